import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

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
  return {
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
