import type {
  CreateLogGroupRequest,
  DescribeLogGroupsRequest,
  DescribeLogGroupsResponse,
  GetLogEventsRequest,
  GetLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import * as model from '@aws-sdk/client-cloudwatch-logs';
import type { LocalAwsCore } from '../core.ts';
import type { IamQuestion } from '../iam/access.ts';
import { AwsRefusal, type AwsService } from '../service.ts';

/** Events in one answer. AWS's API reference: GetLogEvents. */
const mostEvents = 10_000;
/** Groups in one answer; there is no second one here. AWS's API reference: DescribeLogGroups. */
const mostGroups = 50;

interface Group {
  readonly name: string;
  readonly createdAt: number;
  /** Lines by the name of their stream, oldest first. */
  readonly streams: Map<string, Line[]>;
}

interface Line {
  readonly timestamp: number;
  readonly message: string;
}

/** What the requests name. */
interface Named {
  readonly logGroupName?: string;
  readonly logStreamName?: string;
}

/**
 * What IAM is asked: for GetLogEvents on the stream (Service Authorization Reference), and for DescribeLogGroups, whatever it looks
 * for, on a group without a name, as denials have it.
 */
function logsQuestions({ arn }: LocalAwsCore): (operation: string, input: Named) => readonly IamQuestion[] {
  return (operation, { logGroupName: group = '', logStreamName: stream = '' }) => [
    { action: `logs:${operation}`, resource: arn('logs', `log-group:${group}:log-stream:${stream}`) },
  ];
}

/** The log groups of one local AWS; none is there at the start. */
export class Logs {
  readonly #core: LocalAwsCore;
  readonly #groups = new Map<string, Group>();

  constructor(core: LocalAwsCore) {
    this.#core = core;
  }

  /** CloudWatch Logs as the HTTP server sees it. */
  service(): AwsService {
    return {
      name: 'logs',
      targetPrefix: 'Logs_20140328',
      model: { ...model },
      questions: logsQuestions(this.#core),
      operations: {
        CreateLogGroup: (input: CreateLogGroupRequest) => this.#create(String(input.logGroupName)),
        DescribeLogGroups: (input: DescribeLogGroupsRequest) => this.#describe(input),
        GetLogEvents: (input: GetLogEventsRequest) => this.#read(input),
      },
    };
  }

  /**
   * Whether there is such a group.
   *
   * @param create makes one: `awslogs-create-group`
   */
  hasGroup(group: string, create = false): boolean {
    if (create && !this.#groups.has(group)) this.#create(group);
    return this.#groups.has(group);
  }

  /** Makes the stream into which a container writes, if its group is there. */
  open(group: string, stream: string): void {
    const found = this.#groups.get(group);
    if (found !== undefined && !found.streams.has(stream)) found.streams.set(stream, []);
  }

  /** Adds a line to the stream; without its group it is lost. */
  write(group: string, stream: string, message: string): void {
    const timestamp = Math.floor(this.#core.clock.now());
    this.open(group, stream);
    this.#groups.get(group)?.streams.get(stream)?.push({ timestamp, message });
  }

  #create(name: string): object {
    if (this.#groups.has(name)) {
      throw new AwsRefusal('ResourceAlreadyExistsException', 'The specified log group already exists');
    }
    this.#groups.set(name, { name, createdAt: Math.floor(this.#core.clock.now()), streams: new Map() });
    return {};
  }

  #describe({
    logGroupNamePrefix = '',
    logGroupNamePattern = '',
    limit = mostGroups,
  }: DescribeLogGroupsRequest): DescribeLogGroupsResponse {
    const found = [...this.#groups.values()]
      .filter(({ name }) => name.startsWith(logGroupNamePrefix) && name.includes(logGroupNamePattern))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .slice(0, limit);
    return {
      logGroups: found.map(({ name, createdAt, streams }) => ({
        logGroupName: name,
        creationTime: createdAt,
        metricFilterCount: 0,
        arn: this.#core.arn('logs', `log-group:${name}:*`),
        logGroupArn: this.#core.arn('logs', `log-group:${name}`),
        logGroupClass: 'STANDARD',
        storedBytes: [...streams.values()].flat().reduce((sum, { message }) => sum + message.length, 0),
      })),
    };
  }

  #read(request: GetLogEventsRequest): GetLogEventsResponse {
    const identifier = request.logGroupName ?? request.logGroupIdentifier ?? '';
    const group = this.#groups.get(identifier.replace(/^arn:.*:log-group:/, '').replace(/:\*$/, ''));
    if (group === undefined) {
      throw new AwsRefusal('ResourceNotFoundException', 'The specified log group does not exist.');
    }
    const lines = group.streams.get(String(request.logStreamName));
    if (lines === undefined) {
      throw new AwsRefusal('ResourceNotFoundException', 'The specified log stream does not exist.');
    }
    const { startTime = 0, endTime = Number.POSITIVE_INFINITY, limit = mostEvents } = request;
    const chosen = lines
      .map((line, index) => ({ ...line, index }))
      .filter(({ timestamp }) => timestamp >= startTime && timestamp < endTime);
    const page = pageOf(chosen, { ...request, limit });
    return {
      events: page.map(({ timestamp, message }) => ({ timestamp, message, ingestionTime: timestamp })),
      ...tokensOf(page, request.nextToken),
    };
  }
}

interface Placed extends Line {
  readonly index: number;
}

/** The newest lines unless `startFromHead`; with a token those after (`f/N`) or before (`b/N`) the line with that index. */
function pageOf(
  lines: readonly Placed[],
  { nextToken, limit = mostEvents, startFromHead }: GetLogEventsRequest,
): Placed[] {
  const [, way, place] = /^([fb])\/(-?\d+)$/.exec(nextToken ?? '') ?? [];
  if (nextToken !== undefined && way === undefined) {
    throw new AwsRefusal('InvalidParameterException', 'The specified nextToken is invalid.');
  }
  if (way === 'f') return lines.filter(({ index }) => index > Number(place)).slice(0, limit);
  const before = way === 'b' ? lines.filter(({ index }) => index < Number(place)) : lines;
  return startFromHead === true && way === undefined ? before.slice(0, limit) : before.slice(-limit);
}

/** The same token again means that there is nothing more, as AWS has it. */
function tokensOf(page: readonly Placed[], token: string | undefined) {
  const place = token?.slice(2);
  return {
    nextForwardToken: `f/${page.at(-1)?.index ?? place ?? -1}`,
    nextBackwardToken: `b/${page[0]?.index ?? place ?? 0}`,
  };
}
