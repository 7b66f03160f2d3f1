import type { SSMClient } from '@aws-sdk/client-ssm';
import { readable, UnreadableAnswer } from './answers.ts';
import { type AwsManners, ask, clientSettings } from './manners.ts';
import { pagesOf } from './pages.ts';

/** What this action asks of SSM's Parameter Store: never a value. Every call throws AwsError. */
export interface ParameterStore {
  /**
   * Those of the parameters that exist, in no order; any number, fifty to a call. Only those of the caller's own account
   * are found, and none below `/aws/`, where AWS keeps its own.
   */
  findParameters(names: readonly string[]): Promise<FoundParameter[]>;
}

/** A parameter as far as it is read here. */
export interface FoundParameter {
  readonly arn: string;
  readonly name: string;
  /** Id, ARN or alias of the key that it is encrypted with; nothing when it is not. */
  readonly keyId?: string;
}

/** Values of a filter, and parameters of an answer. SSM's limits. */
const PARAMETERS_PER_CALL = 50;

/** @internal opens the door; the client is made at the first call */
export function openParameterStore(region: string, manners: AwsManners): ParameterStore {
  let opened: Promise<{ sdk: typeof import('./sdk/ssm.ts'); client: SSMClient }> | undefined;
  const open = () => {
    opened ??= import('./sdk/ssm.ts').then((sdk) => ({
      sdk,
      client: readable(new sdk.SSMClient({ region, ...clientSettings(manners) })),
    }));
    return opened;
  };

  const findSome = async (names: string[]): Promise<FoundParameter[]> => {
    const { sdk, client } = await open();
    const found: FoundParameter[] = [];
    const action = 'ssm:DescribeParameters';
    const answers = pagesOf({
      action,
      ask(after) {
        // GetParameters would bring the values, though encrypted.
        const command = new sdk.DescribeParametersCommand({
          ParameterFilters: [{ Key: 'Name', Option: 'Equals', Values: names }],
          MaxResults: PARAMETERS_PER_CALL,
          ...(after !== undefined && { NextToken: after }),
        });
        const send = async (abortSignal: AbortSignal) => {
          const { Parameters, NextToken } = await client.send(command, { abortSignal });
          if (Parameters === undefined) throw new UnreadableAnswer('it has no Parameters');
          return { Parameters, NextToken };
        };
        return ask({ action, send }, manners);
      },
      next: ({ NextToken }) => NextToken,
    });
    for await (const { Parameters } of answers) {
      for (const { Name: name = '', ARN: arn = '', KeyId: keyId } of Parameters) {
        found.push({ arn, name, ...(keyId && { keyId }) });
      }
    }
    return found;
  };

  return {
    async findParameters(names) {
      const calls: Promise<FoundParameter[]>[] = [];
      for (let at = 0; at < names.length; at += PARAMETERS_PER_CALL) {
        calls.push(findSome(names.slice(at, at + PARAMETERS_PER_CALL)));
      }
      return (await Promise.all(calls)).flat();
    },
  };
}
