/** Every input of action.yml with its default: what an input is when it is left out or empty. */
export const INPUT_DEFAULTS = {
  mode: 'deploy',
  'aws-region': '',
  'role-to-assume': '',
  'role-session-name': 'GitHubActions',
  'role-duration-seconds': '3600',
  audience: '',
  'allowed-account-ids': '',
  context: '.',
  file: '',
  target: '',
  'build-args': '',
  'build-secrets': '',
  platforms: '',
  labels: '',
  'build-contexts': '',
  'cache-from': '',
  'cache-to': '',
  'no-cache': 'false',
  pull: 'false',
  provenance: 'false',
  sbom: 'false',
  builder: '',
  repository: '',
  'create-repository': 'false',
  image: '',
  'image-tag': '',
  tags: '',
  'reuse-image': 'auto',
  'task-definition': '',
  'container-name': '',
  images: '',
  'environment-variables': '',
  secrets: '',
  'env-files': '',
  command: '',
  'docker-labels': '',
  'log-configuration-log-driver': '',
  'log-configuration-options': '',
  'task-role-arn': '',
  'execution-role-arn': '',
  cpu: '',
  memory: '',
  cluster: 'default',
  service: '',
  'desired-count': '',
  'force-new-deployment': 'false',
  'enable-ecs-managed-tags': '',
  'propagate-tags': '',
  'wait-for-service-stability': 'true',
  'wait-for-minutes': '30',
  'wait-until': 'complete',
  'on-failure': 'rollback',
  'on-cancel': 'leave',
  'codedeploy-application': '',
  'codedeploy-deployment-group': '',
  'codedeploy-appspec': '',
  'codedeploy-deployment-config': '',
  'codedeploy-deployment-description': '',
  'on-active-deployment': 'fail',
  'rollback-to': '',
  'github-token': '',
  environment: '',
  'environment-url': '',
  'ignore-warnings': '',
} as const;

/** Name of an input of action.yml. */
export type InputName = keyof typeof INPUT_DEFAULTS;

const KEYS =
  'write role-to-assume, which needs no keys; or set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN in the environment of the job';
const BY_ANOTHER_STEP =
  'let aws-actions/configure-aws-credentials assume such a role in a step before this one, and leave role-to-assume out here';

const BUILD_IN_ANOTHER_STEP =
  'build and push the image with docker/build-push-action in a step before this one, and write its reference as image';
const TASK_IN_ANOTHER_STEP = 'run the task in a step of its own, this action deploys services';
const VOLUME_OF_THE_SERVICE =
  'set it once on the service, as with aws ecs update-service --volume-configurations: a service keeps what is not sent';

/**
 * Inputs that this action does not have, and what to write instead: those of the actions that it replaces, and
 * those that would change what the step does if they were read as intended. Left unread, they would mislead.
 */
