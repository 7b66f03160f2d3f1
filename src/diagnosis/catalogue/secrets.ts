import {
  deniedIn,
  executionRole,
  imageOf,
  nameOfSecret,
  networkFix,
  type SecretUse,
  secretsOf,
  secretWith,
} from '../things.ts';
import { PULL_ENDPOINTS } from './pulls.ts';
import type { Said, SaidRow } from './types.ts';

/** ARN of a secret or parameter. */
const REFERENCE =
  /arn:[\w-]{1,20}:(?:secretsmanager:[\w-]{1,30}:\d{12}:secret|ssm:[\w-]{1,30}:\d{12}:parameter)[:/][\w/+=.@-]{1,512}/;
const NO_ANSWER =
  /RequestError|RequestCanceled|request canceled|deadline exceeded|i\/o timeout|no such host|connection issue|Check your (?:task )?network configuration/i;

/** The task did not get its secrets. The most specific first. */
export const SECRETS: readonly SaidRow[] = [
  {
    id: 'secret-key-missing',
    numbers: [17],
    isTransient: false,
    said: /did not contain json key ['"]?([^\s'",;]{1,256})/i,
    words(said) {
      const key = said.match[1] ?? '';
      const use = secretWith(`:${key}:`, said.evidence) ?? secretIn(said);
      return {
        thing: use?.valueFrom ?? key,
        what: `The secret${of(use)} could not be read`,
        why: `${withoutKey(use?.valueFrom) ?? 'the secret in Secrets Manager'} has no JSON key ${key}`,
        fix: `correct the key in the reference, or put ${key} into the secret`,
      };
    },
  },
  {
    id: 'secret-version-misplaced',
    numbers: [19],
    isTransient: false,
    said: /VersionId.{0,80}minimum field size|minimum field size.{0,80}VersionId/i,
    words(said) {
      const use =
        secretsOf(said.evidence).find(({ valueFrom }) => hasShortVersion(valueFrom)) ?? secretIn(said);
      return {
        thing: use?.valueFrom ?? 'a secret',
        what: `The secret${of(use)} could not be read`,
        why: `${use?.valueFrom ?? 'its reference'} has, behind the last colon, no version id, which has 32 characters or more`,
        fix: 'write the reference as ARN:json-key:version-stage:version-id, with all three colons; a stage such as AWSPREVIOUS stands in the second place',
      };
    },
  },
  {
    id: 'key-denied',
    numbers: [20],
    isTransient: false,
    said: /kms:\w+|Access to KMS is not allowed/i,
    words(said) {
      const denied = deniedIn(said);
      const who = denied?.who ?? executionRole(said.evidence.definition);
      const use = secretIn(said);
      const key =
        denied === undefined || denied.resource === '*' ? 'the KMS key' : `the KMS key ${denied.resource}`;
      return {
        thing: denied?.resource ?? use?.valueFrom ?? 'key',
        what: `The secret${of(use)} could not be decrypted`,
        why: `${who} may not use ${key}`,
        fix: `${denied?.fix ?? `allow ${who} kms:Decrypt on the key`}; the policy of the key has to let it, too`,
      };
    },
  },
  {
    id: 'secret-denied',
    numbers: [15],
    isTransient: false,
    said: /not authorized to perform:? secretsmanager:\w+|asm.{0,2000}AccessDenied/i,
    words(said) {
      const denied = deniedIn(said);
      const use = secretIn(said);
      const who = denied?.who ?? executionRole(said.evidence.definition);
      const action = denied?.action ?? 'secretsmanager:GetSecretValue';
      return {
        thing: use?.valueFrom ?? denied?.resource ?? 'a secret',
        what: `The secret${of(use)} could not be read`,
        why: `${who} may not do ${action}${on(denied?.resource)}`,
        fix: denied?.fix ?? `allow ${who} ${action} on the secret`,
      };
    },
  },
  {
    id: 'secret-missing',
    numbers: [16],
    isTransient: false,
    said: /can['’]t retrieve the secret with ARN|can['’]t find the specified secret|asm.{0,2000}ResourceNotFound|secretsmanager.{0,2000}ResourceNotFound/i,
    words(said) {
      const use = secretIn(said);
      const arn = REFERENCE.exec(said.text)?.[0] ?? use?.valueFrom;
      return {
        thing: use?.valueFrom ?? arn ?? 'a secret',
        what: `The secret${of(use)} was not found`,
        why: `Secrets Manager has no secret ${arn ?? 'of that name'}`,
        fix: 'correct name, region and the six characters at the end of the ARN, or create the secret; a deleted one can be restored for some days',
      };
    },
  },
  {
    id: 'parameter-denied',
    numbers: [18],
    isTransient: false,
    said: /not authorized to perform:? ssm:\w+|ssm.{0,2000}AccessDenied/i,
    words(said) {
      const denied = deniedIn(said);
      const use = secretIn(said);
      const who = denied?.who ?? executionRole(said.evidence.definition);
      return {
        thing: use?.valueFrom ?? denied?.resource ?? 'a parameter',
        what: `The parameter${of(use)} could not be read`,
        why: `${who} may not do ${denied?.action ?? 'ssm:GetParameters'}${on(denied?.resource)}`,
        fix: `${denied?.fix ?? `allow ${who} ssm:GetParameters on it`}; ssm:GetParameter alone is not enough`,
      };
    },
  },
  {
    id: 'parameter-missing',
    numbers: [18],
    isTransient: false,
    said: /invalid (?:ssm )?parameters:? \[?([^\s\]"]{1,1024}(?:, ?[^\s\]"]{1,1024}){0,9})/i,
    words(said) {
      const names = (said.match[1] ?? '').replace(/[.:;]+$/, '').replace(/, ?/g, ', ');
      const use = secretWith(names.split(', ')[0] ?? '', said.evidence);
      return {
        thing: names,
        what: `The parameter${of(use)} was not found`,
        why: `Parameter Store in ${said.evidence.region} has no ${names}`,
        fix: 'correct the name, or create the parameter; one of another region needs its full ARN',
      };
    },
  },
  {
    id: 'secrets-unreachable',
    numbers: [13],
    isTransient: false,
    said: /unable to retrieve secrets? from (?:asm|ssm)|from AWS (?:Secrets Manager|Systems Manager)|Secrets Manager or (?:AWS )?Systems Manager/i,
    words(said) {
      const use = secretIn(said);
      const isSsm = /ssm|Systems Manager/.test(said.text) && !/asm|Secrets Manager/.test(said.text);
      const what = `The ${isSsm ? 'parameter' : 'secret'}${of(use)} could not be read`;
      const thing = use?.valueFrom ?? 'secrets';
      if (!NO_ANSWER.test(said.text)) {
        return { thing, what, why: `ECS says: ${said.text}`, fix: `look at ${said.evidence.consoleUrl}` };
      }
      const service = isSsm ? 'Systems Manager' : 'Secrets Manager';
      return {
        thing,
        what,
        why: `the tasks have no way through the network to ${service}`,
        fix: networkFix(said.evidence, `the endpoint ${isSsm ? 'ssm' : 'secretsmanager'}`),
      };
    },
  },
  {
    id: 'ecr-unreachable',
    numbers: [13],
    isTransient: false,
    said: /pull (?:registry auth|secrets or registry auth).{0,2000}(?:connection issue|Check your task network configuration)|between the task and Amazon ECR/i,
    words: (said) => ({
      thing: imageOf(said),
      what: 'The tasks could not log in to ECR',
      why: 'there is no way through the network from the tasks to ECR',
      fix: networkFix(said.evidence, PULL_ENDPOINTS),
    }),
  },
];

