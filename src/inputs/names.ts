/** Every input of action.yml with its default: what an input is when it is left out or empty. */
export const INPUT_DEFAULTS = {
  mode: 'deploy',
  'aws-region': '',
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
  'ignore-warnings': '',
} as const;

/** Name of an input of action.yml. */
export type InputName = keyof typeof INPUT_DEFAULTS;

/**
 * Inputs that this action does not have, and what to write instead: those of the actions that it replaces, and
 * those that would change what the step does if they were read as intended. Left unread, they would mislead.
 */
export const FOREIGN_INPUTS: Readonly<Record<string, string>> = {
  // aws-actions/configure-aws-credentials
  'role-to-assume': 'let aws-actions/configure-aws-credentials assume the role in a step before this one',
  'aws-access-key-id':
    'set AWS_ACCESS_KEY_ID in the environment of the job, or use configure-aws-credentials',
  'aws-secret-access-key':
    'set AWS_SECRET_ACCESS_KEY in the environment of the job, or use configure-aws-credentials',
  'aws-session-token':
    'set AWS_SESSION_TOKEN in the environment of the job, or use configure-aws-credentials',
  'allowed-account-ids':
    'give allowed-account-ids to aws-actions/configure-aws-credentials in a step before this one',
  'role-session-name': 'give it to aws-actions/configure-aws-credentials in a step before this one',
  'role-duration-seconds': 'give it to aws-actions/configure-aws-credentials in a step before this one',
  'role-chaining': 'give it to aws-actions/configure-aws-credentials in a step before this one',
  audience: 'give it to aws-actions/configure-aws-credentials in a step before this one',
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
  // aws-actions/amazon-ecs-render-task-definition
  'task-definition-arn': 'write the ARN as task-definition',
  'task-definition-family': 'write the family as task-definition',
  'task-definition-revision': 'write family:revision as task-definition',
  // aws-actions/amazon-ecs-deploy-task-definition
  'wait-max-delay-seconds': 'remove it, the wait reads at a steady interval',
  'keep-null-value-keys': 'remove it, nothing is stripped from a task definition',
  'max-retries': 'remove it, calls to AWS are repeated where that helps',
  'run-task': 'run the task in a step of its own, this action deploys services',
  // what people guess
  region: 'write aws-region',
  dockerfile: 'write file',
  'image-uri': 'write image',
  'cluster-name': 'write cluster',
  'service-name': 'write service',
  'wait-for-stability': 'write wait-for-service-stability',
  env: 'write environment-variables',
  // inputs of this action that are still to come
  'reuse-image': 'remove it, an image in an immutable repository is reused by itself',
};
