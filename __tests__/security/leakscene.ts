import fc from 'fast-check';
import { aCommonValue, aSecret, type Canary, ECHOES } from './secrets.ts';

/** Where the world outside says a secret again. */
export const PLACES = [
  ...[
    'nowhere',
    'docker build',
    'docker build that fails',
    'docker login that fails',
    'docker, of its input',
  ],
  ...['a container', 'ECS of a task', 'ECS of a service', 'GitHub', 'a template that cannot be read'],
  ...[
    'ecs:DescribeServices',
    'ecs:DescribeTaskDefinition',
    'ecs:DescribeClusters',
    'ecr:DescribeRepositories',
    'ecr:BatchGetImage',
    'ecr:GetAuthorizationToken',
    'secretsmanager:DescribeSecret',
    'ssm:DescribeParameters',
    'iam:GetRole',
    'iam:SimulatePrincipalPolicy',
    'logs:DescribeLogGroups',
    'ecs:RegisterTaskDefinition',
    'ecs:UpdateService',
    'ecs:ListServiceDeployments',
    'sts:AssumeRoleWithWebIdentity',
  ],
] as const;

/** AWS's names for what it refuses, one of each kind that is told in words of its own. */
export const CODES = [
  ...['AccessDeniedException', 'InvalidSignatureException', 'ResourceNotFoundException', 'ClientException'],
  ...['InvalidParameterException', 'ThrottlingException', 'ServerException', 'NobodyKnowsException'],
] as const;

const inYaml = (text: string) =>
  `family: web\ncontainerDefinitions:\n  - name: app\n    environment:\n${text}\n`;
const inJson = (text: string) => `{"family": "web", "containerDefinitions": [{"environment": [${text}]}]}`;

/** Files of which a value is what can't be read. */
export const BROKEN_FILES: Readonly<Record<string, (value: string) => string>> = {
  'an alias': (value) => inYaml(`      - value: *${value}`),
  'a tag': (value) => inYaml(`      - value: !${value}`),
  'a tag of a namespace': (value) => inYaml(`      - value: !!${value} x`),
  'an anchor twice': (value) => inYaml(`      - value: &${value} &${value} x`),
  'a quote that is not closed': (value) => inYaml(`      - value: "${value}`),
  'an escape that is none': (value) => inYaml(`      - value: "\\q${value}"`),
  'a reserved character': (value) => inYaml(`      - value: @${value}`),
  'a percent sign': (value) => inYaml(`      - value: %${value}`),
  'a colon too many': (value) => inYaml(`      - value: ${value}: ${value}: x`),
  'a list that is not closed': (value) => inYaml(`      - value: [${value}`),
  'a key that is no text': (value) => inYaml(`      - ? [${value}]\n        : x`),
  'a key twice': (value) => inYaml(`      - ${value}: x\n        ${value}: y`),
  'a block that is none': (value) => inYaml(`      - value: |${value}\n          x`),
  'a merge of text': (value) => inYaml(`      - <<: ${value}`),
  'a directive': (value) => `%YAML ${value}\n---\nfamily: web\n`,
  'text alone': (value) => value,
  'JSON without quotes': (value) => inJson(`{"value": ${value}}`),
  'JSON without a comma': (value) => inJson(`{"value": "${value.replaceAll(/["\\]/g, '')}" "x": 1}`),
  'JSON that is cut off': (value) => inJson(`{"value": ${JSON.stringify(value)}`).slice(0, -4),
  'JSON behind which something stands': (value) => `${inJson('{}')}${value}`,
  'a number for a text': (value) => inJson(`{"name": "X", "value": {"a": ${JSON.stringify(value)}}}`),
};

/** Everything secret that one step has, and who says one of them again. */
export interface Scene {
  readonly mode: 'deploy' | 'plan' | 'rollback';
  /** Whether the step assumes a role of its own: whoever says a secret then, nobody knew it before. */
  readonly hasRole: boolean;
  readonly place: (typeof PLACES)[number];
  readonly code: (typeof CODES)[number];
  readonly echo: keyof typeof ECHOES;
  /** What of `secrets` is said again. */
  readonly said: keyof Scene['secrets'];
  /** What is taken out of all that is written, whoever says it. */
  readonly secrets: {
    readonly buildSecret: Canary;
    readonly otherBuildSecret: Canary;
    readonly githubToken: Canary;
    readonly sessionToken: Canary;
    readonly secretKey: Canary;
    readonly runtimeToken: Canary;
    readonly jobVariable: Canary;
    readonly environmentCredential: Canary;
    readonly templateCredential: Canary;
  };
  /** What the step never says by itself, and could not know for a secret if others did. */
  readonly values: {
    readonly buildArgument: Canary;
    readonly environmentVariable: Canary;
    readonly pastedReference: Canary;
    readonly command: Canary;
    readonly inFile: Canary;
  };
  /** How it stands there, so that the file can't be read. */
  readonly brokenFile: keyof typeof BROKEN_FILES;
  /** A build secret that is none. */
  readonly common: string;
}

const ofOneLine = aSecret.filter(({ value }) => !/[\r\n\u0085\u2028\u2029]/.test(value));
const forHeaders = aSecret.filter(({ value }) => /^[\w+/=%.-]+$/.test(value));
/** Scenes of all kinds. */
export const aScene: fc.Arbitrary<Scene> = fc.record({
  mode: fc.constantFrom(
    'deploy' as const,
    'deploy' as const,
    'deploy' as const,
    'plan' as const,
    'rollback' as const,
  ),
  hasRole: fc.boolean(),
  place: fc.constantFrom(...PLACES),
  code: fc.constantFrom(...CODES),
  echo: fc.constantFrom(...Object.keys(ECHOES)),
  said: fc.constantFrom(
    'buildSecret' as const,
    'otherBuildSecret' as const,
    'githubToken' as const,
    'sessionToken' as const,
    'secretKey' as const,
    'runtimeToken' as const,
    'jobVariable' as const,
    'environmentCredential' as const,
    'templateCredential' as const,
  ),
  secrets: fc.record({
    buildSecret: aSecret,
    otherBuildSecret: aSecret,
    githubToken: forHeaders,
    sessionToken: forHeaders,
    secretKey: ofOneLine,
    runtimeToken: ofOneLine,
    jobVariable: aSecret,
    environmentCredential: ofOneLine,
    templateCredential: aSecret,
  }),
  values: fc.record({
    buildArgument: ofOneLine,
    environmentVariable: ofOneLine,
    pastedReference: ofOneLine,
    command: ofOneLine,
    inFile: ofOneLine,
  }),
  brokenFile: fc.constantFrom(...Object.keys(BROKEN_FILES)),
  common: aCommonValue,
});
