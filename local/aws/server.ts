import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fillText, roleArn } from './catalogue/names.ts';
import type { LocalAwsCore } from './core.ts';
import type { CallFault, FaultBook } from './faults.ts';
import { findOperation, type OperationModel } from './schema.ts';
import { AwsRefusal, type AwsService, type Operation } from './service.ts';

/** One request that the local AWS got, answered or not. */
export interface RecordedRequest {
  /** `ecs` */
  readonly service: string;
  /** `DescribeServices` */
  readonly operation: string;
  /** The parsed body; values that AWS's model calls sensitive are `***`. */
  readonly input: unknown;
  /** Clock milliseconds since 1970. */
  readonly at: number;
}

/** What the HTTP server serves. */
export interface ServerParts {
  readonly core: LocalAwsCore;
  readonly services: readonly AwsService[];
  readonly faults: FaultBook;
  /** Every request is added here before it is answered. */
  readonly requests: RecordedRequest[];
  /** Answers what is not AWS's: paths below `/_local/`. Undefined when there is nothing at that path. */
  local(method: string, path: string, body: string): Promise<object | undefined>;
}

/** A server that listens. */
export interface Server {
  readonly port: number;
  /** Stops listening and cuts the connections that are open. */
  close(): Promise<void>;
}

/** Speaks AWS's JSON 1.1 protocol on 127.0.0.1. */
export async function startServer(parts: ServerParts, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(parts, request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  try {
    const url = request.url ?? '/';
    if (url.startsWith('/_local/')) {
      const found = await parts.local(request.method ?? 'GET', url, body);
      if (found === undefined) throw new AwsRefusal('UnknownOperationException', `Nothing is at ${url}`, 404);
      send(response, 200, found);
      return;
    }
    const call = readCall(parts, request, body);
    const output = await carryOut(parts, call);
    if (output === undefined) request.socket.destroy();
    else send(response, 200, output);
  } catch (error) {
    const refusal = asRefusal(error);
    send(response, refusal.status, { __type: refusal.code, message: refusal.message });
  }
}

interface Call {
  readonly service: AwsService;
  readonly name: string;
  readonly model: OperationModel;
  readonly operation: Operation;
  readonly input: unknown;
}

function readCall(parts: ServerParts, request: IncomingMessage, body: string): Call {
  const [prefix, name = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
  const service = parts.services.find(({ targetPrefix }) => targetPrefix === prefix);
  if (service === undefined) {
    throw new AwsRefusal(
      'UnknownOperationException',
      `No service of the local AWS answers to X-Amz-Target '${prefix}'.`,
    );
  }
  const input = parseBody(body);
  const model = findOperation(service.model, name);
  const recorded = model === undefined ? input : model.withoutSecrets(input);
  parts.requests.push({
    service: service.name,
    operation: name,
    input: recorded,
    at: parts.core.clock.now(),
  });
  checkSignature(parts.core, request);
  const operation = Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
  if (model === undefined || operation === undefined) {
    throw new AwsRefusal('UnknownOperationException', `The local AWS does not play ${service.name}:${name}.`);
  }
  return { service, name, model, operation, input };
}

/** Undefined when the caller is to see a connection that was cut. */
async function carryOut(parts: ServerParts, call: Call): Promise<object | undefined> {
  const fault = parts.faults.takeCall(call.service.name, call.name);
  if (fault?.kind === 'cut') return undefined;
  if (fault?.kind === 'slow') await parts.core.clock.sleep(fault.milliseconds);
  const refusal = fault === undefined ? undefined : refusalOf(fault, call, parts.core);
  if (refusal !== undefined) throw refusal;
  call.model.checkInput(call.input);
  const output = await call.operation(call.input);
  call.model.checkOutput(output);
  return fault?.kind === 'answer-lost' ? undefined : output;
}

function refusalOf(fault: CallFault, call: Call, core: LocalAwsCore): AwsRefusal | undefined {
  if (fault.kind === 'throttled') return new AwsRefusal('ThrottlingException', 'Rate exceeded');
  if (fault.kind === 'server-error') {
    return new AwsRefusal(
      'ServerException',
      'Service Unavailable. Please try again later.',
      fault.status ?? 500,
    );
  }
  if (fault.kind === 'expired-token') {
    return new AwsRefusal('ExpiredTokenException', 'The security token included in the request is expired');
  }
  const user = `arn:aws:iam::${core.accountId}:user/local`;
  if (fault.kind === 'refused') {
    return new AwsRefusal(
      fault.code,
      fillText(fault.message, { user, executionRole: roleOf(call.input, core) }),
    );
  }
  if (fault.kind !== 'access-denied') return undefined;
  const action = `${call.service.name}:${call.name}`;
  return new AwsRefusal(
    'AccessDeniedException',
    `User: ${user} is not authorized to perform: ${action} on resource: ${fault.resource ?? '*'} because no identity-based policy allows the ${action} action`,
  );
}

/** The role that the request passes. */
function roleOf(input: unknown, { accountId }: LocalAwsCore): string {
  const { executionRoleArn, taskRoleArn } = (input ?? {}) as Readonly<Record<string, unknown>>;
  return roleArn(String(executionRoleArn ?? taskRoleArn ?? 'ecsTaskExecutionRole'), accountId);
}

/** The signature itself is not checked: any credentials will do, but they must be for this region. */
function checkSignature(core: LocalAwsCore, request: IncomingMessage): void {
  const authorization = request.headers.authorization ?? '';
  const scope = /Credential=[^/]+\/\d{8}\/([^/]+)\//.exec(authorization);
  if (scope === null)
    throw new AwsRefusal('MissingAuthenticationTokenException', 'Missing Authentication Token');
  if (scope[1] === core.region) return;
  const message = `Credential should be scoped to a valid region, not '${scope[1]}'.`;
  throw new AwsRefusal('InvalidSignatureException', message);
}

function parseBody(body: string): unknown {
  if (body === '') return {};
  try {
    return JSON.parse(body);
  } catch {
    throw new AwsRefusal('SerializationException', 'Unable to parse the request body as JSON');
  }
}

function asRefusal(error: unknown): AwsRefusal {
  if (error instanceof AwsRefusal) return error;
  // 400, so that an SDK does not try again what cannot become right.
  const message = error instanceof Error ? error.message : String(error);
  return new AwsRefusal('LocalAwsFault', message);
}

function send(response: ServerResponse, status: number, answer: object): void {
  const body = JSON.stringify(inSeconds(answer));
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': randomUUID(),
  });
  response.end(body);
}

/** JSON 1.1 writes times as seconds since 1970, with their fraction. */
function inSeconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(inSeconds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inSeconds(item)]));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
