/**
 * Loads the local ECS: services that all deploy at once, again and again, while clients poll them.
 *
 *   npm run compile && node --expose-gc bench/local-aws.mjs [minutes of its clock, 60 unless given]
 *
 * Prints a line for every ten minutes of its clock. The heap grows until each service has the 20 deployments and 100
 * events that are kept, for 200 minutes; without `--expose-gc` it has garbage in it. Fails when an answer is older than
 * one before it, when events are out of order, or when a deployment is not over in its ten minutes.
 */
import { Agent, request } from 'node:http';
import { scaledClock, startLocalAws } from '../lib/local/aws/index.js';

const services = 200;
const clients = 100;
const factor = 60;
const pollSeconds = 15;
const roundMinutes = 10;
const perCall = 10;
const minutes = Number(process.argv[2] ?? 60);

const agent = new Agent({ keepAlive: true, maxSockets: clients + perCall });
const clock = scaledClock(factor);
const aws = await startLocalAws({ clock });
const names = Array.from({ length: services }, (_, index) => `service-${index}`);
const latencies = [];
const newest = new Map();
let polling = true;

await call('CreateCluster', { clusterName: 'default' });
const container = { name: 'app', image: 'web:1', memory: 128 };
await call('RegisterTaskDefinition', { family: 'web', containerDefinitions: [container] });
for (const serviceName of names)
  await call('CreateService', { serviceName, taskDefinition: 'web', desiredCount: 2 });
const polls = Array.from({ length: clients }, (_, index) => poll(index));
console.log('minute  deployments  requests  p50 ms  p99 ms  heap MB  handles');
for (let minute = roundMinutes; minute <= minutes; minute += roundMinutes) {
  await clock.sleep(roundMinutes * 60_000);
  await report(minute);
  await Promise.all(names.map((service) => call('UpdateService', { service, forceNewDeployment: true })));
}
polling = false;
await Promise.all(polls);
await aws.close();
agent.destroy();

async function poll(client) {
  for (let turn = client; polling; turn += 1) {
    const start = (turn * perCall) % services;
    const begin = performance.now();
    const { services: found } = await call('DescribeServices', {
      services: names.slice(start, start + perCall),
    });
    latencies.push(performance.now() - begin);
    for (const service of found) check(service, client);
    await clock.sleep(pollSeconds * 1000 * (0.8 + 0.4 * Math.random()));
  }
}

function check({ serviceName, events }, client) {
  const times = events.map(({ createdAt }) => createdAt);
  if (times.some((time, index) => index > 0 && time > times[index - 1]))
    throw new Error(`The events of ${serviceName} are out of order`);
  const key = `${client} ${serviceName}`;
  if ((newest.get(key) ?? 0) > times[0])
    throw new Error(`An answer about ${serviceName} is older than one before`);
  newest.set(key, times[0]);
}

async function report(minute) {
  const states = [];
  for (let start = 0; start < services; start += perCall) {
    const { services: found } = await call('DescribeServices', {
      services: names.slice(start, start + perCall),
    });
    states.push(...found.flatMap(({ deployments }) => deployments.map(({ rolloutState }) => rolloutState)));
  }
  const open = states.filter((state) => state !== 'COMPLETED').length;
  if (open > 0) throw new Error(`${open} deployments are not complete after ${roundMinutes} minutes`);
  const sorted = latencies.splice(0).sort((one, other) => one - other);
  const at = (share) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  globalThis.gc?.();
  const heap = (process.memoryUsage().heapUsed / 2 ** 20).toFixed(1);
  const handles = process.getActiveResourcesInfo().length;
  const row = [minute, states.length, sorted.length, at(0.5), at(0.99), heap, handles];
  console.log(
    row.map((cell, index) => String(cell).padStart([6, 11, 8, 6, 6, 7, 7][index] + (index && 2))).join(''),
  );
}

function call(operation, input) {
  const body = JSON.stringify(input);
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `AmazonEC2ContainerServiceV20141113.${operation}`,
    authorization: `AWS4-HMAC-SHA256 Credential=LOCAL/20260101/${aws.region}/ecs/aws4_request`,
  };
  return new Promise((resolve, reject) => {
    const sent = request(aws.url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () =>
        response.statusCode === 200 ? resolve(JSON.parse(text)) : reject(new Error(`${operation}: ${text}`)),
      );
    });
    // The server ends connections that were idle for some seconds; a request can cross that on its way. One that waited
    // for its turn does not say that its socket was used before.
    sent.on('error', (error) =>
      error.code === 'ECONNRESET' ? resolve(call(operation, input)) : reject(error),
    );
    sent.end(body);
  });
}
