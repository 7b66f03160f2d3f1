import type { LifecycleEvent } from '@aws-sdk/client-codedeploy';
import { shortRevision } from '../../aws/arn.ts';
import { isOver } from '../../deploymentstate.ts';
import { MINUTE } from '../../minutes.ts';
import { plainText } from '../../plaintext.ts';
import type { RolloutEvent } from '../types.ts';
import { functionOf, isShifted, type SeenTaskSet, type Sight } from './sight.ts';

/** How a deployment stands, in one line: the same text as long as nothing changed. */
export function progressOf(sight: Sight): string {
  const { info, lifecycle, sets } = sight;
  const event = lifecycle.find(({ status }) => status === 'InProgress')?.lifecycleEventName;
  const doing = isOver(info)
    ? `${info.status}`
    : info.status === 'Ready'
      ? 'ready to take the traffic'
      : isShifted(sight)
        ? `the old tasks are kept${untilOf(terminationEnd(sight))}`
        : (event ?? (lifecycle.length === 0 ? 'has not begun' : 'under way'));
  return [`${info.deploymentId} ${doing}`, ...sets.map(setWords)].join('; ');
}

/** `green web:8 1 of 2 running, 1 pending, 10 % of the traffic` */
function setWords({ colour, revision, desired, running, pending, traffic }: SeenTaskSet): string {
  return [
    `${colour === undefined ? '' : `${colour} `}${shortRevision(revision)} ${running} of ${desired} running`,
    ...(pending > 0 ? [`${pending} pending`] : []),
    ...(traffic === undefined ? [] : [traffic === 0 ? 'no traffic' : `${traffic} % of the traffic`]),
  ].join(', ');
}

/** What a deployment has gone through: each lifecycle event that does something, as it began and as it ended. */
export function stepsOf(sight: Sight): RolloutEvent[] {
  return sight.lifecycle.flatMap((event) => {
    const text = stepWords(event, sight);
    const { lifecycleEventName: name, status } = event;
    return text === undefined ? [] : [{ id: `${sight.info.deploymentId} ${name} ${status}`, text }];
  });
}

/** CodeDeploy does these itself; the others call a function, or nothing. */
const OWN: Readonly<Record<string, string>> = {
  Install: 'the green tasks are started',
  AllowTestTraffic: 'test traffic goes to the green tasks',
  AllowTraffic: 'production traffic goes to the green tasks',
};

function stepWords(event: LifecycleEvent, sight: Sight): string | undefined {
  const { lifecycleEventName: name = '', status, diagnostics } = event;
  const hook = functionOf(sight, name);
  const doing = OWN[name] ?? (hook === undefined ? undefined : `the function ${hook} is called`);
  // An event that calls nothing succeeds at once, and says nothing.
  if (doing === undefined && status !== 'Failed') return undefined;
  const called = hook === undefined ? '' : ` (function ${hook})`;
  switch (status) {
    case 'InProgress':
      return `${name}: ${doing}.`;
    case 'Succeeded':
      return `${name}${called} succeeded${lastedOf(event)}.`;
    case 'Failed': {
      const said = plainText([diagnostics?.message, diagnostics?.logTail].filter(Boolean).join(' '));
      return `${name}${called} failed${lastedOf(event)}${said === '' ? '.' : `: ${said}`}`;
    }
    default:
      return undefined;
  }
}

/** ` after 1:05` */
function lastedOf({ startTime, endTime }: LifecycleEvent): string {
  if (startTime === undefined || endTime === undefined) return '';
  const seconds = Math.round((endTime.getTime() - startTime.getTime()) / 1000);
  return seconds < 1 ? '' : ` after ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Until when the production traffic waits for somebody; nothing when that is not known. */
export function readyEnd({ info, lifecycle }: Sight): Date | undefined {
  const minutes = info.blueGreenDeploymentConfiguration?.deploymentReadyOption?.waitTimeInMinutes;
  return endAfter(lifecycle, minutes);
}

/** Until when the old tasks are kept; nothing when that is not known. */
export function terminationEnd({ info, lifecycle }: Sight): Date | undefined {
  const { terminateBlueInstancesOnDeploymentSuccess: option } = info.blueGreenDeploymentConfiguration ?? {};
  return endAfter(lifecycle, option?.terminationWaitTimeInMinutes);
}

/** A wait begins when the lifecycle event before it has ended. */
function endAfter(lifecycle: readonly LifecycleEvent[], minutes: number | undefined): Date | undefined {
  const ends = lifecycle.flatMap(({ endTime }) => endTime?.getTime() ?? []);
  if (minutes === undefined || ends.length === 0) return undefined;
  return new Date(Math.max(...ends) + minutes * MINUTE);
}

/** ` until 14:05 UTC` */
export function untilOf(end: Date | undefined): string {
  return end === undefined ? '' : ` until ${end.toISOString().slice(11, 16)} UTC`;
}
