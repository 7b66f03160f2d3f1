import { describe, expect, it } from '@jest/globals';
import { planLines, planSections } from '../../src/report/plan.ts';
import type {
  CandidatePlan,
  DeployPlan,
  ImagePlan,
  PlanDocument,
  RollbackPlan,
  ServicePlan,
} from '../../src/report/plandocument.ts';

const image = (facts: Partial<ImagePlan> = {}): ImagePlan => ({
  action: 'build',
  reference: 'registry/shop/web:v2',
  reason: null,
  platforms: [],
  tags: [],
  createsRepository: false,
  ...facts,
});

const service = (facts: Partial<ServicePlan> = {}): ServicePlan => ({
  service: 'web',
  runs: 'web:7',
  action: 'register-and-update',
  revision: null,
  startsDeployment: true,
  changes: [],
  settings: [],
  containers: [],
  codedeploy: null,
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
      line: 'The image registry/shop/web:v2 is there and would be deployed, with the tag latest too, nothing would be built.',
    },
    {
      facts: { action: 'existing' },
      line: 'The image registry/shop/web:v2 would be deployed, nothing would be built.',
    },
  ] as const;

  it('says that a repository would be created', () => {
    expect(planLines(deployment({ image: image({ createsRepository: true }) }))).toEqual([
      'The repository registry/shop/web would be created: it scans what is pushed, and its tags do not move.',
      'The image registry/shop/web:v2 would be built and pushed.',
    ]);
  });

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
      facts: { action: 'update', revision: 'web:7' },
      line: 'web runs web:7 already, and would be deployed anew on it.',
    },
    {
      facts: { action: 'update', revision: 'web:7', startsDeployment: false },
      line: 'web is on web:7 already, and no new deployment would be started.',
    },
    {
      facts: { action: 'unknown', startsDeployment: null },
      line: 'web runs web:7. What would become of it is not known.',
    },
    {
      facts: { action: 'none', revision: 'web:7' },
      line: 'web runs exactly this already (web:7), and nothing would be changed.',
    },
  ] as const;

  it.each(services)('says: $line', ({ facts, line }) => {
    expect(planLines(deployment({ services: [service(facts)] }))).toEqual([line]);
  });

  it('says how CodeDeploy would deploy, what changes in the service, and what containers keep', () => {
    const codedeploy = { application: 'shop', group: 'web', configuration: 'Canary', underWay: 'd-1' };
    const settings = [{ name: 'desired-count', before: '2', after: '3' }];
    const containers = [
      { container: 'app', image: 'registry/shop/web:v2', from: 'image' },
      { container: 'log', image: 'fluent-bit:3', from: 'images' },
      { container: 'proxy', image: 'envoy:1', from: 'template' },
    ] as const;
    const services = [
      service({ codedeploy, settings, containers }),
      service({
        service: 'api',
        codedeploy: { ...codedeploy, configuration: null, underWay: null },
        containers,
      }),
    ];
    expect(planLines(deployment({ services }))).toEqual([
      'A new revision would be registered, and web updated from web:7 to it.',
      'web would get desired-count 3 instead of 2.',
      'CodeDeploy would deploy web, with the group web of the application shop, as Canary has it.',
      'The deployment d-1 of that group is under way, and comes first.',
      'A new revision would be registered, and api updated from web:7 to it.',
      'CodeDeploy would deploy api, with the group web of the application shop.',
      'The container proxy keeps its image envoy:1.',
    ]);
  });

  it('says of what is known beside problems that it would not be done', () => {
    const problems = [{ what: 'Secret x was not found', why: 'there is none', fix: 'make it' }];
    expect(planLines(deployment({ problems, services: [service()] }))).toEqual([
      'Without what is in the way, this would be done:',
      'A new revision would be registered, and web updated from web:7 to it.',
    ]);
    const unknown = service({ action: 'unknown', startsDeployment: null });
    expect(planLines(deployment({ problems, services: [unknown] }))).toEqual([
      'web runs web:7. What would become of it is not known.',
    ]);
    expect(planLines(deployment({ problems }))).toEqual([]);
    expect(planSections(deployment({ problems }))).toEqual([]);
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
