import type { CatalogueRow, StartFailure } from './evidence.ts';

/** How long the agent tries to get what a task needs before its pull. Chosen. */
const preparing = 5_000;

const initializing = (reason: string): StartFailure => ({
  at: 'start',
  afterMilliseconds: preparing,
  reason: `ResourceInitializationError: ${reason}`,
});

const secrets = 'unable to pull secrets or registry auth:';
const asm = `${secrets} execution resource retrieval failed: unable to retrieve secret from asm:`;
const denied = (action: string, resource: string) =>
  `AccessDeniedException: User: {executionSession} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;

/** 15 to 24: secrets, logs, volumes and files that a task needs before its containers. */
export const resources: Readonly<Record<number, CatalogueRow>> = {
  15: {
    cause: 'The execution role may not read the secret',
    failure: initializing(
      `${asm} service call has been retried 1 time(s): failed to fetch secret {secret} from secrets manager: ${denied('secretsmanager:GetSecretValue', '{secret}')}`,
    ),
  },
  16: {
    cause: 'The secret does not exist',
    failure: initializing(
      `${secrets} The task can't retrieve the secret with ARN '{secret}' from AWS Secrets Manager. Check whether the secret exists in the specified Region. ResourceNotFoundException: Secrets Manager can't find the specified secret.`,
    ),
  },
  17: {
    cause: 'The secret has no such key',
    failure: initializing(
      `${secrets} execution resource retrieval failed: retrieved secret from Secrets Manager did not contain json key {secretKey}`,
    ),
  },
  18: {
    // The text on Fargate is unconfirmed; this is the one that the facts have.
    cause: 'The parameter does not exist',
    failure: initializing(
      `${secrets} execution resource retrieval failed: unable to retrieve secrets from ssm: invalid ssm parameters: {parameter}`,
    ),
  },
  19: {
    cause: 'The version stage stands where the version id belongs',
    // The order of the words is that of AWS's SDK for Go, which the agent uses.
    failure: initializing(
      `${asm} service call has been retried 1 time(s): InvalidParameter: 1 validation error(s) found. - minimum field size of 32, GetSecretValueInput.VersionId.`,
    ),
  },
  20: {
    cause: "The execution role may not use the secret's key",
    failure: initializing(
      `${asm} service call has been retried 1 time(s): failed to fetch secret {secret} from secrets manager: ${denied('kms:Decrypt', 'arn:aws:kms:{region}:{account}:key/1234abcd-12ab-34cd-56ef-1234567890ab')}`,
    ),
  },
  21: {
    cause: 'The log group does not exist',
    failure: initializing(
      'failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist',
    ),
  },
  22: {
    cause: 'No route to CloudWatch Logs',
    failure: initializing(
      'failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration.',
    ),
  },
  23: {
    cause: 'The EFS volume cannot be mounted',
    failure: initializing(
      'failed to invoke EFS utils commands to set up EFS volumes: stderr: mount.nfs4: Connection timed out : unsuccessful EFS utils command execution; code: 32',
    ),
  },
  24: {
    cause: 'The environment files cannot be read from S3',
    failure: initializing(
      "failed to download env files: The task can't download the environment variable files from Amazon S3. There is a connection issue between the task and Amazon S3. Check your task network configuration.",
    ),
  },
};
