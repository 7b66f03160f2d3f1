import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { discreet, discreetDoor, Redactor, redacted } from '../src/redaction.ts';
import { partsOf } from '../src/secretforms.ts';
import { aWorld } from './fixtures/world.ts';
import { aCommonValue, aSecret, ECHOES, leaksIn } from './security/secrets.ts';

const hiding = (...secrets: string[]) => {
  const redactor = new Redactor();
  for (const secret of secrets) redactor.hide(secret);
  return redactor.redact;
};

describe('partsOf', () => {
  const cases = [
    { name: 'a password', secret: 'hunter2', parts: ['hunter2'] },
    { name: 'no white space around it', secret: '  hunter22\n', parts: ['hunter22'] },
    {
      name: 'the lines of a key',
      secret: '-----BEGIN-----\nMIIEabcd\n\nQ==\n',
      parts: ['-----BEGIN-----', 'MIIEabcd'],
    },
    {
      name: 'the lines of a key of one line, and all of it',
      secret: 'BEGIN KEY\\nMIIEabcd',
      parts: ['BEGIN KEY\\nMIIEabcd', 'BEGIN KEY', 'MIIEabcd'],
    },
    {
      name: 'no brace and no short member of JSON',
      secret: '{\n  "a": 1,\n  "key": "MIIE"\n}',
      parts: ['"key": "MIIE"'],
    },
    { name: 'nothing short', secret: '12345', parts: [] },
  ];
  it.each(cases)('is $name', ({ secret, parts }) => {
    expect(partsOf(secret)).toEqual(parts);
  });

  it.each([
    ...['1', 'true', 'false', 'null', '{', '8080', '123456789012', 'eu-west-1', 'us-gov-west-1'],
    'arn:aws:ecs:eu-west-1:123456789012:service/production/web',
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
    `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web:v1@sha256:${'a'.repeat(64)}`,
  ])('is nothing of what outputs are made of: %s', (value) => {
    expect(partsOf(value)).toEqual([]);
  });
});

describe('a redactor', () => {
  it('hides every secret in every form', () => {
    fc.assert(
      fc.property(
        fc.array(aSecret, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...Object.values(ECHOES)),
        (secrets, echo) => {
          const text = secrets.map(({ value }) => echo(value)).join('\n');
          expect(leaksIn(hiding(...secrets.map(({ value }) => value))(text), secrets)).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('hides a secret of which a text has only the beginning, as its end was cut off', () => {
    fc.assert(
      fc.property(aSecret, fc.nat(), (secret, length) => {
        const shown = secret.value.slice(0, length % (secret.value.length + 1));
        for (const dots of ['', ' ', '…', '...', '…) and went on', '… and then … more']) {
          expect(leaksIn(hiding(secret.value)(`said ${shown}${dots}`), [secret])).toEqual([]);
        }
      }),
    );
  });

  it('leaves everything else', () => {
    fc.assert(
      fc.property(aSecret, fc.array(aCommonValue), fc.string(), (secret, common, text) => {
        fc.pre(leaksIn(text, [secret]).length === 0);
        const whole = `web runs web:8. ${text} ${common.join(' ')}.`;
        expect(hiding(secret.value, ...common)(whole)).toBe(whole);
      }),
    );
  });

  it('shows one *** for what touches', () => {
    expect(hiding('hunter2', 'ter2pass')('a hunter2pass b hunter2hunter2')).toBe('a *** b ***');
  });

  it('tells the runner of every part once', () => {
    const redactor = new Redactor();
    expect(redactor.hide('hunter2')).toEqual(['hunter2']);
    expect(redactor.hide('hunter2')).toEqual([]);
  });
});

describe('redacted', () => {
  it('redacts every text in a value and leaves the rest', () => {
    const redact = hiding('hunter2');
    const value = { a: 'is hunter2', list: ['hunter2', 1, null, undefined], in: { hunter2: true } };
    expect(redacted(value, redact)).toEqual({
      a: 'is ***',
      list: ['***', 1, null, undefined],
      in: { hunter2: true },
    });
  });
});

describe('what is discreet', () => {
  it('shows no secret, wherever it is written to', async () => {
    const { world, traces } = aWorld();
    const { log, step } = discreet(world, new Redactor());
    step.mask('hunter2');
    for (const say of [log.info, log.notice, log.warning, log.error, log.debug]) say('it is hunter2');
    await log.group('hunter2', async () => {});
    step.setOutput('reason', 'it is hunter2');
    await step.writeSummary('it is hunter2');
    const { masks, ...rest } = traces;
    expect(masks).toEqual(['hunter2']);
    expect(JSON.stringify(rest)).not.toContain('hunter2');
    expect(rest.log).toEqual(['it is ***', '[***]']);
  });

  it('is a door whose calls get no secret', async () => {
    const given: unknown[] = [];
    const door = { comment: async (issue: number, body: { text: string }) => void given.push(issue, body) };
    await discreetDoor(door, hiding('hunter2')).comment(12, { text: 'it is hunter2' });
    expect(given).toEqual([12, { text: 'it is ***' }]);
  });
});
