import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AwsManners } from '../../src/aws/index.ts';
import { jumpingClock } from '../fixtures/world.ts';

/** An answer of AWS. */
export interface ScriptedAnswer {
  readonly status?: number;
  /** JSON, or XML where the protocol has it. */
  readonly body: unknown;
}

/** A server that answers in turn what the script says, the last answer for ever, and keeps the requests. */
export interface ScriptedAws {
  /** JSON bodies as values, forms as objects. */
  readonly requests: Record<string, unknown>[];
  /** The text of every answer from here on, as it is. */
  next: { readonly status: number; readonly raw: string } | undefined;
  close(): Promise<void>;
}

/** Starts it, and points the SDK of this process to it. */
export async function scriptAws(answers: readonly ScriptedAnswer[]): Promise<ScriptedAws> {
  const requests: Record<string, unknown>[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    requests.push(text.startsWith('{') ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text)));
    if (scripted.next !== undefined) {
      response.writeHead(scripted.next.status, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(scripted.next.raw);
      return;
    }
    const { status = 200, body } = answers[Math.min(requests.length, answers.length) - 1] ?? { body: {} };
    const isXml = typeof body === 'string';
    response.writeHead(status, { 'content-type': isXml ? 'text/xml' : 'application/x-amz-json-1.1' });
    response.end(isXml ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: 'scripted',
    AWS_SECRET_ACCESS_KEY: 'not-a-secret',
  });
  const scripted: ScriptedAws = {
    requests,
    next: undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return scripted;
}

/** The manners of a run in which no time passes. */
export function someManners(cancellation = new AbortController().signal): AwsManners {
  return { clock: jumpingClock(), cancellation, note: () => {}, patience: 300_000 };
}
