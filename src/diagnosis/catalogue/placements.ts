import { plainName } from '../things.ts';
import type { Said, SaidRow } from './types.ts';

/** ECS found no place for the tasks. The most specific first. */
export const PLACEMENTS: readonly SaidRow[] = [
  {
    id: 'no-fargate-capacity',
    numbers: [41],
    isTransient: true,
    said: /Capacity is unavailable at this time/i,
    words: (said) => ({
      ...notPlaced(said, 'capacity'),
      why: 'Fargate has no capacity for it at the moment in the availability zones of the service',
      fix: `deploy again later, or give the service subnets in more availability zones${subnetsOf(said)}`,
    }),
  },
  {
    id: 'quota-reached',
    numbers: [49],
    isTransient: false,
    said: /reached the limit on the number of (vCPUs|tasks)|(CPU|MEMORY) configuration is above your limit/i,
    words(said) {
      const counted = said.match[1] ?? said.match[2] ?? '';
      const most = said.evidence.state?.maximumPercent;
      return {
        ...notPlaced(said, counted),
        why: `the account has reached its Fargate quota in ${said.evidence.region} (${counted}), and a rollout needs old and new tasks side by side`,
        fix: `ask for a higher quota in Service Quotas (AWS Fargate), or lower the service's maximumPercent${most === undefined ? '' : ` (now ${most})`}`,
      };
    },
  },
  {
    id: 'instances-full',
    numbers: [42],
    isTransient: false,
    said: /RESOURCE:(CPU|MEMORY|PORTS?|ENI|GPU)|insufficient (CPU|memory|GPU) (?:units )?available|already using a (port) required|(?:not enough|insufficient) (ENI)/i,
    words(said) {
      const lacking = (said.match.slice(1).find((part) => part !== undefined) ?? '')
        .toUpperCase()
        .replace(/S$/, '');
      const { cpu, memory } = said.evidence.definition;
      const needs =
        lacking === 'CPU' && cpu
          ? ` (the task needs ${cpu})`
          : lacking === 'MEMORY' && memory
            ? ` (the task needs ${memory} MiB)`
            : '';
      return {
        ...notPlaced(said, lacking),
        why: `no container instance of the cluster has enough free ${LACKING[lacking] ?? lacking}${needs}`,
        fix: REMEDIES[lacking] ?? 'add container instances',
      };
    },
  },
  {
    id: 'agent-disconnected',
    numbers: [44],
    isTransient: false,
    said: /encountered error "?AGENT|^AGENT$|(?:Reason:|failed to start:?) AGENT\b|\bAGENT error/,
    words: (said) => ({
      ...notPlaced(said, 'agent'),
      why: `the ECS agent of ${instanceIn(said)} is not connected`,
      fix: 'restart the agent (systemctl restart ecs), look at /var/log/ecs/ecs-agent.log and its way to ECS, or replace the instance',
    }),
  },
  {
    id: 'no-instances',
    numbers: [43],
    isTransient: false,
    said: /No Container Instances were found/i,
    words: (said) => ({
      ...notPlaced(said, 'instances'),
      why: `the cluster ${plainName(said.evidence.cluster)} has no container instances${strategyOf(said)}`,
      fix: 'add instances or a capacity provider to the cluster, or run the service on FARGATE',
    }),
  },
  {
    id: 'constraints-unmet',
    numbers: [45],
    isTransient: false,
    said: /missing an attribute required|\bATTRIBUTE\b|\bLOCATION\b|MemberOf placement constraint|NO ACTIVE INSTANCES|EMPTY CAPACITY PROVIDER/,
    words(said) {
      const constraints = (said.evidence.definition.placementConstraints ?? []).flatMap(
        ({ expression }) => expression ?? [],
      );
      const [lacking, fix] = constraintsIn(said.text, constraints.join(', '));
      return { ...notPlaced(said, 'constraints'), why: lacking, fix };
    },
  },
  {
    id: 'provisioning-limit',
    numbers: [42],
    isTransient: true,
    said: /tasks provisioning capacity limit was exceeded/i,
    words: (said) => ({
      ...notPlaced(said, 'provisioning'),
      why: 'too many tasks of the cluster wait for capacity already',
      fix: 'deploy again when they run; look at why the capacity provider does not bring instances',
    }),
  },
  {
    id: 'requirements-unmet',
    numbers: [43],
    isTransient: false,
    said: /no container instance met all of its requirements|was unable to place (?:a task|tasks) in your cluster/i,
    words: (said) => ({
      ...notPlaced(said, 'requirements'),
      why: `no container instance of the cluster ${plainName(said.evidence.cluster)} has what the task needs${strategyOf(said)}`,
      fix: "compare the task definition's CPU, memory, ports, architecture and constraints with the instances, or add instances",
    }),
  },
  {
    id: 'incompatible-definition',
    numbers: [55],
    isTransient: false,
    said: /not compatible with the selected compute strategy|PlatformTaskDefinitionIncompatibilityException/i,
    words(said) {
      const wanted = said.evidence.definition.requiresCompatibilities?.join(', ') || 'none';
      const { state } = said.evidence;
      const runs =
        state?.launchType ??
        (state?.capacityProviders.length ? state.capacityProviders.join(', ') : 'another one');
      return {
        ...notPlaced(said, 'compatibility'),
        why: `the service runs on ${runs}, and the task definition's requiresCompatibilities is ${wanted}`,
        fix: 'make them fit: requiresCompatibilities, networkMode and size of the task definition, or launch type and platform version of the service',
      };
    },
  },
  {
    id: 'percents-deadlock',
    numbers: [52],
    isTransient: false,
    said: /because of the service deployment configuration|Update the minimumHealthyPercent or maximumPercent/i,
    words({ evidence }) {
      const { state } = evidence;
      const percents =
        state?.minimumHealthyPercent === undefined
          ? 'minimumHealthyPercent and maximumPercent'
          : `minimumHealthyPercent ${state.minimumHealthyPercent} and maximumPercent ${state.maximumPercent}`;
      const tasks = state === undefined ? '' : ` with a desired count of ${state.desired}`;
      return {
        thing: 'percents',
        what: 'ECS could neither start nor stop tasks',
        why: `${percents} leave no room for one task more or less${tasks}`,
        fix: "lower the service's minimumHealthyPercent or raise its maximumPercent, as to 100 and 200",
      };
    },
  },
  {
    id: 'tasks-protected',
    numbers: [53],
    isTransient: true,
    said: /number of protected tasks are more than/i,
    words: ({ evidence }) => ({
      thing: 'protection',
      what: `Old tasks of ${plainName(evidence.service)} do not go`,
      why: 'they are protected from being scaled in, and the deployment ends only when they are gone',
      fix: 'wait until their protection is over, or end it (aws ecs update-task-protection --no-protection-enabled)',
    }),
  },
];

