/** One of the actions that a step of ours replaces, as its action.yml has it. */
export interface OfficialAction {
  readonly name: string;
  readonly version: string;
  /** By name, where it went and what is to be known of it. */
  readonly inputs: Readonly<Record<string, Fate>>;
  readonly outputs: Readonly<Record<string, OutputFate>>;
}

/** What became of an input. What our own message says of it is not repeated. */
export type Fate =
  | { readonly kind: 'same'; readonly remark?: string }
  /** It has another name here, because `why`. */
  | { readonly kind: 'renamed'; readonly to: string; readonly why: string }
  /** Ours of that name is something else. */
  | { readonly kind: 'other'; readonly why: string }
  /** `unneeded`: it is removed. `elsewhere`: what it did is written otherwise. `missing`: what it did is not done here. */
  | { readonly kind: 'unneeded' | 'elsewhere' | 'missing' };

/** What became of an output: ours that has it, or why there is none. */
export type OutputFate = { readonly here: string } | { readonly why: string };

const same = (remark?: string): Fate => (remark === undefined ? { kind: 'same' } : { kind: 'same', remark });
const UNNEEDED: Fate = { kind: 'unneeded' };
const ELSEWHERE: Fate = { kind: 'elsewhere' };
const MISSING: Fate = { kind: 'missing' };
const KEPT = { why: 'The credentials never leave the step.' };

