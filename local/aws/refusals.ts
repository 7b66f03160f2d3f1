import { fillText, roleArn } from './catalogue/names.ts';
import type { LocalAwsCore } from './core.ts';
import type { CallFault } from './faults.ts';
import { denial } from './iam/access.ts';
import { type NamedCall, questionsOf } from './questions.ts';
import { AwsRefusal, type AwsService } from './service.ts';
import type { Caller } from './sessions.ts';

/** A call that is refused before it reaches its service. */
export interface RefusedCall extends NamedCall {
  readonly caller: Caller;
}

/** What services of the query protocol say for the codes of JSON 1.1, and with which status. */
const queryCodes: Readonly<Record<string, readonly [code: string, status: number]>> = {
  ThrottlingException: ['Throttling', 400],
  ExpiredTokenException: ['ExpiredToken', 403],
  AccessDeniedException: ['AccessDenied', 403],
  MissingAuthenticationTokenException: ['MissingAuthenticationToken', 403],
  InvalidSignatureException: ['SignatureDoesNotMatch', 403],
  ServerException: ['ServiceUnavailable', 503],
};

/** The refusal with the code that the service has for it. */
export function refusalBy(service: AwsService, code: string, message: string): AwsRefusal {
  const [queryCode, status] = queryCodes[code] ?? [code, 400];
  return service.protocol === 'query'
    ? new AwsRefusal(queryCode, message, status)
    : new AwsRefusal(code, message, code === 'ServerException' ? 500 : 400);
}

/** How a service refuses credentials that have expired. */
export function expiredToken(service: AwsService): AwsRefusal {
  return refusalBy(service, 'ExpiredTokenException', 'The security token included in the request is expired');
}

/** How a service refuses what the caller may not do. */
export function accessDenied(service: AwsService, message: string): AwsRefusal {
  return refusalBy(service, 'AccessDeniedException', message);
}

/** The refusal that a fault stands for; none for those of the connection. */
export function refusalOf(fault: CallFault, call: RefusedCall, core: LocalAwsCore): AwsRefusal | undefined {
  const { service, name, input, caller } = call;
  switch (fault.kind) {
    case 'throttled':
      return refusalBy(service, 'ThrottlingException', 'Rate exceeded');
    case 'server-error': {
      const { code, message, status } = refusalBy(
        service,
        'ServerException',
        'Service Unavailable. Please try again later.',
      );
      return new AwsRefusal(code, message, fault.status ?? status);
    }
    case 'expired-token':
      return expiredToken(service);
    case 'refused': {
      const names = { user: caller.arn, executionRole: roleOf(input, core) };
      return new AwsRefusal(fault.code, fillText(fault.message, names));
    }
    case 'access-denied': {
      const [first] = questionsOf(call, core);
      const action = `${service.name}:${name}`;
      const shown = fault.resource ?? first?.shown ?? first?.resource ?? '*';
      return accessDenied(service, denial(caller.arn, { action, shown }));
    }
    default:
      return undefined;
  }
}

/** The role that the request passes. */
function roleOf(input: unknown, { accountId }: LocalAwsCore): string {
  const { executionRoleArn, taskRoleArn } = (input ?? {}) as Readonly<Record<string, unknown>>;
  return roleArn(String(executionRoleArn ?? taskRoleArn ?? 'ecsTaskExecutionRole'), accountId);
}
