import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { readable, UnreadableAnswer } from './answers.ts';
import { AwsError } from './errors.ts';
import { type AwsManners, ask, BRIEF_ANSWER_MS, BRIEF_LIMITS, briefly, clientSettings } from './manners.ts';

/** What this action asks of CloudWatch Logs. Every call throws AwsError. */
export interface Logs {
  /** The last lines of a stream, oldest first; nothing when there is no such group or stream. */
  findLastLines(stream: LogStream, most: number): Promise<string[] | undefined>;
  /** Whether there is a log group of that name. */
  hasGroup(group: { readonly name: string; readonly region: string }): Promise<boolean>;
}

/** Where a container's output is. */
export interface LogStream {
  /** Name of the log group. */
  readonly group: string;
  /** `prefix/container/task-id` */
  readonly stream: string;
  /** The group's region, which need not be the service's. */
  readonly region: string;
}

/** CloudWatch Logs may answer empty pages before those with the events. */
const MOST_PAGES = 5;

/** @internal opens the door; a client is made at the first call for its region */
export function openLogs(manners: AwsManners): Logs {
  const clients = new Map<string, CloudWatchLogsClient>();
  const open = async (region: string) => {
    const sdk = await import('./sdk/logs.ts');
    const settings = { region, ...clientSettings(manners, BRIEF_LIMITS) };
    const client = clients.get(region) ?? readable(new sdk.CloudWatchLogsClient(settings));
    clients.set(region, client);
    return { sdk, client };
  };

  return {
    async hasGroup({ name, region }) {
      const { sdk, client } = await open(region);
      // Sorted by name, as CloudWatch Logs lists them, the name itself comes before all that begin with it.
      const command = new sdk.DescribeLogGroupsCommand({ logGroupNamePrefix: name, limit: 1 });
      return ask(
        {
          action: 'logs:DescribeLogGroups',
          async send(abortSignal) {
            const { logGroups } = await client.send(command, { abortSignal });
            if (logGroups === undefined) throw new UnreadableAnswer('it has no logGroups');
            return logGroups.some(({ logGroupName }) => logGroupName === name);
          },
          limit: BRIEF_ANSWER_MS,
        },
        briefly(manners),
      );
    },

    async findLastLines({ group, stream, region }, most) {
      const { sdk, client } = await open(region);
      const lines: string[] = [];
      let token: string | undefined;
      for (let page = 0; page < MOST_PAGES && lines.length < most; page++) {
        const command = new sdk.GetLogEventsCommand({
          logGroupName: group,
          logStreamName: stream,
          limit: most,
          startFromHead: false,
          ...(token !== undefined && { nextToken: token }),
        });
        const answer = await unlessMissing(
          ask(
            {
              action: 'logs:GetLogEvents',
              send: (abortSignal) => client.send(command, { abortSignal }),
              limit: BRIEF_ANSWER_MS,
            },
            briefly(manners),
          ),
        );
        if (answer === undefined) return undefined;
        // An event may have several lines.
        lines.unshift(...(answer.events ?? []).flatMap(({ message = '' }) => linesOf(message)));
        // The same token again: this was the first page of the stream.
        if (answer.nextBackwardToken === undefined || answer.nextBackwardToken === token) break;
        token = answer.nextBackwardToken;
      }
      return lines.slice(-most);
    },
  };
}

function linesOf(message: string): string[] {
  return message.replace(/[\r\n]+$/, '').split(/\r\n|\r|\n/);
}

async function unlessMissing<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AwsError && error.code === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}
