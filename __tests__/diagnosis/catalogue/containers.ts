import { aContainer, aDefinition, aTask, taskId } from '../builders.ts';
import { type Case, withApp } from './cases.ts';

/** A container was not created, not started, or not healthy. */
export const CONTAINERS: readonly Case[] = [
  {
    number: 30,
    name: 'a program that the image does not have',
    said: `CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "serve": executable file not found in $PATH: unknown`,
    evidence: withApp({ command: ['serve'] }),
    id: 'command-not-startable',
    text: 'Container app could not be started: its image has no program serve (executable file not found). Fix: correct command in the task definition, or put serve into the image.',
  },
  {
    number: 30,
    name: 'a program that is not executable',
    said: `CannotStartContainerError: Error response from daemon: OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "./start.sh": permission denied: unknown`,
    id: 'command-not-startable',
    text: 'Container app could not be started: ./start.sh is not executable for its user. Fix: make ./start.sh executable in the image (chmod +x), or correct user in the task definition.',
  },
  {
    number: 30,
    name: 'a start that Docker refuses',
    said: `CannotStartContainerError: Error response from daemon: driver failed programming external connectivity on endpoint ecs-web: port is already allocated`,
    id: 'container-not-started',
    text: 'Container app could not be started: the container runtime says: Error response from daemon: driver failed programming external connectivity on endpoint ecs-web: port is already allocated. Fix: correct what the message names in the task definition or the image.',
  },
  {
    number: 31,
    name: 'a host whose disk is full',
    said: `CannotCreateContainerError: API error (500): devmapper: Thin Pool has 4350 free data blocks which is less than minimum required 4454 free data blocks.`,
    id: 'container-not-created',
    text: 'Container app could not be created: Docker on the container instance says: API error (500): devmapper: Thin Pool has 4350 free data blocks which is less than minimum required 4454 free data blocks. Fix: make room on the disk of the container instance (docker system prune), or replace the instance.',
  },
  {
    number: 31,
    name: 'a container that Docker does not take',
    said: `CannotCreateContainerError: API error (400): invalid mount config`,
    id: 'container-not-created',
    text: 'Container app could not be created: Docker on the container instance says: API error (400): invalid mount config. Fix: correct what the message names in the task definition; if it is the disk, make room on the container instance or replace it.',
  },
  {
    number: 32,
    name: 'a host that does not answer',
    said: `CannotInspectContainerError: Could not transition to inspecting; timed out after waiting 30s`,
    id: 'host-overloaded',
    text: 'Container app could not be started: Docker on the container instance did not answer within 30s. Fix: look at CPU, memory and disk of the container instance, and replace it if it is overloaded.',
  },
  {
    number: 32,
    name: 'a host that does not start it in time',
    said: `DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s`,
    id: 'host-overloaded',
    text: 'Container app could not be started: Docker on the container instance did not answer within 3m0s. Fix: look at CPU, memory and disk of the container instance, and replace it if it is overloaded.',
  },
  {
    number: 34,
    name: "the container's own health check",
    evidence: {
      tasks: [
        aTask({
          stopCode: 'ServiceSchedulerInitiated',
          hasRun: true,
          stoppedReason: 'Task failed container health checks',
          containers: [aContainer({ exitCode: 137, healthStatus: 'UNHEALTHY' })],
        }),
      ],
      events: [`(service web) (task ${taskId(1)}) failed container health checks.`],
      ...withApp({
        healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost:8080/health || exit 1'] },
      }),
    },
    id: 'container-unhealthy',
    text: 'Container app failed its own health check: curl -f http://localhost:8080/health || exit 1 did not succeed in the container. Fix: check that the image holds what the command needs (curl is often missing) and that the application answers it; if it starts slowly, raise startPeriod in its healthCheck (now 0 s).',
  },
  {
    number: 35,
    name: 'a dependency that failed',
    evidence: {
      tasks: [
        aTask({
          stoppedReason: 'Task failed to start',
          containers: [aContainer(), aContainer({ name: 'migrate', exitCode: 3 })],
        }),
      ],
      definition: aDefinition({
        containerDefinitions: [
          { name: 'app', image: 'web:2', dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' }] },
          { name: 'migrate', image: 'm', essential: false },
        ],
      }),
    },
    id: 'dependency-failed',
    text: 'Container app was not started: it waits for migrate to be SUCCESS, and migrate exited with 3. Fix: correct migrate, whose last lines are in the log of this step, or dependsOn and startTimeout of app.',
  },
  {
    number: 35,
    name: 'a dependency that nobody explains',
    evidence: {
      tasks: [
        aTask({
          stoppedReason: 'Task failed to start',
          containers: [
            aContainer({
              reason:
                'TaskDependencyError: Task dependencies cannot be resolved, taskArn: arn:aws:ecs:eu-west-1:123456789012:task/production/1',
            }),
          ],
        }),
      ],
    },
    id: 'dependency-failed',
    text: 'The containers of a task were not started: ECS says: TaskDependencyError: Task dependencies cannot be resolved, taskArn: arn:aws:ecs:eu-west-1:123456789012:task/production/1. Fix: look at dependsOn and startTimeout of the containers, and at the output of those that others wait for.',
  },
];
