import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { documentedFor } from './documents.ts';
import { namings, openScene, type Play, type Played, playAs, WAYS } from './play.ts';
import { PLAYS } from './plays.ts';
import { without } from './policy.ts';
import { actionsIn } from './proof.ts';

/** The first play of each way: `npm run bench -- permissions` has all of them, without each permission. */
const FIRST = WAYS.map((way) => PLAYS.find((play) => play.way === way) as Play);

describe('a role with the policy without what is optional', () => {
  it.each(FIRST.map((play) => [play.way, play.name, play] as const))(
    'comes to the same end, and says in a line what it could not do: %s: %s',
    async (_way, _name, play) => {
      const required = await documentedFor(play, false);
      const result = await playAs(required, play);
      expect(result.traces.outputs['outcome']).toBe(play.outcome);
      const denied = deniedIn(result);
      expect(denied.length).toBeGreaterThan(3);
      const lines = denied.map((action) => [action, namings(result.traces, action).length]);
      expect(lines).toEqual(denied.map((action) => [action, 1]));
      // Nothing else was asked than what the policy has, and what is optional.
      const allowed = required.Statement.flatMap(({ Action }) => [Action].flat());
      expect(actionsIn(result).filter((action) => !allowed.includes(action))).toEqual(denied);
    },
  );
});

/** What is refused before anything is changed leaves its house as it was for the next. */
const READY = FIRST.filter(({ way }) => way === 'deploy' || way === 'plan');

describe('a role without something that is needed', () => {
  it.each(READY.map((play) => [play.way, play.name, play] as const))(
    'is told what it lacks: %s: %s',
    async (_way, _name, play) => {
      const required = await documentedFor(play, false);
      const needed = required.Statement.flatMap(({ Action }) => [Action].flat());
      const scene = await openScene(play);
      try {
        const told: string[] = [];
        for (const action of needed) {
          // Otherwise the image of the run before would be used again.
          scene.house.job['GITHUB_SHA'] = createHash('sha1').update(action).digest('hex');
          const { traces, asked } = await scene.playAs(without(required, action));
          // Other plays of the way need it.
          if (!asked.some((answer) => answer.action === action && !answer.isAllowed)) continue;
          const names = traces.errors.some((error) => error.includes(action));
          expect({ action, outcome: traces.outputs['outcome'], names }).toEqual({
            action,
            outcome: 'failed',
            names: true,
          });
          told.push(action);
        }
        expect(told.length).toBeGreaterThan(3);
      } finally {
        await scene.house.close();
      }
    },
  );
});

function deniedIn({ asked }: Played): string[] {
  return [...new Set(asked.flatMap(({ action, isAllowed }) => (isAllowed ? [] : [action])))].sort();
}
