import type { ECSClient } from '@aws-sdk/client-ecs';
import { AwsError } from './errors.ts';
import { type AwsManners, ask } from './manners.ts';

/** What stopping a deployment needs of its door. */
export interface StopDoor {
  readonly sdk: typeof import('@aws-sdk/client-ecs');
  readonly client: ECSClient;
  readonly manners: AwsManners;
}

/**
 * Has ECS stop the deployment of a service that is under way, and go back to the one before.
 *
 * @returns false when there is none under way, or it can't be stopped: not every controller has these records, and not every role may
 * @throws AwsError for passing faults that did not pass
 */
export async function stopServiceDeployment(
  cluster: string,
  service: string,
  door: StopDoor,
): Promise<boolean> {
  const { sdk, client, manners } = door;
  try {
    const list = new sdk.ListServiceDeploymentsCommand({
      cluster,
      service,
      status: ['PENDING', 'IN_PROGRESS'],
    });
    const { serviceDeployments = [] } = await ask(
      { action: 'ecs:ListServiceDeployments', send: (abortSignal) => client.send(list, { abortSignal }) },
      manners,
    );
    const arn = serviceDeployments[0]?.serviceDeploymentArn;
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
