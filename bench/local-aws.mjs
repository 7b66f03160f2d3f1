/**
 * Loads the local ECS: services that all deploy at once, one deployment after the other, while clients poll them.
 *
 *   npm run bench -- local-aws [minutes of its clock, 120 unless given]
 *
 * Prints a line for every ten minutes of its clock. The heap grows for an hour, as long as ECS keeps stopped tasks; by
 * then each service has the 20 deployments and 100 events that are kept. Fails when it grows after that, when an answer
 * is older than one before it, when events are out of order, or when a deployment is not over in ten minutes.
 */
import { Agent, request } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { scaledClock, startLocalAws } from '../lib/local/aws/index.js';

const services = 200;
const clients = 100;
const factor = 30;
const pollSeconds = 15;
/** A deployment takes 76 s, and the poll that sees its end starts the next. With these, 20 fit into 50 minutes. */
const deploySeconds = 150;
const reportMinutes = 10;
/** When the first stopped tasks are gone, and as many go as come. */
const fullMinutes = 70;
/** Of the heap at that time. */
const flat = 1.1;
const perCall = 10;
const minutes = Number(process.argv[2] ?? 120);

// Otherwise the heap has garbage in it. node hands the collector to contexts that are made after this.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const agent = new Agent({ keepAlive: true, maxSockets: clients + perCall });
const clock = scaledClock(factor);
const aws = await startLocalAws({ clock });
const names = Array.from({ length: services }, (_, index) => `service-${index}`);
const latencies = [];
const newest = new Map();
/** Complete deployments that a newer one follows. */
const followed = new Set();
let polling = true;
let fullHeap = Number.POSITIVE_INFINITY;

await call('CreateCluster', { clusterName: 'default' });
const container = { name: 'app', image: 'web:1', memory: 128 };
await call('RegisterTaskDefinition', { family: 'web', containerDefinitions: [container] });
for (const serviceName of names)
  await call('CreateService', { serviceName, taskDefinition: 'web', desiredCount: 2 });
const polls = Promise.all(Array.from({ length: clients }, (_, index) => poll(index)));
console.log('minute  complete  requests  p50 ms  p99 ms  heap MB  handles');
for (let minute = reportMinutes; minute <= minutes; minute += reportMinutes) {
  await Promise.race([clock.sleep(reportMinutes * 60_000), polls]);
  report(minute);
}
polling = false;
await polls;
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
    for (const service of found) {
      check(service, client);
      await follow(service);
    }
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

async function follow({ serviceName, deployments }) {
  const [{ id, createdAt, rolloutState }] = deployments;
  const age = clock.now() - createdAt * 1000;
  if (rolloutState !== 'COMPLETED') {
    if (age > reportMinutes * 60_000)
      throw new Error(`${id} of ${serviceName} is not complete after ${reportMinutes} minutes`);
  } else if (age > deploySeconds * 1000 && !followed.has(id)) {
    followed.add(id);
    await call('UpdateService', { service: serviceName, forceNewDeployment: true });
  }
}

function report(minute) {
  const sorted = latencies.splice(0).sort((one, other) => one - other);
  const at = (share) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  collectGarbage();
  const heap = process.memoryUsage().heapUsed / 2 ** 20;
  const handles = process.getActiveResourcesInfo().length;
  const row = [minute, followed.size, sorted.length, at(0.5), at(0.99), heap.toFixed(1), handles];
  console.log(
    row.map((cell, index) => String(cell).padStart([6, 8, 8, 6, 6, 7, 7][index] + (index && 2))).join(''),
  );
  if (minute === fullMinutes) fullHeap = heap;
  if (heap > fullHeap * flat)
    throw new Error(`The heap grows: ${heap.toFixed(1)} MB, after ${fullHeap.toFixed(1)} MB`);
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
