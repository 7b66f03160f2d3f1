import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  accountOf,
  consoleUrl,
  ecrHost,
  ecrUrl,
  familyOf,
  isRegion,
  keyArnOf,
  lastPart,
  partitionOf,
  regionOf,
  revisionOf,
  revisionUrl,
  shortRevision,
} from '../../src/aws/arn.ts';

const revision = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:17';

describe('the ARN of a revision', () => {
  it('holds family, number, and how people name both', () => {
    expect([familyOf(revision), revisionOf(revision), shortRevision(revision)]).toEqual([
      'web',
      17,
      'web:17',
    ]);
  });

  it('names its region', () => {
    expect(regionOf(revision)).toBe('eu-west-1');
  });

  it('may be a plain name', () => {
    expect([familyOf('web'), revisionOf('web'), shortRevision('web')]).toEqual(['web', 0, 'web']);
  });
});

describe('lastPart', () => {
  it.each([
    { text: 'arn:aws:ecs:eu-west-1:123456789012:service/production/web', name: 'web' },
    { text: 'arn:aws:ecs:eu-west-1:123456789012:service/web', name: 'web' },
    { text: 'web', name: 'web' },
    { text: '', name: '' },
  ])('of "$text" is "$name"', ({ text, name }) => {
    expect(lastPart(text)).toBe(name);
  });
});

describe('consoleUrl', () => {
  it.each([
    { region: 'eu-west-1', host: 'eu-west-1.console.aws.amazon.com' },
    { region: 'us-gov-west-1', host: 'us-gov-west-1.console.amazonaws-us-gov.com' },
    { region: 'cn-north-1', host: 'cn-north-1.console.amazonaws.cn' },
  ])('is on the console of $region', ({ region, host }) => {
    expect(consoleUrl(region, 'production', 'web')).toBe(
      `https://${host}/ecs/v2/clusters/production/services/web/deployments?region=${region}`,
    );
  });

  it('is the same for names and ARNs', () => {
    const arn = (name: string) => `arn:aws:ecs:eu-west-1:123456789012:${name}`;
    expect(consoleUrl('eu-west-1', arn('cluster/production'), arn('service/production/web'))).toBe(
      consoleUrl('eu-west-1', 'production', 'web'),
    );
  });
});

describe('the pages of a revision and of an image', () => {
  it('are those of the console of their region', () => {
    expect(revisionUrl('arn:aws-cn:ecs:cn-north-1:123456789012:task-definition/web:7')).toBe(
      'https://cn-north-1.console.amazonaws.cn/ecs/v2/task-definitions/web/7/containers?region=cn-north-1',
    );
    const place = { account: '123456789012', region: 'eu-west-1' };
    const page = 'https://eu-west-1.console.aws.amazon.com/ecr/repositories/private/123456789012/shop/web';
    expect(ecrUrl(place, 'shop/web')).toBe(`${page}?region=eu-west-1`);
    expect(ecrUrl(place, 'shop/web', 'sha256:1')).toBe(`${page}/_/image/sha256:1/details?region=eu-west-1`);
  });
});

describe('keyArnOf', () => {
  const secret = 'arn:aws-cn:secretsmanager:cn-north-1:123456789012:secret:db-AbCdEf';
  const key = 'arn:aws-cn:kms:cn-north-1:123456789012:key/1234abcd';
  it.each([
    { id: '1234abcd', arn: key },
    { id: key, arn: key },
    { id: 'alias/aws/ssm', arn: undefined },
    { id: 'arn:aws-cn:kms:cn-north-1:123456789012:alias/shop', arn: undefined },
    { id: undefined, arn: undefined },
  ])('is the ARN of the key $id', ({ id, arn }) => {
    expect(keyArnOf(id, secret)).toBe(arn);
  });
});

describe('any text that stands where an ARN belongs', () => {
  const ofOne = [
    familyOf,
    revisionOf,
    shortRevision,
    isRegion,
    regionOf,
    lastPart,
    revisionUrl,
    partitionOf,
    accountOf,
  ];
  const aText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .array(fc.constantFrom(':', '/', 'arn', 'aws', 'ecs', 'web', '7', '-', ''))
      .map((parts) => parts.join('')),
  );

  it('has an answer, and soon', () => {
    fc.assert(
      fc.property(aText, aText, (one, other) => {
        for (const read of ofOne) expect(read(one)).toBeDefined();
        for (const text of [consoleUrl(one, other, one), ecrHost(one, other)])
          expect(text).toEqual(expect.any(String));
        expect(['string', 'undefined']).toContain(typeof keyArnOf(one, other));
      }),
    );
    for (const part of [':', '/', ':7', 'a-', 'arn:']) {
      const long = part.repeat(50_000);
      const began = performance.now();
      for (const read of ofOne) read(long);
      expect(performance.now() - began).toBeLessThan(1000);
    }
  });
});