/** The secret of the task definition that a text is about. */
function secretIn({ text, evidence }: Said): SecretUse | undefined {
  const arn = REFERENCE.exec(text)?.[0];
  if (arn !== undefined) return secretWith(arn, evidence) ?? secretWith(nameIn(arn), evidence);
  const all = secretsOf(evidence);
  return all.find(({ valueFrom }) => text.includes(valueFrom)) ?? (all.length === 1 ? all[0] : undefined);
}

/** `/shop/api-key` of `…:parameter/shop/api-key`: a parameter may be referred to by its name. */
function nameIn(arn: string): string {
  return /:parameter(\/.+)$/.exec(arn)?.[1] ?? arn;
}

function of(use: SecretUse | undefined): string {
  return use === undefined ? '' : ` ${nameOfSecret(use)}`;
}

function on(resource: string | undefined): string {
  return resource === undefined || resource === '*' ? '' : ` on ${resource}`;
}

/** The ARN of a reference, without JSON key, stage and version. */
function withoutKey(valueFrom: string | undefined): string | undefined {
  return valueFrom?.split(':').slice(0, 7).join(':');
}

/** Whether a reference has something else than a version id in the version's place. */
function hasShortVersion(valueFrom: string): boolean {
  const version = valueFrom.split(':')[9];
  return version !== undefined && version !== '' && version.length < 32;
}
