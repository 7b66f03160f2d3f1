import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LocalAwsCore } from './core.ts';
import { damagedBody, damagedOutput, drip, type Written, withoutPage } from './damage.ts';
import type { CallFault, FaultBook } from './faults.ts';
import type { LastAnswers } from './lastanswers.ts';
import type { LocalRequest } from './localrequest.ts';
import { readForm, writeAnswer, writeRefusal } from './query.ts';
import { questionsOf } from './questions.ts';
import { accessDenied, expiredToken, refusalBy, refusalOf } from './refusals.ts';
import { findOperation, type OperationModel } from './schema.ts';
import { AwsRefusal, type AwsService, type Operation } from './service.ts';
import type { Caller, Sessions } from './sessions.ts';

/** Requests that are kept. Chosen. */
const mostRecorded = 10_000;

/** One request that the local AWS got, answered or not. */
export interface RecordedRequest {
  /** `ecs` */
  readonly service: string;
  /** `DescribeServices` */
  readonly operation: string;
  /** The parsed body; values that AWS's model calls sensitive are `***`. */
  readonly input: unknown;
  /** ARN of whoever signed it; `anonymous` without a signature. */
  readonly caller: string;
  /** Clock milliseconds since 1970. */
  readonly at: number;
}

/** What the HTTP server serves. */
export interface ServerParts {
  readonly core: LocalAwsCore;
  readonly services: readonly AwsService[];
  readonly faults: FaultBook;
  readonly sessions: Sessions;
  readonly answers: LastAnswers;
  /** Every request is added here before it is answered. */
  readonly requests: RecordedRequest[];
  /** Answers what is not AWS's; undefined when there is nothing at that path. */
  local(request: LocalRequest): Promise<object | undefined>;
}

/** A server that listens. */
export interface Server {
  readonly port: number;
  /** Stops listening and cuts the connections that are open. */
  close(): Promise<void>;
}

/** Speaks AWS's JSON 1.1 and query protocols on 127.0.0.1. */
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
  const url = request.url ?? '/';
  const isLocal = url.startsWith('/_local/');
  // curl calls any body a form.
  const form = isForm(request) && !isLocal ? new URLSearchParams(body) : undefined;
  const requestId = randomUUID();
  try {
    if (isLocal) {
      const { method = 'GET', headers } = request;
      const found = await parts.local({ method, path: url, body, authorization: headers.authorization });
      if (found === undefined) throw new AwsRefusal('UnknownOperationException', `Nothing is at ${url}`, 404);
      send(response, 200, inJson(found));
      return;
    }
    const call = readCall(parts, request, form ?? body);
    const fault = parts.faults.takeCall(call.service.name, call.name);
    // Whoever asks gives up, or the server is closed.
    if (fault?.kind === 'silent') return;
    const output = await carryOut(parts, call, fault);
    if (output === undefined) {
      request.socket.destroy();
      return;
    }
    const told = damagedOutput(output, fault, call.model);
    const whole = damagedBody(written(call, told, requestId), fault);
    if (fault?.kind === 'dripping') drip(response, whole);
    else send(response, 200, { ...whole, requestId });
  } catch (error) {
    const refusal = asRefusal(error);
    const { code, message, status } = refusal;
    const told =
      form === undefined
        ? inJson({ __type: code, message })
        : { type: 'text/xml', body: writeRefusal({ code, message, status }, requestId) };
    send(response, status, { ...told, requestId });
  }
}

interface Call {
  readonly service: AwsService;
  readonly name: string;
  readonly model: OperationModel;
  readonly operation: Operation;
  readonly input: unknown;
  readonly caller: Caller;
}

/** @param body a form for the query protocol, else the text */
function readCall(parts: ServerParts, request: IncomingMessage, body: string | URLSearchParams): Call {
  const form = typeof body === 'string' ? undefined : body;
  const [prefix, name = ''] =
    form === undefined
      ? String(request.headers['x-amz-target'] ?? '').split('.')
      : [form.get('Version') ?? '', form.get('Action') ?? ''];
  const service = parts.services.find(({ targetPrefix }) => targetPrefix === prefix);
  if (service === undefined) throw notPlayed(parts, request, [prefix, name]);
  const model = findOperation(service.model, name);
  const input = typeof body === 'string' ? parseBody(body) : model && readForm(body, model.input);
  const recorded = model === undefined ? input : model.withoutSecrets(input);
  parts.requests.push({
    service: service.name,
    operation: name,
    input: recorded,
    caller: signerOf(parts, request).arn,
    at: parts.core.clock.now(),
  });
  // A local AWS that is polled for days must not grow.
  if (parts.requests.length > mostRecorded) parts.requests.shift();
  const operation = Object.hasOwn(service.operations, name) ? service.operations[name] : undefined;
  const unsigned = service.unsigned?.includes(name) === true;
  const caller = unsigned ? nobody : readCaller(parts, service, request);
  if (model === undefined || operation === undefined) {
    throw new AwsRefusal('UnknownOperationException', `The local AWS does not play ${service.name}:${name}.`);
  }
  return { service, name, model, operation, input, caller };
}

