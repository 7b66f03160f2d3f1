import { regionOf, shortRevision } from '../../aws/arn.ts';
import { isOver } from '../../deploymentstate.ts';
import { MINUTE } from '../../minutes.ts';
import { shellCommand } from '../../shellcommand.ts';
import type { Observation } from '../types.ts';
import { eventNamed, functionOf, isShifted, type Sight } from './sight.ts';
import { readyEnd, terminationEnd, untilOf } from './words.ts';

/** Looks at a deployment that is not nearly done are up to 13 s apart: one more of these still comes before the end. */
const LEAD_MS = 14_000;

/** Whether a deployment may be over, or its traffic be shifted, with one of the next looks. What takes minutes by design needs no close watch. */
export function isNearlyDone(sight: Sight, now: number): boolean {
  const due = dueAt(sight);
  return due !== undefined && now >= due - LEAD_MS;
}

/** When it may be over, or its traffic shifted, at the earliest, in milliseconds since 1970; nothing before the traffic begins to shift. */
function dueAt(sight: Sight): number | undefined {
  const shift = eventNamed(sight, 'AllowTraffic')?.startTime?.getTime();
  const { info, deployment } = sight;
  // A way back of CodeDeploy's own has the old tasks, and shifts to them at once.
  const isWayBack = info.creator === 'codeDeployRollback';
  const minutes = isWayBack ? 0 : (deployment.target.codedeploy?.minutes.shift ?? 0);
  const shifted = shift === undefined ? undefined : shift + minutes * MINUTE;
  return isShifted(sight) ? (terminationEnd(sight)?.getTime() ?? shifted ?? 0) : shifted;
}

/** What a deployment waits for, when its tasks are not what it waits for. */
export function waitsOf(
  sight: Sight,
): Pick<Observation, 'afterShift' | 'waitsFor' | 'heldBy' | 'lastWait' | 'stage'> {
  const { info, deployment } = sight;
  const { deploymentId: id = '', blueGreenDeploymentConfiguration: group = {} } = info;
  const { name, revision } = deployment.target;
  const command = (type: 'READY_WAIT' | 'TERMINATION_WAIT') =>
    shellCommand([
      ...['aws', 'deploy', 'continue-deployment', '--region', regionOf(revision)],
      ...['--deployment-id', id, '--deployment-wait-type', type],
    ]);
  if (info.status === 'Ready') {
    return {
      waitsFor: {
        what: `${name} waits for somebody to let the production traffic go to ${shortRevision(revision)}`,
        why: `the deployment group asks for that, and stops the deployment ${id}${untilOf(readyEnd(sight)).replace('until', 'at') || ' in the end'}`,
        fix: command('READY_WAIT'),
      },
      heldBy: {
        what: 'The deployment waits for somebody',
        why: `nobody has let the production traffic of ${id} go to the green tasks`,
        fix: `${command('READY_WAIT')} before the limit, or raise wait-for-minutes`,
      },
    };
  }
  if (isOver(info)) return {};
  if (isShifted(sight)) {
    const minutes = group.terminateBlueInstancesOnDeploymentSuccess?.terminationWaitTimeInMinutes ?? 0;
    const kept = `CodeDeploy keeps the old tasks${untilOf(terminationEnd(sight))}`;
    const fix = `set wait-until: traffic-shifted, which does not wait for that, or end it with ${command('TERMINATION_WAIT')}`;
    return {
      afterShift: `${kept}, and the deployment ${id} is over then.`,
      heldBy: {
        what: 'The old tasks are still kept',
        why: `all production traffic is on ${shortRevision(revision)}, and ${kept}`,
        fix,
      },
      lastWait: { why: 'CodeDeploy only waits with the end of the old ones', fix },
      ...(minutes > 0 && { stage: { name: 'TERMINATION_WAIT', minutes, isLast: true } }),
    };
  }
  const called = sight.lifecycle.find(({ status }) => status === 'InProgress')?.lifecycleEventName ?? '';
  const hook = functionOf(sight, called);
  if (hook !== undefined) {
    return {
      heldBy: {
        what: `The hook ${called} has not answered`,
        why: `its function ${hook} was called and has not reported yet`,
        fix: `look at its log, /aws/lambda/${hook}, or raise wait-for-minutes`,
      },
    };
  }
  if (eventNamed(sight, 'AllowTraffic')?.status !== 'InProgress') return {};
  return {
    heldBy: {
      what: 'The traffic has not all moved',
      why: `${info.deploymentConfigName} moves it step by step`,
      fix: 'raise wait-for-minutes, or set codedeploy-deployment-config to one that is faster',
    },
  };
}
