import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build, type Plugin } from 'esbuild';
import { withoutErrorClasses } from '../../.ci/sdk.mjs';
import { checkoutFolder } from '../../local/checkout.ts';
import { translateAwsError } from '../../src/aws/errors.ts';
import { readAll } from '../contract/repository.ts';

type Client = { send(command: object): Promise<unknown> };
type Sdk = Readonly<Record<string, new (input: object) => object>>;

let folder: string;
let server: Server;
/** What AWS answers to everything. */
let refusal = '{}';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-errors-'));
  server = createServer((_, response) => response.writeHead(400).end(refusal)).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

/** One of the files of `src/aws/sdk`, as the bundle has it, or with all classes of errors. */
async function bundled(path: string, plugins: Plugin[]): Promise<Sdk> {
  const outfile = join(folder, `${basename(path)}-${plugins.length}.mjs`);
  await build({
    entryPoints: [join(checkoutFolder(), path)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    conditions: ['module'],
    plugins,
  });
  return (await import(outfile)) as Sdk;
}

type Thrown = Error & { $metadata?: { httpStatusCode?: number } };

/** What is thrown when AWS refuses. */
function openClient(sdk: Sdk): () => Promise<Thrown> {
  const [clientName = ''] = Object.keys(sdk).filter((name) => name.endsWith('Client'));
  const [commandName = ''] = Object.keys(sdk).filter((name) => name.endsWith('Command'));
  const client = new (sdk[clientName] as Sdk[string])({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  }) as Client;
  return () =>
    client.send(new (sdk[commandName] as Sdk[string])({})).then(
      () => new Error('nothing was refused'),
      (thrown: Error) => thrown,
    );
}

/** As far as anybody reads it. */
function read(error: Thrown): object {
  const { kind, code, message } = translateAwsError(error, 'ecs:DescribeServices');
  return { name: error.name, status: error.$metadata?.httpStatusCode, kind, code, message };
}

/** The errors that a client of the SDK has a class for, `com.amazonaws.ecs#ClientException`. */
async function errorsOf(client: string): Promise<string[]> {
  const exports = (await import(client)) as Record<string, unknown>;
  return Object.values(exports).flatMap((schema) =>
    Array.isArray(schema) && schema[0] === -3 ? [`${schema[1]}#${schema[2]}`] : [],
  );
}

describe('the errors of AWS, without the classes of the SDK', () => {
  it.each(['cloudwatch-logs', 'codedeploy', 'ecr', 'ecs', 'secrets-manager', 'ssm'])(
    'are told as they are with them, from %s',
    async (service) => {
      const client = `@aws-sdk/client-${service}`;
      const files = await readAll('src/aws/sdk', /\.ts$/);
      const { path = '' } = files.find(({ text }) => text.includes(`'${client}'`)) ?? {};
      const full = openClient(await bundled(path, []));
      const trimmed = openClient(await bundled(path, [withoutErrorClasses]));
      const errors = (await errorsOf(client)).filter((error) => !error.startsWith('smithy.'));
      expect(errors.length).toBeGreaterThan(5);
      for (const [index, error] of [...errors, 'AnErrorThatNobodyKnows'].entries()) {
        const name = error.split('#').at(-1) as string;
        // AWS writes the type with its namespace or without it, and the message with a capital or a small letter.
        const told = [{ message: 'not today' }, { Message: 'not today' }, {}][index % 3];
        refusal = JSON.stringify({ __type: error, ...told });
        const whole = await full();
        // The bundler may put a line before the name of a class.
        if (error !== name) expect(whole.constructor.name).toMatch(new RegExp(`^_?${name}$`));
        expect(read(await trimmed())).toEqual(read(whole));
        refusal = JSON.stringify({ __type: name, ...told });
        expect(read(await trimmed())).toEqual(read(await full()));
      }
    },
  );
});
