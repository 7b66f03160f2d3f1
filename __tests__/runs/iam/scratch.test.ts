import { appendFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { allow, DEPLOY_ROLE, makeProvider, makeRole, permit } from '../identities.ts';
import { PLAYS, type Play } from './plays.ts';

const OUT = '/tmp/iam-explore.txt';
const say = (t: string) => appendFileSync(OUT, `${t}\n`);

async function once(play: Play, without?: string) {
  const house = await play.build();
  try {
    const more = (await play.prepare?.(house)) ?? {};
    await makeProvider(house);
    await makeRole(house);
    if (without) await allow(house, 'deploy', { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }, { Effect: 'Deny', Action: without, Resource: '*' }] });
    permit(house);
    const inputs = { ...play.inputs, ...more, 'role-to-assume': DEPLOY_ROLE };
    const from = house.aws.iamAnswers.length;
    const traces = await (play.act ? play.act(house, inputs) : house.ship(inputs));
    return { traces, answers: house.aws.iamAnswers.slice(from) };
  } finally {
    await house.close();
  }
}

const plain = (l: string) => l.replace(/127\.0\.0\.1:\d+/g, 'REG').replace(/[0-9a-f]{32,64}/g, 'HEX').replace(/\d{6,}/g, 'N').replace(/\d+ s|\d+ min|\d:\d\d/g, 'T').replace(/d-[A-Z0-9]{9}/g, 'd-X').replace(/\/tmp\/\S+/g, 'TMP');

it('explores', async () => {
  const only = process.env['PLAY'];
  const isFull = process.env['FULL'] === '1';
  for (const play of PLAYS.filter((p) => !only || new RegExp(only).test(`${p.way}: ${p.name}`))) {
    say(`\n===== ${play.way}: ${play.name}`);
    let base: Awaited<ReturnType<typeof once>>;
    try { base = await once(play); } catch (e) { say(`THROWN ${String((e as Error).stack)}`); continue; }
    const { traces } = base;
    say(`outcome ${traces.outputs['outcome']} (wanted ${play.outcome}) ${traces.errors.join(' | ')} W:${traces.warnings.join(' | ')}`);
    const set = [...new Set(base.answers.map((a) => `${a.action} ${plain(a.resource)}`))].sort();
    say(set.map((s) => `   ${s}`).join('\n'));
    if (!isFull) continue;
    const baseLog = new Set(traces.log.map(plain));
    for (const action of [...new Set(base.answers.map((a) => a.action))].sort()) {
      try {
        const { traces: t } = await once(play, action);
        const news = t.log.map(plain).filter((l) => !baseLog.has(l) && (l.includes(action) || /Not checked|denied|may not|could not|not known|warn|unknown/i.test(l)));
        say(` -- ${action}: ${t.outputs['outcome']} W${t.warnings.length - traces.warnings.length} E:${t.errors.map(plain).join(' || ').slice(0, 700)}\n      W:${t.warnings.map(plain).join('\n      W:')}\n      L:${[...new Set(news)].map((l) => l.slice(0, 400)).join('\n      L:')}`);
      } catch (e) { say(` -- ${action}: THROWN ${String(e)}`); }
    }
  }
  expect(1).toBe(1);
}, 3_600_000);
