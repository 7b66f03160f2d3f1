import { FIX_OF_TRUST, isUntrusted } from '../certificates.ts';
import { type Problem, StepError } from '../errors.ts';
import { explainDenial, fixOfRefusal } from './refusals.ts';

/** What kind of refusal it is, which is what decides whether asking again helps. */
export type AwsErrorKind =
  /** The caller may not do this. */
  | 'denied'
  /** The credentials are wrong, missing or over. */
  | 'credentials'
  /** What was asked for does not exist. */
  | 'missing'
  /** Throttling, 5xx, no connection: it may well work in a moment. */
  | 'passing'
  /** AWS does not take the request as it is. */
  | 'refused';

/** A call to AWS that failed. */
export class AwsError extends StepError {
  readonly kind: AwsErrorKind;
  /** As in IAM policies: `ecs:UpdateService`. */
  readonly action: string;
  /** AWS's name of the error: `ServiceNotFoundException`. */
  readonly code: string;

  constructor(
    failure: { kind: AwsErrorKind; action: string; code: string; problem: Problem },
    cause: unknown,
  ) {
    super(failure.problem, { cause });
    this.name = 'AwsError';
    this.kind = failure.kind;
    this.action = failure.action;
    this.code = failure.code;
  }
}

const DENIED = /^(AccessDenied|AccessDeniedException|UnauthorizedOperation|NotAuthorized)$/;
const CREDENTIALS =
  /^(ExpiredToken|ExpiredTokenException|RequestExpired|UnrecognizedClientException|InvalidClientTokenId|InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignature|CredentialsProviderError|MissingAuthenticationToken|MissingAuthenticationTokenException|TokenProviderError)$/;
const PASSING =
  /^(Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|RequestLimitExceeded|RequestTimeout|RequestTimeoutException|ServerException|InternalServerError|ServiceUnavailable|ServiceUnavailableException|IDPCommunicationError|IDPCommunicationErrorException|TimeoutError|NetworkingError|AbortError|UnreadableAnswer)$/;
const MISSING = /(NotFound|DoesNotExist)Exception$|^ResourceNotFound/;
/** Node's names for a connection that could not be made or broke. */
const CONNECTION = /^(ECONN\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET\w*)$/;

/** ECS gives this the code of a faulty request. */
const FAMILY_IS_BUSY = /too many concurrent attempts to create a new revision/i;

/** Whether AWS has not done what was asked, but may a moment later. With other passing faults, nobody knows what was done. */
export function isRefusedForNow({ code, message }: AwsError): boolean {
  return /Throttl|TooManyRequests|RequestLimit/.test(code) || FAMILY_IS_BUSY.test(message);
}

/** Id of the deployment that keeps another one from starting, when that is what CodeDeploy says. */
export function activeDeploymentIn({ code, message }: AwsError): string | undefined {
  return code === 'DeploymentLimitExceededException' ? /'(d-\w+)'/.exec(message)?.[1] : undefined;
}

/** Broken connections that reach us without a code, wrapped by the SDK. */
const BROKEN = /socket hang up|\b(ECONNRESET|ECONNREFUSED|ETIMEDOUT|EPIPE|EAI_AGAIN)\b/;
/** What the SDK puts before what Node says. */
const WRAPPER = /^AWS SDK error wrapper for (\w*Error: )?/;

/** What the SDK throws, as far as it is read here. */
interface SdkError {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  /** Of Node's AggregateError, when no address of a host could be reached. */
  readonly errors?: readonly Error[];
  readonly $metadata?: { readonly httpStatusCode?: number; readonly clockSkewCorrected?: boolean };
}

/** Turns what the SDK threw into words. `action` is the IAM action: `ecs:UpdateService`. */
export function translateAwsError(error: unknown, action: string): AwsError {
  // The keys to sign with were not to be had, which is in words already.
  if (error instanceof StepError) {
    const problem = error.problems[0] as Problem;
    return new AwsError({ kind: 'credentials', action, code: 'NoCredentials', problem }, error);
  }
  const { name = '', message = '', code = '', errors, $metadata } = error as SdkError;
  // The SDK has taken note of AWS's clock, so that the next request carries the right time.
  const isSkewed = $metadata?.clockSkewCorrected === true;
  const isBusy = FAMILY_IS_BUSY.test(message);
  const [broken, unnamedCode = 'ECONNRESET'] =
    ($metadata?.httpStatusCode === undefined && BROKEN.exec(message)) || [];
  const isUnnamed = broken !== undefined;
  const kind =
    isSkewed || isBusy || isUnnamed ? 'passing' : kindOf(name, code, $metadata?.httpStatusCode ?? 0);
  // These names say nothing.
  const shown = /^(|Error|AggregateError)$/.test(name) ? code || (isUnnamed ? unnamedCode : 'Error') : name;
  const text = oneLine(message.replace(WRAPPER, '') || errors?.[0]?.message || shown);
  return new AwsError(
    { kind, action, code: shown, problem: problemOf(kind, action, { shown, text }) },
    error,
  );
}

function kindOf(name: string, code: string, status: number): AwsErrorKind {
  if (DENIED.test(name)) return 'denied';
  if (CREDENTIALS.test(name)) return 'credentials';
  if (PASSING.test(name) || CONNECTION.test(code) || CONNECTION.test(name) || status >= 500) return 'passing';
  return MISSING.test(name) ? 'missing' : 'refused';
}

function problemOf(kind: AwsErrorKind, action: string, error: { shown: string; text: string }): Problem {
  const why = error.text === error.shown ? error.text : `${error.text} (${error.shown})`;
  switch (kind) {
    case 'denied':
      return { why, ...explainDenial(action, error.text) };
    case 'credentials':
      return {
        what: `AWS did not accept the credentials for ${action}`,
        why,
        fix: 'use role-to-assume with permissions: id-token: write, whose session is renewed as long as the step takes; or configure credentials in a step before this one that last as long as this one may take',
        topic: 'credentials',
      };
    case 'passing':
      if (error.shown === 'UnreadableAnswer') {
        return {
          what: `The answer of AWS to ${action} can't be read`,
          why: error.text,
          fix: 'run the step again; if it stays so, look at what is between the runner and AWS, such as a proxy',
          topic: 'unreadable answers',
        };
      }
      return {
        what: `AWS did not answer ${action}`,
        why,
        fix: /ENOTFOUND|ECONNREFUSED/.test(why)
          ? 'check aws-region, and that the runner reaches AWS'
          : 'run the step again',
        topic: `no answer: ${error.shown}`,
      };
    case 'missing':
      return {
        what: `AWS did not find what ${action} asked for`,
        why,
        fix: 'check the name, the region and the account',
      };
    case 'refused':
      if (isUntrusted(error.shown)) {
        return {
          what: `AWS was not asked for ${action}`,
          why: `this machine does not trust the certificate that it was shown: ${why}`,
          fix: FIX_OF_TRUST,
          topic: 'certificate',
        };
      }
      return {
        what: `AWS refused ${action}`,
        why,
        fix: fixOfRefusal(error.shown, error.text) ?? 'change what the message names',
      };
  }
}

/** Without the full stop, as the name of the error follows. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
}
