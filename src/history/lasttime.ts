import type { Aws } from '../aws/index.ts';
import type { PastDeployment } from '../aws/pastdeployments.ts';
import type { Asked } from './past.ts';
import { type RecordPart, recordOfGroup, recordOfService } from './record.ts';

/** Parts of ECS's record that are looked through, of 20 deployments each. */
const MOST_OF_A_SERVICE = 5;
/** Parts of a group's record, of 5 deployments each: each of these takes two calls. */
const MOST_OF_A_GROUP = 2;

/** The last deployment of a revision to a service. */
export interface LastTime extends PastDeployment {
  readonly isByCodeDeploy: boolean;
}

/** How a revision went when it was deployed to a service last; nothing where that is not in the newer part of the record. */
export async function readLastTime(
  revision: string,
  { cluster, service, group }: Asked,
  aws: Aws,
): Promise<LastTime | undefined> {
  if (group === undefined) {
    const record = recordOfService({ cluster, service: service.serviceArn ?? '' }, aws);
    const found = await findIn(record, revision, MOST_OF_A_SERVICE);
    return found && { ...found, isByCodeDeploy: false };
  }
  const names = { application: group.application, group: group.group };
  const both = [true, false].map((areGood) =>
    findIn(recordOfGroup({ ...names, areGood }, aws), revision, MOST_OF_A_GROUP),
  );
  const found = (await Promise.all(both)).filter((each) => each !== undefined);
  const timeOf = ({ deployedAt }: PastDeployment) => deployedAt?.getTime() ?? 0;
  const [newest] = found.toSorted((one, other) => timeOf(other) - timeOf(one));
  return newest && { ...newest, isByCodeDeploy: true };
}

async function findIn(
  record: AsyncGenerator<RecordPart>,
  revision: string,
  most: number,
): Promise<PastDeployment | undefined> {
  let read = 0;
  for await (const { deployments } of record) {
    const found = deployments.find((each) => each.revision === revision);
    read++;
    if (found !== undefined || read === most) return found;
  }
  return undefined;
}