export const FOREIGN_INPUTS: Readonly<Record<string, string>> = {
  // aws-actions/configure-aws-credentials
  'aws-access-key-id': KEYS,
  'aws-secret-access-key': KEYS,
  'aws-session-token': KEYS,
  'web-identity-token-file':
    'set AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN in the environment of the job, and leave role-to-assume out',
  'role-chaining':
    'remove it, a role that does not trust the token of the job is assumed from the credentials in its environment',
  'role-external-id': BY_ANOTHER_STEP,
  'inline-session-policy': BY_ANOTHER_STEP,
  'managed-session-policies': BY_ANOTHER_STEP,
  'custom-tags': BY_ANOTHER_STEP,
  'transitive-tag-keys': BY_ANOTHER_STEP,
  'role-skip-session-tagging': 'remove it, no session tags are sent',
  'mask-aws-account-id':
    'remove it, an account id is no secret, and outputs that have it would not pass between jobs',
  'unset-current-credentials': 'remove it, the environment of the job stays as it is',
  'output-credentials': 'remove it, the credentials never leave this step',
  'output-env-credentials': 'remove it, the credentials never leave this step',
  'aws-profile': 'set AWS_PROFILE in the environment of the job',
  'overwrite-aws-profile': 'remove it, no profile is written',
  'use-existing-credentials': 'leave role-to-assume out, which uses the credentials of the job',
  'force-skip-oidc':
    'leave role-to-assume out to use the credentials of the job, or take id-token: write from its permissions to assume the role from them',
  'disable-retry': 'remove it, what may pass is asked for again, and nothing else',
  'retry-max-attempts': 'remove it, what may pass is asked for again, and nothing else',
  'special-characters-workaround': 'remove it, the keys pass through no shell',
  'action-timeout-s': 'set timeout-minutes of the step',
  'http-proxy': 'set HTTPS_PROXY in the environment of the job',
  'no-proxy': 'set NO_PROXY in the environment of the job',
  'sts-endpoint': 'set AWS_ENDPOINT_URL_STS in the environment of the job',
  // aws-actions/amazon-ecr-login
  'mask-password': 'remove it, the password is always masked',
  registries: 'remove it, the registry of the repository is logged in to by itself',
  'registry-type': 'remove it, the registry of the repository is logged in to by itself',
  'skip-logout': 'remove it, the login is gone when the step ends',
  // docker/build-push-action
  push: 'remove it, the image is always pushed',
  load: 'remove it, the image is pushed to the repository',
  outputs: 'remove it, the image is pushed to the repository',
  'secret-envs': 'write the values as id=value lines of build-secrets',
  'secret-files': 'write the values as id=value lines of build-secrets',
  attests: 'write provenance and sbom',
  'add-hosts': BUILD_IN_ANOTHER_STEP,
  allow: BUILD_IN_ANOTHER_STEP,
  annotations: BUILD_IN_ANOTHER_STEP,
  call: BUILD_IN_ANOTHER_STEP,
  'cgroup-parent': BUILD_IN_ANOTHER_STEP,
  network: BUILD_IN_ANOTHER_STEP,
  'no-cache-filters': BUILD_IN_ANOTHER_STEP,
  'shm-size': BUILD_IN_ANOTHER_STEP,
  ssh: BUILD_IN_ANOTHER_STEP,
  ulimit: BUILD_IN_ANOTHER_STEP,
  // aws-actions/amazon-ecs-render-task-definition
  'task-definition-arn': 'write the ARN as task-definition',
  'task-definition-family': 'write the family as task-definition',
  'task-definition-revision': 'write family:revision as task-definition',
  // aws-actions/amazon-ecs-deploy-task-definition
  'wait-max-delay-seconds': 'remove it, the wait reads at a steady interval',
  'keep-null-value-keys': 'remove it, nothing is stripped from a task definition',
  'max-retries': 'remove it, calls to AWS are repeated where that helps',
  'service-managed-ebs-volume': VOLUME_OF_THE_SERVICE,
  'service-managed-ebs-volume-name': VOLUME_OF_THE_SERVICE,
  'run-task': TASK_IN_ANOTHER_STEP,
  'run-task-container-overrides': TASK_IN_ANOTHER_STEP,
  'run-task-security-groups': TASK_IN_ANOTHER_STEP,
  'run-task-subnets': TASK_IN_ANOTHER_STEP,
  'run-task-assign-public-ip': TASK_IN_ANOTHER_STEP,
  'run-task-capacity-provider-strategy': TASK_IN_ANOTHER_STEP,
  'run-task-launch-type': TASK_IN_ANOTHER_STEP,
  'run-task-started-by': TASK_IN_ANOTHER_STEP,
  'run-task-tags': TASK_IN_ANOTHER_STEP,
  'run-task-managed-ebs-volume': TASK_IN_ANOTHER_STEP,
  'run-task-managed-ebs-volume-name': TASK_IN_ANOTHER_STEP,
  'wait-for-task-stopped': TASK_IN_ANOTHER_STEP,
  // what people guess
  region: 'write aws-region',
  dockerfile: 'write file',
  'image-uri': 'write image',
  'cluster-name': 'write cluster',
  'service-name': 'write service',
  'wait-for-stability': 'write wait-for-service-stability',
  env: 'write environment-variables',
};
