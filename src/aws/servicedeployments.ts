import type { ECSClient, ServiceDeployment } from '@aws-sdk/client-ecs';
import { AwsError, isRefusedForNow } from './errors.ts';
import { type AwsManners, ask } from './manners.ts';

/** What calls about service deployments need of their door. */
export interface ServiceDeploymentsDoor {
  readonly sdk: typeof import('./sdk/ecs.ts');
  readonly client: ECSClient;
  readonly manners: AwsManners;
}

/** Members of one DescribeServiceDeployments call, ECS's limit. */
const RECORDS_PER_CALL = 20;

/**
 * Reads the records of service deployments.
 *
 * @throws AwsError
 */
export async function describeServiceDeployments(
  arns: readonly string[],
  { sdk, client, manners }: ServiceDeploymentsDoor,
): Promise<ServiceDeployment[]> {
  const describeSome = async (serviceDeploymentArns: string[]): Promise<ServiceDeployment[]> => {
    const command = new sdk.DescribeServiceDeploymentsCommand({ serviceDeploymentArns });
    const { serviceDeployments = [] } = await ask(
      {
        action: 'ecs:DescribeServiceDeployments',
        send: (abortSignal) => client.send(command, { abortSignal }),
      },
      manners,
    );
    return serviceDeployments;
  };
  const calls: Promise<ServiceDeployment[]>[] = [];
  for (let at = 0; at < arns.length; at += RECORDS_PER_CALL) {
    calls.push(describeSome(arns.slice(at, at + RECORDS_PER_CALL)));
  }
  return (await Promise.all(calls)).flat();
}

/** There is another way back, and every minute counts for a service that is down. */
const STOP_PATIENCE_MS = 60_000;

/**
 * What became of the wish to stop: `refused`, as not every role may and none can be stopped that is over; `unknown` when there was
 * no answer in time, and it may have been done.
 */
export type StopAnswer = 'stopping' | 'refused' | 'unknown';

/**
 * Has ECS stop a service deployment, and go back to the one before.
 *
 * @throws AwsError when the credentials are no longer accepted
 */
export async function stopServiceDeployment(arn: string, door: ServiceDeploymentsDoor): Promise<StopAnswer> {
  const { sdk, client, manners } = door;
  const stop = new sdk.StopServiceDeploymentCommand({ serviceDeploymentArn: arn, stopType: 'ROLLBACK' });
  let mayBeDone = false;
  try {
    // One that ECS takes back already may be stopped again.
    await ask(
      {
        action: 'ecs:StopServiceDeployment',
        send: (abortSignal) => client.send(stop, { abortSignal }),
        lookUp: async () => {
          mayBeDone = true;
          return undefined;
        },
      },
      { ...manners, patience: Math.min(manners.patience, STOP_PATIENCE_MS) },
    );
    return 'stopping';
  } catch (error) {
    if (!(error instanceof AwsError) || error.kind === 'credentials') throw error;
    if (error.kind === 'denied') {
      manners.note(`The service is updated instead, as the role may not call ${error.action}.`);
    }
    const isUnanswered = error.kind === 'passing' && !isRefusedForNow(error);
    return mayBeDone || isUnanswered ? 'unknown' : 'refused';
  }
}
