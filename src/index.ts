import { rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { getState, saveState } from '@actions/core';
import { openLog, openStep } from './actions.ts';
import { openAws } from './aws/index.ts';
import { openDocker } from './docker/index.ts';
import { DOCKER_FOLDER_STATE } from './image/index.ts';
import { run } from './run.ts';
import type { World } from './world.ts';

/** The real world: GitHub's runner, AWS and Docker as they are found by this process. */
function openWorld(environment: Readonly<Record<string, string | undefined>>): World {
  const workspace = environment['GITHUB_WORKSPACE'] || process.cwd();
  const temp = environment['RUNNER_TEMP'] || tmpdir();
  const log = openLog();
  // Docker needs none of our inputs, and some of them are secret.
  const dockerEnvironment = Object.entries(environment).filter(([name]) => !name.startsWith('INPUT_'));
  return {
    clock: { now: Date.now, sleep: (milliseconds) => setTimeout(milliseconds) },
    log,
    step: openStep(environment),
    docker: openDocker({
      environment: Object.fromEntries(dockerEnvironment) as Record<string, string>,
      workspace,
      temp,
      home: homedir(),
      print: log.info,
    }),
    openAws,
    job: { environment, workspace, temp },
  };
}

// The runner starts this file twice: for the step, and for its post step after the job.
if (getState('is-post') === '') {
  saveState('is-post', 'true');
  await run(openWorld(process.env));
} else {
  // A step that was killed could not remove the login itself.
  const folder = getState(DOCKER_FOLDER_STATE);
  if (folder !== '') await rm(folder, { recursive: true, force: true });
}
