import { setMaxListeners } from 'node:events';
import { mayBeCredential } from './advice/index.ts';
import { PATIENCE_MS } from './aws/index.ts';
import { type Credentials, isAccessAsked, openCredentials } from './credentials/index.ts';
import { openRecording, type Recording } from './environment/index.ts';
import { Cancelled } from './errors.ts';
import { type Inputs, readInputs, readPlannedSubject, secretValues } from './inputs/index.ts';
import { type Conclusion, commentPlan, conclusionOf, Report } from './report/index.ts';
import type { Deployment, Ending } from './rollout/index.ts';
import type { World } from './world.ts';

/**
 * Does what the inputs ask for, or says why not. Never throws: what goes wrong is reported. What only some runs need is loaded
 * when it is: the start of a step is what every run waits for.
 */
export async function run(outside: World): Promise<void> {
  // A call that took too long is given up, and must not keep the process alive when the run is over.
  const over = new AbortController();
  const cancellation = AbortSignal.any([outside.cancellation, over.signal]);
  setMaxListeners(0, cancellation);
  let credentials: Credentials | undefined;
  const world: World = {
    ...outside,
    openAws: (region, exceptions) => outside.openAws(region, { cancellation, credentials, ...exceptions }),
  };
  // Before anything else is written.
  for (const secret of secretValues(world.job.environment, mayBeCredential)) world.step.mask(secret);
  const report = new Report(world);
  const underWay = new Map<string, Deployment>();
  const ended = new Map<string, Ending>();
  let inputs: Inputs | undefined;
  let recording: Recording | undefined;
  let conclusion: Conclusion;
  try {
    inputs = readInputs(world.job.environment);
    const access = inputs;
    if (isAccessAsked(access)) {
      const open = () => openCredentials(access, { ...outside, cancellation }, over.signal);
      credentials = await report.stage('Credentials', open);
    }
    // What passes is waited out for as long as the deployment itself would be.
    const patience = Math.max(PATIENCE_MS, (inputs.waitForMinutes ?? 0) * 60_000);
    const aws = world.openAws(inputs.region, { patience });
    recording = openRecording(inputs, world);
    const tools = { aws, report, world, recording, underWay, ended };
    if (inputs.kind === 'rollback') {
      const { rollBack } = await import('./rollback.ts');
      conclusion = await rollBack({ inputs, ...tools });
    } else {
      const { deploy } = await import('./deploy.ts');
      conclusion = await deploy({ inputs, ...tools });
    }
  } catch (error) {
    const left = [...underWay.values()];
    if (error instanceof Cancelled) {
      const { concludeCancel } = await import('./cancel.ts');
      conclusion = await concludeCancel(
        { inputs, underWay: left, ended: [...ended.values()] },
        world,
        report,
      );
    } else {
      conclusion = conclusionOf(error, left);
      const { isPlan, kind } = readPlannedSubject(world.job.environment);
      if (isPlan && !report.isPlanShown) {
        const { planOfNothing } = await import('./plan.ts');
        report.showPlan(planOfNothing(kind, error));
      }
      for (const { target } of left) report.note(target.name, { outcome: conclusion.outcome });
    }
  }
  over.abort();
  const summary = await report.finish(conclusion);
  await recording?.finish(conclusion, [...ended.values()]);
  await comment(summary, report, world);
}

/** Shows a plan on the pull request; also that it can't be made, as the one that stands there holds no longer. */
async function comment(summary: (most: number) => string, report: Report, world: World): Promise<void> {
  const { isPlan, githubToken: token, subject } = readPlannedSubject(world.job.environment);
  if (!isPlan || token === undefined) return;
  await commentPlan({ markdown: summary, token, subject: JSON.stringify([subject, report.account]) }, world);
}
