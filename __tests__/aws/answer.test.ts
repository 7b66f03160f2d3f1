import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DescribeTaskDefinitionCommand, ECSClient } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepAnswer } from '../../src/aws/answer.ts';

describe('keepAnswer', () => {
  let server: Server;
  let client: ECSClient;
  let answers: { status: number; body: string }[];
  const describeWeb = () => client.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'web' }));

  beforeEach(async () => {
    answers = [];
    server = createServer((_request, response) => {
      const { status, body } = answers.shift() ?? { status: 500, body: '{}' };
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    client = new ECSClient({
      region: 'eu-west-1',
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    });
  });
  afterEach(async () => {
    client.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  it('keeps members that the SDK drops, and leaves the SDK its answer', async () => {
    const body = { taskDefinition: { family: 'web', fieldOfTomorrow: { deep: ['é'] } } };
    answers.push({ status: 200, body: JSON.stringify(body) });
    const answer = keepAnswer(client);
    const { taskDefinition } = await describeWeb();
    expect(taskDefinition).toEqual({ family: 'web' });
    expect(answer()).toEqual(body);
  });

  it('is the last answer when the SDK asked again', async () => {
    answers.push(
      { status: 500, body: '{"__type":"ServerException","message":"try again"}' },
      { status: 200, body: '{"taskDefinition":{"family":"web"}}' },
    );
    const answer = keepAnswer(client);
    await describeWeb();
    expect(answer()).toEqual({ taskDefinition: { family: 'web' } });
  });

  it('leaves errors what they are', async () => {
    answers.push({
      status: 400,
      body: '{"__type":"ClientException","message":"Unable to describe task definition."}',
    });
    keepAnswer(client);
    await expect(describeWeb()).rejects.toMatchObject({
      name: 'ClientException',
      message: 'Unable to describe task definition.',
    });
  });

  it('is an empty object before there was an answer', () => {
    expect(keepAnswer(client)()).toEqual({});
  });
});
