import { setMaxListeners } from 'node:events';
import { homedir, tmpdir } from 'node:os';
import { basename } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openLog, openStep, savedState } from './actions.ts';
import { openAws, PATIENCE_MS } from './aws/index.ts';
import type { Clock } from './clock.ts';
import { openDocker } from './docker/index.ts';
import { Cancelled } from './errors.ts';
import { openGitHub, openIdTokens } from './github/index.ts';
import { endWith, tameConsole } from './process.ts';
import { readProxy, useProxy } from './proxy.ts';
import { discreet, discreetDoor, Redactor } from './redaction.ts';
import { run } from './run.ts';
import type { World } from './world.ts';

/** 128 and the number of SIGINT, as a shell counts. */
const INTERRUPTED = 130;

const clock: Clock = {
  now: Date.now,
  sleep: (milliseconds, signal) =>
    setTimeout(milliseconds, undefined, signal && { signal }).catch((error: unknown) => {
      throw signal?.aborted ? signal.reason : error;
    }),
  timeout: (milliseconds) => AbortSignal.timeout(milliseconds),
};

/** Aborted by the first signal, which GitHub sends when a workflow is cancelled; a second one ends the process. */
function listenForCancel(): AbortSignal {
  const cancel = new AbortController();
  // Every call that is under way listens, and fifty services are read side by side.
  setMaxListeners(0, cancel.signal);
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      if (cancel.signal.aborted) process.exit(INTERRUPTED);
      cancel.abort(new Cancelled());
    });
  }
  return cancel.signal;
}

/** The real world: GitHub's runner, AWS and Docker as they are found by this process. */
function openWorld(environment: Readonly<Record<string, string | undefined>>): World {
  const workspace = environment['GITHUB_WORKSPACE'] || process.cwd();
  const temp = environment['RUNNER_TEMP'] || tmpdir();
  const { log, step, redact } = discreet({ log: openLog(), step: openStep(environment) }, new Redactor());
  const cancellation = listenForCancel();
  const proxy = readProxy(environment);
  for (const password of proxy?.passwords ?? []) step.mask(password);
  if (proxy !== undefined && !useProxy(proxy.settings)) {
    log.warning(
      `Node ${process.versions.node} of this runner can't use the proxy that the environment names.`,
    );
  }
  // Docker needs none of our inputs, and some of them are secret; nor may it speak for the job.
  const dockerEnvironment = Object.entries(environment).filter(
    ([name]) => !/^(INPUT|ACTIONS_ID_TOKEN)_/.test(name),
  );
  const manners = {
    ...{ clock, cancellation, note: log.info, patience: PATIENCE_MS },
    proxy: proxy?.settings,
  };
  return {
    clock,
    log,
    step,
    redact,
    cancellation,
    docker: openDocker({
      environment: Object.fromEntries(dockerEnvironment) as Record<string, string>,
      workspace,
      temp,
      home: homedir(),
      print: log.info,
      cancellation,
    }),
    openAws: (region, exceptions) => openAws(region, { ...manners, ...exceptions }),
    openGitHub: (token, instead) => {
      const github = openGitHub({
        token,
        apiUrl: environment['GITHUB_API_URL'] || 'https://api.github.com',
        repository: environment['GITHUB_REPOSITORY'] ?? '',
        cancellation: instead ?? cancellation,
      });
      return discreetDoor(github, redact);
    },
    idTokens: openIdTokens(environment),
    job: { environment, workspace, temp },
  };
}

// The runner starts the action twice: this file for the step, and post.js, which only loads this one, for its post step after the
// job. Nothing that the step has kept could tell: a full disk keeps nothing, and the post step must never deploy. Nothing waits
// for the end here: a module that does is compiled twice by the bundler's way of waiting, which costs every step some 20 ms.
const world = openWorld(process.env);
tameConsole(world.log);
const isPost = basename(process.argv[1] ?? '') === 'post.js';
const state = savedState(process.env);
endWith(
  isPost ? import('./post.ts').then(({ finishAfterwards }) => finishAfterwards(world, state)) : run(world),
  world.log,
);
