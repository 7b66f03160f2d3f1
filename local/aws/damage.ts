import type { ServerResponse } from 'node:http';
import type { CallFault } from './faults.ts';
import type { OperationModel } from './schema.ts';

/** A body as it goes over the wire. */
export interface Written {
  readonly type: string;
  readonly body: string;
}

/** Milliseconds between two bytes of an answer that drips: often enough that no connection looks idle. */
const dripMilliseconds = 50;
/** What members are called that say where the next page begins. */
const tokenName = /^(next(Backward|Forward)?Token|nextMarker|marker)$/i;

/** The request without the page that it asks for, as the pages of an answer that never ends are made up. */
export function withoutPage(input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input;
  return Object.fromEntries(Object.entries(input).filter(([name]) => !tokenName.test(name)));
}

/** What is told in place of the answer where the fault is one of what the answer says; else the answer itself. */
export function damagedOutput(output: object, fault: CallFault | undefined, model: OperationModel): object {
  switch (fault?.kind) {
    case 'empty':
      return {};
    case 'wrong-types':
      return Object.fromEntries(Object.entries(output).map(([name, value]) => [name, otherType(value)]));
    case 'endless': {
      const names = [...model.output.structIterator()]
        .map(([name]) => name)
        .filter((name) => tokenName.test(name));
      return { ...output, ...Object.fromEntries(names.map((name) => [name, `more-${Math.random()}`])) };
    }
    default:
      return output;
  }
}

/** The same for faults of how it is written. */
export function damagedBody(written: Written, fault: CallFault | undefined): Written {
  switch (fault?.kind) {
    case 'truncated':
      return { ...written, body: written.body.slice(0, Math.floor(written.body.length / 2)) };
    case 'page':
      return {
        type: 'text/html',
        body: '<html><head><title>Sign in</title></head><body>Sign in to go on</body></html>',
      };
    default:
      return written;
  }
}

/** Begins an answer, and never ends it: white space may stand before anything. */
export function drip(response: ServerResponse, { type }: Written): void {
  response.writeHead(200, { 'content-type': type });
  const timer = setInterval(() => response.write(' '), dripMilliseconds);
  response.once('close', () => clearInterval(timer));
}

function otherType(value: unknown): unknown {
  if (Array.isArray(value)) return { member: 'no list' };
  if (value instanceof Date || typeof value === 'string') return { text: 'no text' };
  if (typeof value === 'object' && value !== null) return ['no object'];
  return 'neither a number nor a boolean';
}
