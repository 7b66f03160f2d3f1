import { describe, expect, it } from '@jest/globals';
import { translateAwsError } from '../../src/aws/errors.ts';
import { StepError } from '../../src/errors.ts';

/** What the SDK throws. */
const thrown = (facts: object) => Object.assign(new Error(), facts);

describe('translateAwsError', () => {
  const cases = [
    {
      name: 'a permission that is missing',
      error: thrown({
        name: 'AccessDeniedException',
        message:
          'User: arn:aws:sts::123456789012:assumed-role/deploy/x is not authorized to perform: ecs:UpdateService on resource: arn:aws:ecs:eu-west-1:123456789012:service/production/web because no identity-based policy allows the ecs:UpdateService action',
      }),
      kind: 'denied',
      text: 'AWS denied ecs:UpdateService: User: arn:aws:sts::123456789012:assumed-role/deploy/x is not authorized to perform: ecs:UpdateService on resource: arn:aws:ecs:eu-west-1:123456789012:service/production/web because no identity-based policy allows the ecs:UpdateService action (AccessDeniedException). Fix: allow the role deploy this: {"Effect":"Allow","Action":"ecs:UpdateService","Resource":"arn:aws:ecs:eu-west-1:123456789012:service/production/web"}.',
    },
    {
      name: 'a permission that is missing, of which AWS says nothing',
      error: thrown({ name: 'AccessDeniedException', message: 'Access denied.' }),
      kind: 'denied',
      text: 'AWS denied ecs:UpdateService: Access denied (AccessDeniedException). Fix: allow ecs:UpdateService in the policy of the role that the job uses.',
    },
    {
      name: 'a policy that forbids it',
      error: thrown({
        name: 'AccessDeniedException',
        message:
          'User: arn:aws:sts::123456789012:assumed-role/deploy/x is not authorized to perform: ecs:UpdateService on resource: arn:aws:ecs:eu-west-1:123456789012:service/production/web with an explicit deny in a service control policy',
      }),
      kind: 'denied',
      text: 'AWS denied ecs:UpdateService: User: arn:aws:sts::123456789012:assumed-role/deploy/x is not authorized to perform: ecs:UpdateService on resource: arn:aws:ecs:eu-west-1:123456789012:service/production/web with an explicit deny in a service control policy (AccessDeniedException). Fix: take the explicit deny of ecs:UpdateService for the role deploy out of the service control policy; allowing it elsewhere does not help.',
    },
    {
      name: 'a role that may not be passed',
      error: thrown({
        name: 'AccessDeniedException',
        message:
          'User: arn:aws:sts::123456789012:assumed-role/deploy/x is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/service/ecsTaskExecutionRole because no identity-based policy allows the iam:PassRole action',
      }),
      kind: 'denied',
      text: 'AWS denied ecs:UpdateService, as the role of the job may not hand the role ecsTaskExecutionRole to ECS: User: arn:aws:sts::123456789012:assumed-role/deploy/x is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/service/ecsTaskExecutionRole because no identity-based policy allows the iam:PassRole action (AccessDeniedException). Fix: allow the role deploy this: {"Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::123456789012:role/service/ecsTaskExecutionRole","Condition":{"StringEquals":{"iam:PassedToService":"ecs-tasks.amazonaws.com"}}}; the task role and the execution role both need it.',
    },
    {
      name: 'another permission than the one that was asked for',
      error: thrown({
        name: 'AccessDeniedException',
        message:
          'User: arn:aws:sts::123456789012:assumed-role/deploy/x is not authorized to perform: ecs:TagResource on resource: web because no permissions boundary allows the ecs:TagResource action',
      }),
      kind: 'denied',
      text: 'AWS denied ecs:UpdateService, which needs ecs:TagResource as well: User: arn:aws:sts::123456789012:assumed-role/deploy/x is not authorized to perform: ecs:TagResource on resource: web because no permissions boundary allows the ecs:TagResource action (AccessDeniedException). Fix: allow the role deploy this in the permissions boundary, too: {"Effect":"Allow","Action":"ecs:TagResource","Resource":"*"}.',
    },
    {
      name: 'a size that Fargate does not have',
      error: thrown({
        name: 'ClientException',
        message: 'No Fargate configuration exists for given values.',
        $metadata: { httpStatusCode: 400 },
      }),
      kind: 'refused',
      text: 'AWS refused ecs:UpdateService: No Fargate configuration exists for given values (ClientException). Fix: give cpu and memory a pair that Fargate has, such as 256 and 512, 512 and 1024, or 1024 and 2048.',
    },
    {
      name: 'a task definition that Fargate does not take',
      error: thrown({
        name: 'ClientException',
        message: "Fargate requires that 'cpu' be defined at the task level.",
        $metadata: { httpStatusCode: 400 },
      }),
      kind: 'refused',
      text: "AWS refused ecs:UpdateService: Fargate requires that 'cpu' be defined at the task level (ClientException). Fix: change the task definition so, or run it on EC2 (requiresCompatibilities).",
    },
    {
      name: 'a platform version that there is not',
      error: thrown({
        name: 'PlatformUnknownException',
        message: 'The specified platform does not exist.',
        $metadata: { httpStatusCode: 400 },
      }),
      kind: 'refused',
      text: "AWS refused ecs:UpdateService: The specified platform does not exist (PlatformUnknownException). Fix: set the service's platformVersion to LATEST, or to one that has what the task definition asks for.",
    },
    {
      name: 'a target group without a load balancer',
      error: thrown({
        name: 'InvalidParameterException',
        message:
          'The target group with targetGroupArn arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/1 does not have an associated load balancer.',
        $metadata: { httpStatusCode: 400 },
      }),
      kind: 'refused',
      text: 'AWS refused ecs:UpdateService: The target group with targetGroupArn arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/1 does not have an associated load balancer (InvalidParameterException). Fix: add the target group to a listener of a load balancer, or to one of its rules.',
    },
    {
      name: 'a container that the load balancer does not find',
      error: thrown({
        name: 'InvalidParameterException',
        message: 'The container app did not have a container port 8080 defined.',
        $metadata: { httpStatusCode: 400 },
      }),
      kind: 'refused',
      text: "AWS refused ecs:UpdateService: The container app did not have a container port 8080 defined (InvalidParameterException). Fix: give the container of the service's load balancer that name and that containerPort in the task definition.",
    },
    {
      name: 'a sixth deployment',
      error: thrown({
        name: 'InvalidParameterException',
        message: '5 active deployments exist, unable to create new deployment.',
        $metadata: { httpStatusCode: 400 },
      }),
      kind: 'refused',
      text: 'AWS refused ecs:UpdateService: 5 active deployments exist, unable to create new deployment (InvalidParameterException). Fix: wait until older deployments are over; protected or draining tasks keep them.',
    },
    {
      name: 'credentials that are over',
      error: thrown({
        name: 'ExpiredTokenException',
        message: 'The security token included in the request is expired',
      }),
      kind: 'credentials',
      text: 'AWS did not accept the credentials for ecs:UpdateService: The security token included in the request is expired (ExpiredTokenException). Fix: use role-to-assume with permissions: id-token: write, whose session is renewed as long as the step takes; or configure credentials in a step before this one that last as long as this one may take.',
    },
    {
      name: 'no credentials',
      error: thrown({
        name: 'CredentialsProviderError',
        message: 'Could not load credentials from any providers',
      }),
      kind: 'credentials',
      text: 'AWS did not accept the credentials for ecs:UpdateService: Could not load credentials from any providers (CredentialsProviderError). Fix: use role-to-assume with permissions: id-token: write, whose session is renewed as long as the step takes; or configure credentials in a step before this one that last as long as this one may take.',
    },
    {
      name: 'throttling',
      error: thrown({ name: 'ThrottlingException', message: 'Rate exceeded' }),
      kind: 'passing',
      text: 'AWS did not answer ecs:UpdateService: Rate exceeded (ThrottlingException). Fix: run the step again.',
    },
    {
      name: 'a server error of a name that nobody knows',
      error: thrown({ name: 'Strange', message: 'Oops', $metadata: { httpStatusCode: 503 } }),
      kind: 'passing',
      text: 'AWS did not answer ecs:UpdateService: Oops (Strange). Fix: run the step again.',
    },
    {
      name: 'a connection that was cut, as the SDK wraps it',
      error: thrown({ message: 'AWS SDK error wrapper for TimeoutError: socket hang up' }),
      kind: 'passing',
      text: 'AWS did not answer ecs:UpdateService: socket hang up (ECONNRESET). Fix: run the step again.',
    },
    {
      name: 'a connection that was refused',
      error: thrown({ name: 'Error', code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:9' }),
      kind: 'passing',
      text: 'AWS did not answer ecs:UpdateService: connect ECONNREFUSED 127.0.0.1:9 (ECONNREFUSED). Fix: check aws-region, and that the runner reaches AWS.',
    },
    {
      name: 'a connection that was refused by each address of a name',
      error: Object.assign(
        new AggregateError([
          new Error('connect ECONNREFUSED ::1:9'),
          new Error('connect ECONNREFUSED 127.0.0.1:9'),
        ]),
        { code: 'ECONNREFUSED' },
      ),
      kind: 'passing',
      text: 'AWS did not answer ecs:UpdateService: connect ECONNREFUSED ::1:9 (ECONNREFUSED). Fix: check aws-region, and that the runner reaches AWS.',
    },
    {
      name: 'something that is not there',
      error: thrown({ name: 'ServiceNotFoundException', message: 'Service not found.' }),
      kind: 'missing',
      text: 'AWS did not find what ecs:UpdateService asked for: Service not found (ServiceNotFoundException). Fix: check the name, the region and the account.',
    },
    {
      name: 'a request that AWS does not take',
      error: thrown({
        name: 'InvalidParameterException',
        message: 'Unable to assume\n  the service linked role.',
        $metadata: { httpStatusCode: 400 },
      }),
      kind: 'refused',
      text: 'AWS refused ecs:UpdateService: Unable to assume the service linked role (InvalidParameterException). Fix: change what the message names.',
    },
    {
      name: 'an error that says nothing but its name',
      error: thrown({ name: 'UnknownError', message: 'UnknownError', $metadata: { httpStatusCode: 500 } }),
      kind: 'passing',
      text: 'AWS did not answer ecs:UpdateService: UnknownError. Fix: run the step again.',
    },
    {
      name: 'an error without a message',
      error: thrown({ name: 'ClientException' }),
      kind: 'refused',
      text: 'AWS refused ecs:UpdateService: ClientException. Fix: change what the message names.',
    },
  ] as const;
  it.each(cases)('explains $name', ({ error, kind, text }) => {
    const translated = translateAwsError(error, 'ecs:UpdateService');
    expect(translated.message).toBe(text);
    expect(translated.kind).toBe(kind);
    expect(translated.cause).toBe(error);
    expect(translated).toBeInstanceOf(StepError);
  });

  it('keeps what policies and programs know it by', () => {
    const { action, code } = translateAwsError(
      thrown({ name: 'ClusterNotFoundException' }),
      'ecs:DescribeServices',
    );
    expect([action, code]).toEqual(['ecs:DescribeServices', 'ClusterNotFoundException']);
  });

  const kinds = {
    denied: ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'],
    credentials: [
      'ExpiredToken',
      'UnrecognizedClientException',
      'InvalidSignatureException',
      'InvalidClientTokenId',
      'TokenProviderError',
    ],
    passing: [
      'ThrottledException',
      'TooManyRequestsException',
      'ServerException',
      'ServiceUnavailable',
      'TimeoutError',
      'RequestTimeout',
    ],
    missing: ['RepositoryNotFoundException', 'ClusterNotFoundException', 'ResourceNotFoundException'],
    refused: [
      'ClientException',
      'ValidationException',
      'AccessDeniedExceptionally',
      'ServiceNotActiveException',
    ],
  };
  it.each(Object.entries(kinds))('knows what is %s by its name', (kind, names) => {
    for (const name of names) expect(translateAwsError(thrown({ name }), 'a:B').kind).toBe(kind);
  });

  it.each(['ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EPIPE'])(
    'takes %s for something that passes',
    (code) => {
      expect(translateAwsError(thrown({ code }), 'a:B').kind).toBe('passing');
    },
  );
});