const LACKING: Readonly<Record<string, string>> = {
  CPU: 'CPU units',
  MEMORY: 'memory',
  PORT: 'host ports',
  ENI: 'network interfaces',
  GPU: 'GPUs',
};

const REMEDIES: Readonly<Record<string, string>> = {
  CPU: 'add container instances, or lower cpu of the task definition',
  MEMORY: 'add container instances, or lower memory of the task definition',
  PORT: 'leave hostPort out (or 0), so that tasks of one instance get ports of their own, or add container instances',
  ENI: 'turn on awsvpcTrunking, or add container instances',
  GPU: 'add container instances with GPUs',
};

function notPlaced({ evidence }: Said, thing: string) {
  return { thing, what: `ECS found no place for a task of ${plainName(evidence.service)}` };
}

function subnetsOf({ evidence }: Said): string {
  const subnets = evidence.state?.subnets ?? [];
  return subnets.length === 0 ? '' : ` (now ${subnets.join(', ')})`;
}

function strategyOf({ evidence }: Said): string {
  const { state } = evidence;
  const providers = state?.capacityProviders.join(', ');
  const runs = providers || state?.launchType;
  return runs ? `, and the service runs on ${runs}` : '';
}

/** The task says `AGENT`, and an event says whose. */
function instanceIn({ text, evidence }: Said): string {
  const named = [text, ...evidence.events.filter((event) => /AGENT/.test(event))];
  const [id] = named.flatMap((each) => /container-instance ([0-9a-f-]{32,36})/.exec(each)?.[1] ?? []);
  return id === undefined ? 'the container instance' : `the container instance ${id}`;
}

/** What is not met, and what to do about it. */
function constraintsIn(text: string, expressions: string): readonly [string, string] {
  if (/NO ACTIVE INSTANCES/.test(text))
    return ['the cluster has no active container instances', 'activate or add instances'];
  if (/EMPTY CAPACITY PROVIDER/.test(text)) {
    return [
      'its capacity provider has no instances',
      'let the Auto Scaling group of the capacity provider grow, or use another one',
    ];
  }
  if (/\bLOCATION\b/.test(text)) {
    return [
      'no container instance is in an availability zone that it may use',
      "add instances in the availability zones of the service's subnets",
    ];
  }
  if (/placement constraint/i.test(text)) {
    return [
      `no container instance meets the placement constraint${expressions && ` ${expressions}`}`,
      'correct placementConstraints, or add instances that meet them',
    ];
  }
  return [
    'no container instance has an attribute that the task needs',
    "compare the task definition's requiresAttributes (CPU architecture, log driver, networking) with the instances'",
  ];
}
