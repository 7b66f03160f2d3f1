import type { IamQuestion } from './iam/access.ts';
import type { LocalRequest } from './localrequest.ts';
import type { Caller } from './sessions.ts';

export { AwsRefusal } from './refusal.ts';

/** One AWS service as the HTTP server sees it: where its requests go and what answers them. */
export interface AwsService {
  /** Name as in `AWS_ENDPOINT_URL_<NAME>` and in recorded requests: `ecs`, `ecr`, `secretsmanager`. */
  readonly name: string;
  /**
   * What stands before the dot in `X-Amz-Target`: `AmazonEC2ContainerServiceV20141113`. With the query protocol the
   * API's version, which is another one for each service: `2011-06-15`.
   */
  readonly targetPrefix: string;
  /** JSON 1.1 unless given. */
  readonly protocol?: 'query';
  /** Operations that take requests without a signature. */
  readonly unsigned?: readonly string[];
  /** Region for which requests may be signed besides the one that was started: `us-east-1` for IAM. */
  readonly signingRegion?: string;
  /** The SDK client's module: its exported schemas (`RegisterTaskDefinition$`) are what requests are checked against. */
  readonly model: Readonly<Record<string, unknown>>;
  /** The operations that are played here. Any other is refused by name, as not played. */
  readonly operations: Readonly<Record<string, Operation>>;
  /**
   * What IAM is asked before a request is carried out. Nothing for an operation that needs no words of its own: it is asked for the
   * operation's action on what the request names.
   */
  // biome-ignore lint/suspicious/noExplicitAny: the schema check has established the shape, each service reads its own
  questions?(operation: string, input: any): readonly IamQuestion[] | undefined;
  /** Digest of the image that a reference with a tag names now; undefined for an image that this service does not hold. */
  digestOf?(reference: string): string | undefined;
  /** Answers a call below `/_local/` that is the service's own; undefined for any other. */
  answerLocally?(request: LocalRequest): object | undefined;
  /** Ends what the service keeps open (a listener, timers, tasks); called once, when the local AWS is closed. */
  close?(): Promise<void>;
}

/**
 * Answers one request. The input is the parsed JSON body, already checked against the operation's schema;
 * the answer is sent as JSON, `Date` values as epoch seconds.
 *
 * @throws AwsRefusal what the caller gets as an error of that code
 */
// biome-ignore lint/suspicious/noExplicitAny: the schema check has established the shape, each operation names its own type
export type Operation = (input: any, caller: Caller) => object | Promise<object>;
