import type { ServiceDeployment } from '@aws-sdk/client-ecs';
import { describe, expect, it } from '@jest/globals';
import type { Ecs } from '../../src/aws/ecs.ts';
import { AwsError, type AwsErrorKind } from '../../src/aws/errors.ts';
import { Records } from '../../src/rollout/records.ts';
import { aDeployment, aMovingService, aRecord, aService, aTarget, recordArn } from './builders.ts';

/** Records as ECS answers them, look by look; an error is thrown. */
function reading(...looks: (ServiceDeployment[] | AwsError)[]) {
  const asked: string[][] = [];
  const describeServiceDeployments = async (arns: readonly string[]) => {
    asked.push([...arns]);
    const answer = looks[asked.length - 1] ?? [];
    if (answer instanceof AwsError) throw answer;
    return answer;
  };
  return { records: new Records({ describeServiceDeployments } as unknown as Ecs), asked };
}

const failure = (kind: AwsErrorKind) =>
  new AwsError(
    {
      kind,
      action: 'ecs:DescribeServiceDeployments',
      code: kind,
      problem: { what: 'a', why: 'b', fix: 'c' },
    },
    undefined,
  );

const deployment = aDeployment({ target: aTarget({ service: aService() }) });
const seen = [{ deployment, service: aMovingService() }];

describe('Records', () => {
  it('spends no read on a service that only replaces tasks', async () => {
    const { records, asked } = reading();
    // ECS keeps a record of that as well.
    for (const deploymentConfiguration of [{ strategy: 'ROLLING' } as const, undefined]) {
      const service = aMovingService({ deploymentConfiguration });
      expect((await records.read([{ deployment, service }])).size).toBe(0);
    }
    expect(asked).toEqual([]);
  });

  it('spends no read as long as no record is to be seen', async () => {
    const { records, asked } = reading();
    const service = aMovingService({ currentServiceDeployment: undefined });
    expect((await records.read([{ deployment, service }])).size).toBe(0);
    expect(asked).toEqual([]);
  });

  it('reads the records of all deployments at once, each once, and tells them apart', async () => {
    const [api, web, jobs] = ['api', 'web', 'jobs'].map((name) =>
      aDeployment({ target: aTarget({ name, service: aService() }) }),
    ) as [typeof deployment, typeof deployment, typeof deployment];
    const { records, asked } = reading([
      aRecord({ serviceDeploymentArn: recordArn(4), status: 'PENDING' }),
      aRecord({ status: 'STOPPED' }),
    ]);
    const service = aMovingService({ currentServiceDeployment: recordArn(4) });
    const missing = aMovingService({ currentServiceDeployment: recordArn(5) });
    const found = await records.read([
      { deployment: api, service },
      ...seen,
      { deployment: web, service: aMovingService() },
      { deployment: jobs, service: missing },
    ]);
    expect(asked).toEqual([[recordArn(4), recordArn(2), recordArn(5)]]);
    expect(found.get(api)).toMatchObject({ service, record: { status: 'PENDING' } });
    expect(found.get(web)).toMatchObject({ record: { status: 'STOPPED' }, wasStopped: false });
    expect(found.has(jobs)).toBe(false);
  });

  it('keeps to the record of our deployment when the service shows a newer one', async () => {
    const { records, asked } = reading([aRecord()], [aRecord({ status: 'STOPPED' })]);
    await records.read(seen);
    const service = aMovingService({ currentServiceDeployment: recordArn(3), deployments: [] });
    const found = await records.read([{ deployment, service }]);
    expect(found.get(deployment)?.record.status).toBe('STOPPED');
    expect(asked).toEqual([[recordArn(2)], [recordArn(2)]]);
  });

  it('remembers what was seen of a stop', async () => {
    const { records } = reading(
      [aRecord({ status: 'ROLLBACK_REQUESTED' })],
      [aRecord({ status: 'STOP_REQUESTED' })],
      [aRecord({ status: 'STOPPED' })],
    );
    const looks = [];
    for (let look = 0; look < 3; look += 1) looks.push((await records.read(seen)).get(deployment));
    expect(looks.map((found) => [found?.wasStopped, found?.wasStopping])).toEqual([
      [true, false],
      [true, false],
      [true, true],
    ]);
  });

  it('goes without the records that the role may not read, and does not ask again', async () => {
    const { records, asked } = reading(failure('denied'));
    expect(records.blindSpotOf(aMovingService())).toBeUndefined();
    await records.read(seen);
    await records.read(seen);
    expect(asked).toHaveLength(1);
    expect(records.blindSpotOf(aMovingService())).toBe(
      'AWS denied ecs:DescribeServiceDeployments: the stages of the deployment and its traffic are not known, and it is waited for until it is complete. Fix: allow it for the service deployments of the service.',
    );
    expect(records.blindSpotOf(aService())).toBeUndefined();
  });

  it('hands on every other failure, which makes it a look that failed, and asks again', async () => {
    const { records, asked } = reading(failure('passing'), [aRecord()]);
    await expect(records.read(seen)).rejects.toMatchObject({ kind: 'passing' });
    expect(records.blindSpotOf(aMovingService())).toBeUndefined();
    expect((await records.read(seen)).size).toBe(1);
    expect(asked).toHaveLength(2);
  });

  it('hands on what is no word of AWS', async () => {
    const bug = Object.assign(new TypeError('no function'), { kind: 'denied' });
    const records = new Records({ describeServiceDeployments: () => Promise.reject(bug) } as unknown as Ecs);
    await expect(records.read(seen)).rejects.toBe(bug);
  });
});
