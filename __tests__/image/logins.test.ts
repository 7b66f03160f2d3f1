import { describe, expect, it } from '@jest/globals';
import type { Aws } from '../../src/aws/index.ts';
import { StepError } from '../../src/errors.ts';
import { loginsFor, type Sources } from '../../src/image/logins.ts';
import { aWorld, jumpingClock } from '../fixtures/world.ts';

const registry = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const MINUTE = 60_000;

const sources = (facts: Partial<Sources> = {}): Sources => ({
  ...{ cacheFrom: [], cacheTo: [], buildContexts: [], baseImages: [] },
  ...facts,
});

/** A world whose ECR gives the passwords of its region one after the other. */
function place() {
  const clock = jumpingClock();
  const given: string[] = [];
  const ecrOf = (region: string) =>
    ({
      async authorize() {
        if (region === 'us-east-1')
          throw new StepError({ what: 'AWS denied it', why: 'no', fix: 'allow it' });
        const password = `${region}-${given.length + 1}`;
        given.push(password);
        return { host: `123456789012.dkr.ecr.${region}.amazonaws.com`, username: 'AWS', password };
      },
    }) as Aws['ecr'];
  const { world, traces } = aWorld({ clock, openAws: (region) => ({ ecr: ecrOf(region) }) as Aws });
  return { world, traces, clock, ecr: ecrOf('eu-west-1') };
}

describe('loginsFor', () => {
  it('asks each region for its password, and has them masked', async () => {
    const { world, traces, ecr } = place();
    const other = '210987654321.dkr.ecr.eu-central-1.amazonaws.com';
    const cacheFrom = [{ type: 'registry', attributes: new Map([['ref', `${other}/shop/cache`]]) }];
    const baseImages = ['busybox', `${other}/base:1`, 'ghcr.io/shop/base', `${registry}/base:1`];
    const logins = await loginsFor(sources({ cacheFrom, baseImages }), { registry, ecr }, world);
    expect(logins).toMatchObject({
      registry,
      username: 'AWS',
      password: 'eu-west-1-1',
      others: [{ registry: other, username: 'AWS', password: 'eu-central-1-2' }],
    });
    expect(traces.masks).toEqual(['eu-west-1-1', 'eu-central-1-2']);
  });

  it('has one login for each registry of ECR that base images are in', async () => {
    const { world, ecr } = place();
    const hosts = ['210987654321', '345678901234'].map((id) => `${id}.dkr.ecr.eu-central-1.amazonaws.com`);
    const baseImages = [...hosts, ...hosts].map((host, index) => `${host}/base:${index}`);
    const { others } = await loginsFor(sources({ baseImages }), { registry, ecr }, world);
    expect(others.map((login) => login.registry)).toEqual(hosts);
  });

  it('does without a login that is not to be had, and says so', async () => {
    const { world, traces, ecr } = place();
    const host = '210987654321.dkr.ecr.us-east-1.amazonaws.com';
    const buildContexts = [{ name: 'base', value: `docker-image://${host}/base:1` }];
    const { others } = await loginsFor(sources({ buildContexts }), { registry, ecr }, world);
    expect(others).toEqual([]);
    expect(traces.log).toEqual([`There is no login to ${host}: AWS denied it: no. Fix: allow it.`]);
  });

  it('gets others when ECR says that they are over, however young they are', async () => {
    const { world, traces, ecr } = place();
    const { renew } = await loginsFor(sources(), { registry, ecr }, world);
    expect(await renew('over')).toMatchObject({ password: 'eu-west-1-2' });
    expect(traces.masks).toEqual(['eu-west-1-1', 'eu-west-1-2']);
  });

  it('gets others for a push that may have been refused for that when they are older than the shortest session', async () => {
    const { world, clock, ecr } = place();
    const { renew } = await loginsFor(sources(), { registry, ecr }, world);
    await clock.sleep(14 * MINUTE);
    expect(await renew('maybe')).toBeUndefined();
    await clock.sleep(MINUTE);
    expect(await renew('maybe')).toMatchObject({ password: 'eu-west-1-2' });
    expect(await renew('maybe')).toBeUndefined();
  });
});
