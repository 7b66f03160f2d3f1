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
          'User: arn:aws:sts::123456789012:assumed-role/deploy/x is not authorized to perform: ecs:UpdateService on resource: web',
      }),
      kind: 'denied',
      text: 'AWS denied ecs:UpdateService: User: arn:aws:sts::123456789012:assumed-role/deploy/x is not authorized to perform: ecs:UpdateService on resource: web (AccessDeniedException). Fix: allow ecs:UpdateService in the policy of the role that the job uses.',
    },
    {
      name: 'credentials that are over',
      error: thrown({
        name: 'ExpiredTokenException',
        message: 'The security token included in the request is expired',
      }),
      kind: 'credentials',
      text: 'AWS did not accept the credentials for ecs:UpdateService: The security token included in the request is expired (ExpiredTokenException). Fix: configure credentials in a step before this one, valid for as long as the step may take.',
    },
    {
      name: 'no credentials',
      error: thrown({
        name: 'CredentialsProviderError',
        message: 'Could not load credentials from any providers',
      }),
      kind: 'credentials',
      text: 'AWS did not accept the credentials for ecs:UpdateService: Could not load credentials from any providers (CredentialsProviderError). Fix: configure credentials in a step before this one, valid for as long as the step may take.',
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
      name: 'a connection that was refused',
      error: thrown({ name: 'Error', code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:9' }),
      kind: 'passing',
      text: 'AWS did not answer ecs:UpdateService: connect ECONNREFUSED 127.0.0.1:9 (ECONNREFUSED). Fix: run the step again.',
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
      text: 'AWS did not answer ecs:UpdateService: connect ECONNREFUSED ::1:9 (ECONNREFUSED). Fix: run the step again.',
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
