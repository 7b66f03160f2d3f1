import type { ECSClient, ServiceDeployment } from '@aws-sdk/client-ecs';
import { AwsError } from './errors.ts';
import { type AwsManners, ask } from './manners.ts';

/** What calls about service deployments need of their door. */
export interface ServiceDeploymentsDoor {
  readonly sdk: typeof import('@aws-sdk/client-ecs');
  readonly client: ECSClient;
  readonly manners: AwsManners;
}

/** A deployment of a service: that of the ARN, or the one that is under way. */
export interface Stoppable {
  readonly cluster: string;
  readonly service: string;
  readonly arn: string | undefined;
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

/**
 * Has ECS stop a deployment of a service, and go back to the one before.
 *
 * @returns false when there is none under way, or it can't be stopped: not every controller has these records, and not every role may
 * @throws AwsError for passing faults that did not pass
 */
export async function stopServiceDeployment(
  stoppable: Stoppable,
  door: ServiceDeploymentsDoor,
): Promise<boolean> {
  const { sdk, client, manners } = door;
  try {
    const arn = stoppable.arn ?? (await findOneUnderWay(stoppable, door));
    if (arn === undefined) return false;
    const stop = new sdk.StopServiceDeploymentCommand({ serviceDeploymentArn: arn, stopType: 'ROLLBACK' });
    // Asked twice, it is refused the second time, as it is no longer in progress: then it was done the first time.
    await ask(
      {
        action: 'ecs:StopServiceDeployment',
        send: (abortSignal) => client.send(stop, { abortSignal }),
        lookUp: async () => undefined,
      },
      manners,
    );
    return true;
  } catch (error) {
    if (error instanceof AwsError && error.kind !== 'passing' && error.kind !== 'credentials') return false;
    throw error;
  }
}

async function findOneUnderWay(
  { cluster, service }: Stoppable,
  { sdk, client, manners }: ServiceDeploymentsDoor,
): Promise<string | undefined> {
  const list = new sdk.ListServiceDeploymentsCommand({
    cluster,
    service,
    status: ['PENDING', 'IN_PROGRESS'],
  });
  const { serviceDeployments = [] } = await ask(
    { action: 'ecs:ListServiceDeployments', send: (abortSignal) => client.send(list, { abortSignal }) },
    manners,
  );
  return serviceDeployments[0]?.serviceDeploymentArn;
}