/** The five, in the order of a workflow. Inputs and outputs in the order of their action.yml. */
export const OFFICIAL_ACTIONS: readonly OfficialAction[] = [
  {
    name: 'aws-actions/configure-aws-credentials',
    version: 'v6.2.3',
    inputs: {
      'aws-region': same('It may be left out where the job has `AWS_REGION`.'),
      'aws-profile': ELSEWHERE,
      'overwrite-aws-profile': UNNEEDED,
      'role-to-assume': same("The session is the step's own: later steps do not have it."),
      'aws-access-key-id': ELSEWHERE,
      'aws-secret-access-key': ELSEWHERE,
      'aws-session-token': ELSEWHERE,
      'web-identity-token-file': ELSEWHERE,
      'role-chaining': UNNEEDED,
      audience: same(),
      'http-proxy': ELSEWHERE,
      'no-proxy': ELSEWHERE,
      'mask-aws-account-id': UNNEEDED,
      'role-duration-seconds': same('The session is renewed, so that an hour is enough for any deployment.'),
      'role-external-id': MISSING,
      'role-session-name': same(),
      'role-skip-session-tagging': UNNEEDED,
      'transitive-tag-keys': MISSING,
      'inline-session-policy': MISSING,
      'managed-session-policies': MISSING,
      'output-credentials': UNNEEDED,
      'output-env-credentials': UNNEEDED,
      'unset-current-credentials': UNNEEDED,
      'disable-retry': UNNEEDED,
      'retry-max-attempts': UNNEEDED,
      'special-characters-workaround': UNNEEDED,
      'use-existing-credentials': ELSEWHERE,
      'allowed-account-ids': same('By commas or lines.'),
      'force-skip-oidc': ELSEWHERE,
      'action-timeout-s': ELSEWHERE,
      'custom-tags': MISSING,
      'sts-endpoint': ELSEWHERE,
    },
    outputs: {
      'aws-account-id': { why: 'It is in `service-arn`.' },
      'aws-access-key-id': KEPT,
      'aws-secret-access-key': KEPT,
      'aws-session-token': KEPT,
      'aws-expiration': KEPT,
    },
  },
  {
    name: 'aws-actions/amazon-ecr-login',
    version: 'v2.1.7',
    inputs: {
      'http-proxy': ELSEWHERE,
      'mask-password': UNNEEDED,
      registries: UNNEEDED,
      'registry-type': UNNEEDED,
      'skip-logout': UNNEEDED,
    },
    outputs: { registry: { why: 'What is in `image` before the first slash.' } },
  },
  {
    name: 'docker/build-push-action',
    version: 'v7.3.0',
    inputs: {
      'add-hosts': MISSING,
      allow: MISSING,
      annotations: MISSING,
      attests: ELSEWHERE,
      'build-args': same(
        'A line without a value is refused, where the old action takes it from the environment: write the value out.',
      ),
      'build-contexts': same(),
      builder: same(),
      'cache-from': same('A cache that fails never fails the step.'),
      'cache-to': same('One in ECR gets the form that ECR takes by itself.'),
      call: MISSING,
      'cgroup-parent': MISSING,
      context: same(
        'The checkout unless set, where the old action builds what Git has. The address of a repository is taken too; its token is a line `GIT_AUTH_TOKEN=…` of `build-secrets`.',
      ),
      file: same('From the root of the workspace.'),
      labels: same(),
      load: UNNEEDED,
      network: MISSING,
      'no-cache': same(),
      'no-cache-filters': MISSING,
      outputs: UNNEEDED,
      platforms: same("Unless set, what the task definition's `runtimePlatform` asks for."),
      provenance: same('`false` unless set: with one, the image becomes an index.'),
      pull: same(),
      push: UNNEEDED,
      sbom: same('`false` unless set: with one, the image becomes an index.'),
      secrets: {
        kind: 'renamed',
        to: 'build-secrets',
        why: '`secrets` is that of the task definition. The one clash of names among the five.',
      },
      'secret-envs': ELSEWHERE,
      'secret-files': ELSEWHERE,
      'shm-size': MISSING,
      ssh: MISSING,
      tags: same(
        'Tags alone, or references into `repository`. They are more tags: what is deployed has `image-tag`, the commit unless set.',
      ),
      target: same(),
      ulimit: MISSING,
      'github-token': {
        kind: 'other',
        why: 'Here it is for comments and deployments on GitHub. A build needs none, as its context is the checkout.',
      },
    },
    outputs: {
      imageid: { why: 'It is the id on the machine that built; what runs is `image-digest`.' },
      digest: { here: 'image-digest' },
      metadata: { why: 'What of it a deployment needs is in `image`, `image-digest` and `image-tag`.' },
    },
  },
  {
    name: 'aws-actions/amazon-ecs-render-task-definition',
    version: 'v1.9.0',
    inputs: {
      'task-definition': same(
        'JSON or YAML. It may be left out: what the service runs now is the template then.',
      ),
      'task-definition-arn': ELSEWHERE,
      'task-definition-family': ELSEWHERE,
      'task-definition-revision': ELSEWHERE,
      'container-name': same('It may be left out where one container is essential.'),
      image: same('For an image that exists. One that the step builds needs no input.'),
      'environment-variables': same('A value may have `=`. `-NAME` removes one.'),
      'log-configuration-log-driver': same(),
      'log-configuration-options': same('A value may have `=`; the old action cuts it at the second one.'),
      'docker-labels': same('A value may have `=`; the old action cuts it at the second one.'),
      command: same('Quotes are understood: `sh -c "echo hi"` is three words here, and four there.'),
      'task-role-arn': same(),
      'execution-role-arn': same(),
      'env-files': same(),
      secrets: same('A name will do in place of the ARN, and is looked up before the build.'),
    },
    outputs: { 'task-definition': { here: 'task-definition' } },
  },
  {
    name: 'aws-actions/amazon-ecs-deploy-task-definition',
    version: 'v2.6.3',
    inputs: {
      'task-definition': same(),
      'desired-count': same(),
      service: same(
        'It is needed: this action does not only register. Several, one per line, share the image.',
      ),
      cluster: same(),
      'wait-for-service-stability': same('`true` unless set, where the old action does not wait.'),
      'wait-for-minutes': same('It holds to the minute, and once more for a way back.'),
      'wait-max-delay-seconds': UNNEEDED,
      'codedeploy-appspec': same('It may be left out: the AppSpec is made from what the service runs then.'),
      'codedeploy-application': same('Found where it has another name than the usual one.'),
      'codedeploy-deployment-group': same('Found where it has another name than the usual one.'),
      'codedeploy-deployment-description': same(),
      'codedeploy-deployment-config': same(),
      'force-new-deployment': same(),
      'service-managed-ebs-volume-name': MISSING,
      'service-managed-ebs-volume': MISSING,
      'run-task': MISSING,
      'run-task-container-overrides': MISSING,
      'run-task-security-groups': MISSING,
      'run-task-subnets': MISSING,
      'run-task-assign-public-IP': MISSING,
      'run-task-capacity-provider-strategy': MISSING,
      'run-task-launch-type': MISSING,
      'run-task-started-by': MISSING,
      'run-task-tags': MISSING,
      'run-task-managed-ebs-volume-name': MISSING,
      'run-task-managed-ebs-volume': MISSING,
      'wait-for-task-stopped': MISSING,
      'enable-ecs-managed-tags': same('Left out, the service keeps its own.'),
      'propagate-tags': same('Left out, the service keeps its own.'),
      'keep-null-value-keys': UNNEEDED,
      'max-retries': UNNEEDED,
    },
    outputs: {
      'task-definition-arn': { here: 'task-definition-arn' },
      'codedeploy-deployment-id': { here: 'codedeploy-deployment-id' },
      'run-task-arn': { why: 'No task is run beside the service.' },
    },
  },
];
