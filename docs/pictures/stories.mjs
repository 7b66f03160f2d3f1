/** Each way in which a step can end, as a run in the shop. */
import { setTimeout } from 'node:timers/promises';
import { Cancelled } from '../../lib/src/errors.js';
import { BEHIND_BALANCER, createGroup, INPUTS, openShop } from './shop.mjs';

/** Fails as applications do whose database is not where they look for it. */
const CRASH = {
  at: 'exit',
  afterMilliseconds: 3000,
  exitCode: 1,
  log: [
    'web listens on port 8080',
    'Error: connect ECONNREFUSED 10.0.3.17:5432, the database of DATABASE_URL',
  ],
};
/** A service whose deployments ECS never gives up. */
const UNGUARDED = { deploymentConfiguration: {} };
const CANARY = {
  deploymentConfiguration: {
    strategy: 'CANARY',
    bakeTimeInMinutes: 2,
    canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 2 },
  },
};
/** What a rollback needs to know. */
const { repository, 'environment-variables': _, secrets, cpu, memory, ...BACK } = INPUTS;

const crashes = (shop, service = 'web') => shop.aws.faults.nextDeployment(`production/${service}`, CRASH);

/** By name, in the order of the outcomes: what services the shop has, and what happens in it. */
const STORIES = {
  deployed: { play: (shop) => shop.ship() },
  canary: { services: [CANARY], play: (shop) => shop.ship() },
  codedeploy: {
    services: [BEHIND_BALANCER],
    async play(shop) {
      await createGroup(shop);
      return shop.ship();
    },
  },
  rollback: {
    async play(shop) {
      await shop.ship();
      return shop.ship({ ...BACK, mode: 'rollback' });
    },
  },
  unchanged: {
    async play(shop) {
      await shop.ship();
      return shop.ship();
    },
  },
  plan: { play: (shop) => shop.ship({ ...INPUTS, mode: 'plan' }) },
  'plan-of-a-rollback': {
    async play(shop) {
      await shop.ship();
      return shop.ship({ ...BACK, mode: 'plan', 'rollback-to': 'previous' });
    },
  },
  'not-waited': { play: (shop) => shop.ship({ ...INPUTS, 'wait-for-service-stability': 'false' }) },
  superseded: {
    async play(shop) {
      const run = shop.ship();
      await shop.untilRunning('web:8');
      await shop.deployByHand('web:6');
      return run;
    },
  },
  'rolled-back': {
    play(shop) {
      crashes(shop);
      return shop.ship();
    },
  },
  'rolled-back-by-the-step': {
    services: [UNGUARDED],
    play(shop) {
      crashes(shop);
      return shop.ship();
    },
  },
  'rolled-back-with-codedeploy': {
    services: [BEHIND_BALANCER],
    async play(shop) {
      await createGroup(shop);
      crashes(shop);
      return shop.ship();
    },
  },
  'several-services': {
    services: [{}, { serviceName: 'worker' }, { serviceName: 'mailer' }],
    play(shop) {
      crashes(shop, 'worker');
      return shop.ship({ ...INPUTS, service: 'web\nworker\nmailer' });
    },
  },
  'timed-out': {
    play(shop) {
      // ECS finds no room for the tasks, for longer than the limit.
      shop.aws.faults.nextDeployment('production/web', 41);
      return shop.ship({ ...INPUTS, 'on-failure': 'leave', 'wait-for-minutes': '5' });
    },
  },
  failed: {
    services: [UNGUARDED],
    play(shop) {
      crashes(shop);
      return shop.ship({ ...INPUTS, 'on-failure': 'leave' });
    },
  },
  'wrong-inputs': { play: (shop) => shop.ship({ ...INPUTS, secerts: 'A=b', 'wait-for-minutes': '500' }) },
  'wrong-account': {
    play: (shop) => shop.ship({ ...INPUTS, service: 'wbe', secrets: 'DATABASE_URL=shop/databse:url' }),
  },
  'plan-in-the-way': {
    play: (shop) => shop.ship({ ...INPUTS, mode: 'plan', secrets: 'API_KEY=/shop/key', cpu: '100' }),
  },
  cancelled: {
    async play(shop) {
      const cancel = new AbortController();
      const run = shop.ship(INPUTS, cancel.signal);
      await shop.untilRunning('web:8');
      cancel.abort(new Cancelled());
      return run;
    },
  },
  'cancelled-and-back': {
    async play(shop) {
      const cancel = new AbortController();
      const run = shop.ship({ ...INPUTS, 'on-cancel': 'rollback' }, cancel.signal);
      await shop.untilRunning('web:8');
      cancel.abort(new Cancelled());
      const step = await run;
      const post = await shop.finish(step.state);
      return { summary: `${step.summary}\n${post.summary}`, log: [...step.log, '[post step]', ...post.log] };
    },
  },
  'rollback-failed': {
    services: [UNGUARDED],
    async play(shop) {
      crashes(shop);
      const { faults } = shop.aws;
      // The role may start a deployment, and neither stop one nor start another.
      faults.nextCalls('ecs:StopServiceDeployment', { kind: 'access-denied' });
      const run = shop.ship();
      await shop.untilAsked('UpdateService');
      await setTimeout(10);
      faults.nextCalls('ecs:UpdateService', { kind: 'access-denied' });
      return run;
    },
  },
};

/** The names of the stories. */
export const NAMES = Object.keys(STORIES);

/**
 * Plays a story in a shop of its own.
 *
 * @returns the summary in Markdown, and the lines of the log
 * @throws Error when there is no such story
 */
export async function play(name) {
  const story = STORIES[name];
  if (story === undefined) throw new Error(`There is no story ${name}. Fix: one of ${NAMES.join(', ')}.`);
  const shop = await openShop(story.services);
  try {
    return await story.play(shop);
  } finally {
    await shop.close();
  }
}
