import { plainText } from '../../plaintext.ts';
import type { Container } from '../../taskdefinition/index.ts';
import { definitionOf } from '../things.ts';
import type { Evidence } from '../types.ts';
import type { Said, SaidRow, Words } from './types.ts';

/** A container was not created, not started, or not healthy. */
export const CONTAINERS: readonly SaidRow[] = [
  {
    id: 'out-of-memory',
    numbers: [26],
    isTransient: false,
    said: /OutOfMemory(?:Error)?\b|killed due to memory usage/i,
    words(said) {
      const name = containerIn(said);
      const limit = memoryOf(said.evidence, name);
      return {
        thing: name,
        what: `Container ${name} ran out of memory`,
        why: `it used more than ${limit.words} and was killed`,
        fix: `raise ${limit.field}, or let the application use less`,
      };
    },
  },
  {
    id: 'command-not-startable',
    numbers: [30],
    isTransient: false,
    said: /exec:? "?([^\s":]{1,256})"?: (executable file not found|permission denied|no such file or directory|stat [^:]{1,256}: no such file or directory|exec format error|is a directory)/i,
    words(said) {
      const name = containerIn(said);
      const definition = definitionOf(said.evidence, name);
      const program = said.match[1] ?? '';
      const reason = said.match[2] ?? '';
      const isForbidden = /permission/i.test(reason);
      const own = commandOf(definition);
      return {
        thing: `${name} ${program}`,
        what: `Container ${name} could not be started`,
        why: isForbidden
          ? `${program} is not executable for its user`
          : `its image has no program ${program} (${reason})`,
        fix: isForbidden
          ? `make ${program} executable in the image (chmod +x), or correct user in the task definition`
          : `correct ${own === undefined ? "the image's CMD or ENTRYPOINT" : `${own} in the task definition`}, or put ${program} into the image`,
      };
    },
  },
  {
    id: 'container-not-created',
    numbers: [31],
    isTransient: false,
    said: /CannotCreateContainerError|CannotCreateVolumeError|devmapper/i,
    words(said) {
      const name = containerIn(said);
      return {
        thing: name,
        what: `Container ${name} could not be created`,
        why: `Docker on the container instance says: ${afterCode(said.text)}`,
        fix: /devmapper|thin pool|disk/i.test(said.text)
          ? 'make room on the disk of the container instance (docker system prune), or replace the instance'
          : 'correct what the message names in the task definition; if it is the disk, make room on the container instance or replace it',
      };
    },
  },
  {
    id: 'host-overloaded',
    numbers: [32],
    isTransient: false,
    said: /CannotInspectContainerError|CannotStopContainerError|DockerTimeoutError|Could not transition to \w+; timed out|ContainerRuntimeTimeoutError/i,
    words(said) {
      const name = containerIn(said);
      const time = /timed out after waiting ([\w.]{1,20}?)\.?(?:\s|$)/i.exec(said.text)?.[1];
      return {
        thing: name,
        what: `Container ${name} could not be started`,
        why: `Docker on the container instance did not answer${time === undefined ? ' in time' : ` within ${time}`}`,
        fix: 'look at CPU, memory and disk of the container instance, and replace it if it is overloaded',
      };
    },
  },
  {
    id: 'container-not-started',
    numbers: [30],
    isTransient: false,
    said: /CannotStartContainerError|(?:OCI runtime|runc) create failed|HostConfigError|ContainerRuntimeError|ContainerNetworkingError/i,
    words: (said) => notStarted(said, containerIn(said)),
  },
  {
    id: 'container-unhealthy',
    numbers: [34],
    isTransient: false,
    isSymptom: true,
    said: /failed container health checks/i,
    words(said) {
      const name = unhealthyIn(said);
      const check = definitionOf(said.evidence, name)?.healthCheck;
      const command = plainText(
        (check?.command ?? []).filter((word) => !/^CMD(-SHELL)?$/.test(word)).join(' '),
      );
      const start = check?.startPeriod ?? 0;
      return {
        thing: name,
        what: `Container ${name} failed its own health check`,
        why: command === '' ? 'its health check says no' : `${command} did not succeed in the container`,
        fix: `check that the image holds what the command needs (curl is often missing) and that the application answers it; if it starts slowly, raise startPeriod in its healthCheck (now ${start} s)`,
      };
    },
  },
];

/** What a container ran, as far as the task definition says it. */
export function commandOf(container: Container | undefined): 'entryPoint' | 'command' | undefined {
  if (container?.entryPoint?.length) return 'entryPoint';
  return container?.command?.length ? 'command' : undefined;
}

/** The memory that a container has, and the field that says so. */
export function memoryOf({ definition }: Evidence, container: string): { words: string; field: string } {
  const own = definition.containerDefinitions?.find(({ name }) => name === container)?.memory;
  if (own !== undefined)
    return { words: `its memory of ${own} MiB`, field: `the memory of container ${container}` };
  if (definition.memory !== undefined) {
    return { words: `the task's memory of ${definition.memory} MiB`, field: "the task definition's memory" };
  }
  return { words: 'the memory it may have', field: 'its memory' };
}

function notStarted(said: Said, name: string): Words {
  return {
    thing: name,
    what: `Container ${name} could not be started`,
    why: `the container runtime says: ${afterCode(said.text)}`,
    fix: 'correct what the message names in the task definition or the image',
  };
}

/** `API error (500): …` of `CannotCreateContainerError: API error (500): …` */
function afterCode(text: string): string {
  return text.replace(/^\w{1,60}(?:Error|Exception): /, '') || text;
}

/** The container that a text is about; `the container` when nobody knows. */
function containerIn({ container, task, evidence }: Said): string {
  if (container !== undefined) return container.name;
  const names = (task?.containers ?? evidence.definition.containerDefinitions ?? []).map(({ name }) => name);
  return (names.length === 1 ? names[0] : undefined) ?? 'of the task';
}

function unhealthyIn(said: Said): string {
  const unhealthy = said.task?.containers.find(({ healthStatus }) => healthStatus === 'UNHEALTHY');
  if (unhealthy !== undefined) return unhealthy.name;
  const checked = (said.evidence.definition.containerDefinitions ?? []).filter(
    ({ healthCheck }) => healthCheck,
  );
  return (checked.length === 1 ? checked[0]?.name : undefined) ?? containerIn(said);
}
