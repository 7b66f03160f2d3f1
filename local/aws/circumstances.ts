import type { AlarmBook, AlarmState } from './alarms.ts';
import type { FunctionBook, FunctionVerdict } from './functions.ts';
import { type LocalRequest, readLocalBody } from './localrequest.ts';
import { AwsRefusal } from './service.ts';

const states: readonly AlarmState[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];
const verdicts: readonly FunctionVerdict[] = ['succeed', 'fail', 'hang'];

/**
 * What deployments meet outside ECS, told by other processes: `POST /_local/alarms` with `{alarm, state}`,
 * `POST /_local/functions` with `{function, verdict, afterMilliseconds?}`, and `GET /_local/functions` for the calls so
 * far. Undefined for anything else.
 *
 * @throws AwsRefusal that names the form when it is another one
 */
export function tellCircumstances(
  { alarms, functions }: { readonly alarms: AlarmBook; readonly functions: FunctionBook },
  request: LocalRequest,
): object | undefined {
  const call = `${request.method} ${request.path}`;
  if (call === 'GET /_local/functions') return { calls: functions.calls };
  if (call === 'POST /_local/alarms') {
    const { alarm, state } = readLocalBody(request);
    const found = states.find((each) => each === state);
    if (typeof alarm !== 'string' || found === undefined) {
      throw wrong(
        'alarm state',
        { alarm: 'web-5xx', state: 'ALARM' },
        `state is one of ${states.join(', ')}`,
      );
    }
    alarms.set(alarm, found);
    return {};
  }
  if (call === 'POST /_local/functions') {
    const { function: name, verdict, afterMilliseconds } = readLocalBody(request);
    const found = verdicts.find((each) => each === verdict);
    if (typeof name !== 'string' || found === undefined) {
      const words = `verdict is one of ${verdicts.join(', ')}`;
      throw wrong('answer of a function', { function: 'smoke-test', verdict: 'fail' }, words);
    }
    const after = typeof afterMilliseconds === 'number' ? { afterMilliseconds } : {};
    functions.answers(name, { verdict: found, ...after });
    return {};
  }
  return undefined;
}

function wrong(what: string, form: object, words: string): AwsRefusal {
  return new AwsRefusal('ValidationException', `That is no ${what}. Fix: ${JSON.stringify(form)}; ${words}.`);
}
