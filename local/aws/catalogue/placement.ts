import type { CatalogueRow, StartFailure } from './evidence.ts';

/** Fails before any container, while the network is attached or a host is chosen. */
const placing = (reason: string, event?: string): StartFailure => ({
  at: 'start',
  of: 'task',
  afterMilliseconds: 2_000,
  reason,
  ...(event === undefined ? {} : { event }),
});

const troubleshooting =
  'For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.';
const noInstance = 'was unable to place a task because no container instance met all of its requirements.';
const closest = 'The closest matching (container-instance 0123456789abcdef0123456789abcdef)';

/** 41 to 53, 55 and 56: no place, no network, no permission, no way on. */
export const placement: Readonly<Record<number, CatalogueRow>> = {
  41: {
    cause: 'Fargate has no capacity',
    failure: {
      at: 'place',
      event:
        'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
    },
  },
  42: {
    cause: 'No host has room for the task',
    failure: {
      at: 'place',
      event: `${noInstance} ${closest} has insufficient CPU units available. ${troubleshooting}`,
    },
  },
  43: {
    cause: 'The cluster has no hosts',
    failure: {
      at: 'place',
      event: `${noInstance} Reason: No Container Instances were found in your cluster. ${troubleshooting}`,
    },
  },
  44: {
    cause: "The host's agent is disconnected",
    failure: placing('AGENT', `${noInstance} ${closest} encountered error "AGENT". ${troubleshooting}`),
  },
  45: {
    cause: 'No host meets the placement constraints',
    failure: placing(
      'MemberOf placement constraint unsatisfied.',
      `${noInstance} ${closest} is missing an attribute required by your task. ${troubleshooting}`,
    ),
  },
  46: {
    cause: 'The subnet has no addresses left',
    failure: placing(
      "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet '{subnet}': InsufficientFreeAddressesInSubnet",
    ),
  },
  47: {
    cause: 'The network interface was not ready in time',
    failure: placing('Timeout waiting for network interface provisioning to complete.'),
  },
  48: {
    cause: 'AWS failed',
    failure: placing('InternalError: unable to run the task'),
  },
  49: {
    cause: "The account's Fargate quota is used up",
    failure: {
      at: 'place',
      event:
        'was unable to place a task. Reason: You’ve reached the limit on the number of vCPUs you can run concurrently',
    },
  },
  50: {
    cause: "ECS may not assume the task's role",
    failure: {
      at: 'place',
      event:
        "failed to launch a task with (error ECS was unable to assume the role '{executionRole}' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.)",
    },
  },
  51: {
    cause: 'The deployer may not pass the role',
    failure: {
      at: 'call',
      operation: 'ecs:RegisterTaskDefinition',
      code: 'AccessDeniedException',
      message:
        'User: {user} is not authorized to perform: iam:PassRole on resource: {executionRole} because no identity-based policy allows the iam:PassRole action',
    },
  },
  52: {
    cause: 'minimumHealthyPercent and maximumPercent leave no room to move',
    failure: {
      at: 'place',
      event:
        'was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
    },
  },
  53: {
    cause: 'Old tasks are protected and stay, so that the deployment never completes',
    failure: {
      at: 'drain',
      event:
        'was unable to reach steady state because task set ({deployment}) was unable to scale in. Reason: The number of protected tasks are more than the desired count of tasks.',
    },
  },
  55: {
    cause: 'The task definition does not fit the capacity',
    failure: placing('The selected task definition is not compatible with the selected compute strategy.'),
  },
  56: {
    cause: 'The task definition is not valid on Fargate',
    failure: {
      at: 'call',
      operation: 'ecs:RegisterTaskDefinition',
      code: 'ClientException',
      message: 'No Fargate configuration exists for given values.',
    },
  },
};
