import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DeployPlan, Report } from '../../src/report/index.ts';
import type { PlanDocument, RollbackPlan, ServicePlan } from '../../src/report/plandocument.ts';
import { planOutput } from '../../src/report/planoutput.ts';
import { assertPlan } from '../fixtures/planschema.ts';
import { aWorld } from '../fixtures/world.ts';

const service = (name: string, changes: number): ServicePlan => ({
  service: name,
  runs: 'web:7',
  action: 'register-and-update',
  revision: null,
  startsDeployment: true,
  changes: Array.from({ length: changes }, (_, n) => ({
    place: `container app › environment V${n}`,
    kind: 'added' as const,
  })),
  settings: [],
  containers: [{ container: 'app', image: 'registry/shop/web:v2', from: 'image' }],
  codedeploy: null,
});

const problem = { what: 'The service was not found', why: 'there is none', fix: 'create it' };

const deployment = (facts: Partial<DeployPlan> = {}): DeployPlan => ({
  ...{ mode: 'deploy', image: null, services: [], problems: [], warnings: [] },
  ...facts,
});

const rollback = (candidates: number): RollbackPlan => ({
  mode: 'rollback',
  services: [
    {
      ...{ service: 'web', runs: 'web:99', source: 'service-deployments' },
      candidates: Array.from({ length: candidates }, (_, at) => ({
        revision: `web:${at}`,
        arn: `arn:aws:ecs:eu-west-1:123456789012:task-definition/web:${at}`,
        ...{ deployedAt: null, images: [], commit: null, usable: true, reasons: [] },
        chosen: at === 1,
      })),
    },
  ],
  problems: [],
});

const read = (plan: PlanDocument, most?: number) => JSON.parse(planOutput(plan, most).json);

describe('the output plan', () => {
  it('is the whole plan where there is room', () => {
    const plan = deployment({ services: [service('web', 3)], problems: [problem] });
    expect(planOutput(plan)).toEqual({ json: JSON.stringify({ ...plan, omitted: [] }), notice: undefined });
  });

  it('is without the longest lists of changes where there is not, and says which', () => {
    const services = [service('web', 2), service('api', 60), service('job', 30)];
    const { json, notice } = planOutput(deployment({ services }), 4000);
    expect(JSON.parse(json)).toEqual({
      ...deployment({ services: [service('web', 2), service('api', 0), service('job', 30)] }),
      omitted: ['services[1].changes'],
    });
    expect(notice).toBe(
      'The output plan is without services[1].changes, as GitHub takes no more than 1 MB of outputs. The log has all of it.',
    );
  });

  it('keeps the revision that is chosen of those to go back to', () => {
    const { services, omitted } = read(rollback(40), 2000);
    expect(services[0].candidates).toEqual([expect.objectContaining({ revision: 'web:1', chosen: true })]);
    expect(omitted).toEqual(['services[0].candidates']);
  });

  it('never hides that something is in the way', () => {
    const problems = Array.from({ length: 900 }, (_, n) => ({ ...problem, why: `there is none of ${n}` }));
    const { omitted, ...plan } = read(deployment({ problems }), 10_000);
    expect(plan.problems).toEqual(problems.slice(0, 50));
    expect(omitted).toEqual(['problems[50…]']);
  });

  it('is what its schema says, no longer than the limit, and names all that it lacks', () => {
    const counts = fc.array(fc.nat({ max: 40 }), { maxLength: 8 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 2500, max: 9000 }), (changes, most) => {
        const plan = deployment({ services: changes.map((count, at) => service(`s${at}`, count)) });
        const { json } = planOutput(plan, most);
        assertPlan(json);
        expect(json.length).toBeLessThanOrEqual(most);
        const { omitted, services } = JSON.parse(json);
        const lacking = plan.services.flatMap((whole, at) =>
          (['changes', 'containers'] as const)
            .filter((member) => services[at][member].length < whole[member].length)
            .map((member) => `services[${at}].${member}`),
        );
        expect([...omitted].sort()).toEqual(lacking.sort());
      }),
    );
  });

  it('of fifty services that each get a task definition of the largest size is one that GitHub takes', () => {
    const { world, traces } = aWorld();
    const services = Array.from({ length: 50 }, (_, at) => service(`s${at}`, 1200));
    new Report(world).showPlan(deployment({ services }));
    const { plan = '' } = traces.outputs;
    // Two bytes a character, of 1 MB.
    expect(plan.length * 2).toBeLessThan(1_000_000);
    expect(JSON.parse(plan).services).toHaveLength(50);
    expect(traces.warnings).toEqual([
      expect.stringMatching(/^The output plan is without services\[\d+\]\.changes/),
    ]);
  });
});
