import { describe, expect, it } from '@jest/globals';
import {
  type CandidatePlan,
  type DeployPlan,
  type ImagePlan,
  type PlanDocument,
  planLines,
  planSections,
  type RollbackPlan,
  type ServicePlan,
} from '../../src/report/plan.ts';

const image = (facts: Partial<ImagePlan> = {}): ImagePlan => ({
  action: 'build',
  reference: 'registry/shop/web:v2',
  platforms: [],
  tags: [],
  ...facts,
});

const service = (facts: Partial<ServicePlan> = {}): ServicePlan => ({
  service: 'web',
  runs: 'web:7',
  action: 'register-and-update',
  revision: null,
  changes: [],
  ...facts,
});

const deployment = (facts: Partial<DeployPlan> = {}): PlanDocument => ({
  mode: 'deploy',
  image: null,
  services: [],
  problems: [],
  warnings: [],
  ...facts,
});

const candidate = (facts: Partial<CandidatePlan> = {}): CandidatePlan => ({
  revision: 'web:6',
  arn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:6',
  deployedAt: null,
  images: [],
  commit: null,
  usable: true,
  reasons: [],
  chosen: false,
  ...facts,
});

const rollback = (...candidates: readonly CandidatePlan[]): RollbackPlan => ({
  mode: 'rollback',
  services: [{ service: 'web', runs: 'web:7', source: 'service-deployments', candidates }],
  problems: [],
});

describe('planLines', () => {
  const images = [
    { facts: {}, line: 'The image registry/shop/web:v2 would be built and pushed.' },
    {
      facts: { platforms: ['linux/amd64', 'linux/arm64'], tags: ['latest', 'v2.0'] },
      line: 'The image registry/shop/web:v2 would be built for linux/amd64 and linux/arm64 and pushed, with the tags latest, v2.0 too.',
    },
    {
      facts: { action: 'reuse', tags: ['latest'] },
      line: 'The image registry/shop/web:v2 is there and would be deployed, with the tags latest too, nothing would be built.',
    },
    {
      facts: { action: 'existing' },
      line: 'The image registry/shop/web:v2 would be deployed, nothing would be built.',
    },
  ] as const;

  it.each(images)('says: $line', ({ facts, line }) => {
    expect(planLines(deployment({ image: image(facts) }))).toEqual([line]);
  });

  const services = [
    { facts: {}, line: 'A new revision would be registered, and web updated from web:7 to it.' },
    {
      facts: { action: 'update', revision: 'web:8' },
      line: 'web would be updated from web:7 to web:8, which exists.',
    },
    {
      facts: { action: 'none', revision: 'web:7' },
      line: 'web runs exactly this already (web:7), and nothing would be changed.',
    },
  ] as const;

  it.each(services)('says: $line', ({ facts, line }) => {
    expect(planLines(deployment({ services: [service(facts)] }))).toEqual([line]);
  });

  it('says where a service could go back to, and leaves out what is not known', () => {
    const images = [{ container: 'app', reference: 'web', tag: null, digest: 'sha256:abc' }];
    const known = candidate({ images, deployedAt: '2026-01-02T03:04:05.678Z', chosen: true });
    const broken = candidate({ revision: 'web:5', usable: false, reasons: ['it was deleted', 'so it is'] });
    expect(planLines(rollback(known, broken, candidate({ revision: 'web:4' })))).toEqual([
      "web runs web:7. It could go back to, by ECS's record of its deployments:",
      '  → web:6, deployed 2026-01-02 03:04 UTC, digest sha256:abc',
      "  ✗ web:5, can't be used: it was deleted; so it is",
      '  · web:4',
    ]);
    expect(planLines(rollback())).toEqual(['web runs web:7. Nothing is known that it ran before.']);
  });
});

describe('planSections', () => {
  it('has a row for each candidate, and nothing in it ends the row', () => {
    const reasons = ['its image a|b is gone\n| from <b>x</b>'];
    const [section = ''] = planSections(rollback(candidate({ usable: false, reasons })));
    const rows = section.split('\n').slice(2);
    expect(rows).toHaveLength(3);
    expect(rows[2]).toBe(
      "| ✗ | `web:6` |  |  |  | can't be used: its image a\\|b is gone \\| from &lt;b&gt;x&lt;/b&gt; |",
    );
  });

  it('is a list for a deployment', () => {
    expect(planSections(deployment({ image: image(), services: [service()] }))).toEqual([
      '- The image registry/shop/web:v2 would be built and pushed.\n- A new revision would be registered, and web updated from web:7 to it.',
    ]);
  });
});
