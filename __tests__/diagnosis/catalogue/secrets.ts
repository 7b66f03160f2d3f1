import { DATABASE, EXECUTION } from '../builders.ts';
import { type Case, withApp } from './cases.ts';

/** The task did not get its secrets. */
export const SECRETS: readonly Case[] = [
  {
    number: 13,
    name: 'no way to ECR',
    said: `ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post "https://api.ecr.eu-west-1.amazonaws.com/": dial tcp 10.0.0.1:443: i/o timeout`,
    id: 'ecr-unreachable',
    text: 'The tasks could not log in to ECR: there is no way through the network from the tasks to ECR. Fix: give the tasks a way out of subnet-1, subnet-2: in public subnets set assignPublicIp to ENABLED, in private ones a NAT gateway or the endpoints ecr.api, ecr.dkr and S3 (gateway), and let the security group sg-1 out on port 443.',
  },
  {
    number: 13,
    name: 'no way to Secrets Manager',
    said: `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 5 time(s): failed to fetch secret ${DATABASE} from secrets manager: RequestCanceled: request context canceled caused by: context deadline exceeded`,
    id: 'secrets-unreachable',
    text: 'The secret DATABASE_URL of app could not be read: the tasks have no way through the network to Secrets Manager. Fix: give the tasks a way out of subnet-1, subnet-2: in public subnets set assignPublicIp to ENABLED, in private ones a NAT gateway or the endpoint secretsmanager, and let the security group sg-1 out on port 443.',
  },
  {
    number: 15,
    name: 'a secret that may not be read',
    said: `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ${DATABASE} from secrets manager: AccessDeniedException: User: ${EXECUTION} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${DATABASE} because no identity-based policy allows the secretsmanager:GetSecretValue action status code: 400, request id: 5d6e7f80-1111-2222-3333-444455556666`,
    id: 'secret-denied',
    text: 'The secret DATABASE_URL of app could not be read: the execution role ecsTaskExecutionRole may not do secretsmanager:GetSecretValue on arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/prod/database-AbCdEf. Fix: allow the execution role ecsTaskExecutionRole this: {"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":"arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/prod/database-AbCdEf"}.',
  },
  {
    number: 16,
    name: 'a secret that does not exist',
    said: `ResourceInitializationError: unable to pull secrets or registry auth: The task can't retrieve the secret with ARN '${DATABASE}' from AWS Secrets Manager. Check whether the secret exists in the specified Region. ResourceNotFoundException: Fetching secret data from AWS Secrets Manager in region eu-west-1: secret ${DATABASE}: ResourceNotFoundException: Secrets Manager can't find the specified secret.`,
    id: 'secret-missing',
    text: 'The secret DATABASE_URL of app was not found: Secrets Manager has no secret arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/prod/database-AbCdEf. Fix: correct name, region and the six characters at the end of the ARN, or create the secret; a deleted one can be restored for some days.',
  },
  {
    number: 17,
    name: 'a JSON key that the secret does not have',
    said: `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): retrieved secret from Secrets Manager did not contain json key url`,
    id: 'secret-key-missing',
    text: 'The secret DATABASE_URL of app could not be read: arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/prod/database-AbCdEf has no JSON key url. Fix: correct the key in the reference, or put url into the secret.',
  },
  {
    number: 18,
    name: 'a parameter that does not exist',
    said: `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid ssm parameters: /shop/prod/api-key`,
    id: 'parameter-missing',
    text: 'The parameter API_KEY of app was not found: Parameter Store in eu-west-1 has no /shop/prod/api-key. Fix: correct the name, or create the parameter; one of another region needs its full ARN.',
  },
  {
    number: 18,
    name: "a parameter that does not exist, in the agent's words",
    said: `ResourceInitializationError: fetching secret data from SSM Parameter Store in eu-west-1: invalid parameters: /shop/prod/api-key`,
    id: 'parameter-missing',
    text: 'The parameter API_KEY of app was not found: Parameter Store in eu-west-1 has no /shop/prod/api-key. Fix: correct the name, or create the parameter; one of another region needs its full ARN.',
  },
  {
    number: 18,
    name: 'a parameter that may not be read',
    said: `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): AccessDeniedException: User: ${EXECUTION} is not authorized to perform: ssm:GetParameters on resource: arn:aws:ssm:eu-west-1:123456789012:parameter/shop/prod/api-key because no identity-based policy allows the ssm:GetParameters action`,
    id: 'parameter-denied',
    text: 'The parameter API_KEY of app could not be read: the execution role ecsTaskExecutionRole may not do ssm:GetParameters on arn:aws:ssm:eu-west-1:123456789012:parameter/shop/prod/api-key. Fix: allow the execution role ecsTaskExecutionRole this: {"Effect":"Allow","Action":"ssm:GetParameters","Resource":"arn:aws:ssm:eu-west-1:123456789012:parameter/shop/prod/api-key"}; ssm:GetParameter alone is not enough.',
  },
  {
    number: 19,
    name: 'a version stage in the place of the version id',
    said: `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret from secrets manager: InvalidParameter: 1 validation error(s) found. - minimum field size of 32, GetSecretValueInput.VersionId.`,
    evidence: withApp({ secrets: [{ name: 'DATABASE_URL', valueFrom: `${DATABASE}:url::AWSCURRENT` }] }),
    id: 'secret-version-misplaced',
    text: 'The secret DATABASE_URL of app could not be read: arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/prod/database-AbCdEf:url::AWSCURRENT has, behind the last colon, no version id, which has 32 characters or more. Fix: write the reference as ARN:json-key:version-stage:version-id, with all three colons; a stage such as AWSPREVIOUS stands in the second place.',
  },
  {
    number: 19,
    name: 'the same the other way round',
    said: `ResourceInitializationError: GetSecretValueInput.VersionId minimum field size of 32`,
    evidence: withApp({ secrets: [{ name: 'DATABASE_URL', valueFrom: `${DATABASE}:url::AWSCURRENT` }] }),
    id: 'secret-version-misplaced',
    text: 'The secret DATABASE_URL of app could not be read: arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/prod/database-AbCdEf:url::AWSCURRENT has, behind the last colon, no version id, which has 32 characters or more. Fix: write the reference as ARN:json-key:version-stage:version-id, with all three colons; a stage such as AWSPREVIOUS stands in the second place.',
  },
  {
    number: 20,
    name: 'a key that may not be used',
    said: `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ${DATABASE} from secrets manager: AccessDeniedException: User: ${EXECUTION} is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:123456789012:key/1a2b because no identity-based policy allows the kms:Decrypt action`,
    id: 'key-denied',
    text: 'The secret DATABASE_URL of app could not be decrypted: the execution role ecsTaskExecutionRole may not use the KMS key arn:aws:kms:eu-west-1:123456789012:key/1a2b. Fix: allow the execution role ecsTaskExecutionRole this: {"Effect":"Allow","Action":"kms:Decrypt","Resource":"arn:aws:kms:eu-west-1:123456789012:key/1a2b"}; the policy of the key has to let it, too.',
  },
  {
    number: 20,
    name: 'a key that may not be used, without its name',
    said: `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ${DATABASE} from secrets manager: AccessDeniedException: Access to KMS is not allowed status code: 400`,
    id: 'key-denied',
    text: 'The secret DATABASE_URL of app could not be decrypted: the execution role ecsTaskExecutionRole may not use the KMS key. Fix: allow the execution role ecsTaskExecutionRole kms:Decrypt on the key; the policy of the key has to let it, too.',
  },
];