/** For a service that is not played, named as well as its protocol lets us. */
function notPlayed(
  { services }: ServerParts,
  request: IncomingMessage,
  [prefix = '', name = '']: readonly (string | undefined)[],
): AwsRefusal {
  const [, service] =
    /Credential=[^/]+\/\d{8}\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
  // The rest of AWS's protocols name operations by method and path.
  const operation = name || `${request.method} ${request.url}`;
  const played = services.map((each) => each.name).join(', ');
  return new AwsRefusal(
    'UnknownOperationException',
    `The local AWS does not play ${service ?? (prefix || 'a service')}:${operation}. It plays operations of ${played}.`,
  );
}

/** Undefined when the caller is to see a connection that was cut. */
async function carryOut(
  parts: ServerParts,
  call: Call,
  fault: CallFault | undefined,
): Promise<object | undefined> {
  if (fault?.kind === 'cut') return undefined;
  if (fault?.kind === 'slow') await parts.core.clock.sleep(fault.milliseconds);
  const refusal = fault === undefined ? undefined : refusalOf(fault, call, parts.core);
  if (refusal !== undefined) throw refusal;
  call.model.checkInput(call.input);
  checkAccess(parts, call);
  const before = fault?.kind === 'stale' ? parts.answers.before(call) : undefined;
  if (before !== undefined) return before;
  const input = fault?.kind === 'endless' ? withoutPage(call.input) : call.input;
  const output = await call.operation(input, call.caller);
  call.model.checkOutput(output);
  parts.answers.keep(call, output);
  return fault?.kind === 'answer-lost' ? undefined : output;
}

/** @throws AwsRefusal when the policies of the role whose session asks do not allow it */
function checkAccess({ core }: ServerParts, call: Call): void {
  const { service, caller } = call;
  // Whoever is no session may do everything, and is not asked for.
  if (caller.role === undefined) return;
  const denial = core.access.denialOf(caller, questionsOf(call, core));
  if (denial !== undefined) throw accessDenied(service, denial);
}

/** Who sends a request without a signature. */
const nobody: Caller = { arn: 'anonymous', accessKeyId: '' };

/** The signature itself is not checked: any credentials will do, but they must be for this region and not expired. */
function readCaller(parts: ServerParts, service: AwsService, request: IncomingMessage): Caller {
  const { core, sessions } = parts;
  const { region, token } = signatureOf(request);
  if (region === undefined)
    throw refusalBy(service, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
  if (region !== core.region && region !== service.signingRegion) {
    const message = `Credential should be scoped to a valid region, not '${region}'.`;
    throw refusalBy(service, 'InvalidSignatureException', message);
  }
  if (sessions.isOver(token)) throw expiredToken(service);
  return signerOf(parts, request);
}

function signerOf({ sessions }: ServerParts, request: IncomingMessage): Caller {
  const { accessKeyId, token } = signatureOf(request);
  return accessKeyId === undefined ? nobody : sessions.callerOf(accessKeyId, token);
}

function signatureOf({ headers }: IncomingMessage) {
  const [, accessKeyId, region] =
    /Credential=([^/]+)\/\d{8}\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
  const token = headers['x-amz-security-token'];
  return { accessKeyId, region, token: typeof token === 'string' ? token : undefined };
}

function isForm(request: IncomingMessage): boolean {
  return request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
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

function written({ service, name, model }: Call, output: object, requestId: string): Written {
  if (service.protocol !== 'query') return inJson(output);
  const namespace = `https://${service.name}.amazonaws.com/doc/${service.targetPrefix}/`;
  const operation = { name, output: model.output, namespace };
  return { type: 'text/xml', body: writeAnswer(operation, output, requestId) };
}

function inJson(answer: object): Written {
  return { type: 'application/x-amz-json-1.1', body: JSON.stringify(inSeconds(answer)) };
}

function send(
  response: ServerResponse,
  status: number,
  { type, body, requestId = randomUUID() }: Written & { readonly requestId?: string },
): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'x-amzn-requestid': requestId,
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
