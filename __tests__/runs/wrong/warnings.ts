import { APP } from '../house.ts';
import { awslogs, NO_BUILD, role, SIDECAR, withApp } from './pieces.ts';
import type { WrongSetUps } from './setups.ts';

const LOGGED = awslogs({ 'awslogs-group': '/ecs/web' });
const careless = { cluster: 'staging', service: 'careless', ...NO_BUILD };
const cached = (reference: string) => ({
  'cache-to': `type=registry,ref=123456789012.dkr.ecr.eu-west-1.amazonaws.com/${reference}`,
});

/** What works, and is told before the build: good practice, and what can't be known. */
export const WARNINGS: WrongSetUps = {
  title: 'What is only warned of',
  about:
    'None of these stops a deployment. Each has a name, which switches it off in `ignore-warnings` and leads to the reason for it.',
  setUps: [
    {
      name: 'a password in a variable',
      inputs: NO_BUILD,
      definition: withApp({ environment: [{ name: 'DB_PASSWORD', value: 'hunter2' }] }),
    },
    {
      name: 'a token in the options of a log driver',
      inputs: NO_BUILD,
      definition: withApp({
        logConfiguration: { logDriver: 'splunk', options: { 'splunk-token': 'hunter2' } },
      }),
    },
    { name: 'no tag but latest', inputs: { 'image-tag': 'latest' } },
    {
      name: 'another container on latest',
      inputs: NO_BUILD,
      definition: { containerDefinitions: [APP, { ...SIDECAR, image: 'fluent/fluent-bit' }] },
    },
    {
      name: 'a tag for one image after the other, in an immutable repository',
      inputs: { repository: 'shop/fixed', 'image-tag': 'newest' },
    },
    { name: 'the same, once it is on an image', inputs: { repository: 'shop/fixed', 'image-tag': 'stable' } },
    { name: 'the same, as one more tag', inputs: { repository: 'shop/fixed', tags: 'newest' } },
    {
      name: 'the same, in a repository that is to be made',
      inputs: { repository: 'shop/new', 'create-repository': 'true', 'image-tag': 'newest' },
    },
    {
      name: 'no logs',
      inputs: { ...NO_BUILD, 'ignore-warnings': 'no-circuit-breaker' },
      definition: withApp({}),
    },
    {
      name: 'two applications in a task',
      inputs: { ...NO_BUILD, 'container-name': 'app' },
      definition: { containerDefinitions: [APP, { ...APP, name: 'worker', portMappings: [] }] },
    },
    {
      name: 'public addresses behind a load balancer',
      inputs: { ...careless, 'ignore-warnings': 'no-logs\nspot-without-base\nno-circuit-breaker' },
    },
    {
      name: 'one role for ECS and the application',
      inputs: {
        ...NO_BUILD,
        'task-role-arn': role('web-execution'),
        'execution-role-arn': role('web-execution'),
      },
    },
    { name: 'nobody who stops a rollout that fails', inputs: { ...NO_BUILD, 'ignore-warnings': 'no-logs' } },
    {
      name: 'nothing but Spot',
      inputs: { ...careless, 'ignore-warnings': 'no-logs\npublic-ip\nno-circuit-breaker' },
    },
    {
      name: 'an execution role that only the policy of a secret may let read it',
      inputs: { ...NO_BUILD, 'execution-role-arn': role('web-start'), secrets: 'DB=shop/db-backup' },
      definition: withApp(LOGGED),
    },
    {
      name: 'caches without buildx',
      inputs: { 'cache-from': 'type=gha', 'cache-to': 'type=gha' },
      docker: { FAKE_DOCKER_FAILS: 'buildx' },
    },
    {
      name: 'a cache that the builder does not write',
      inputs: cached('shop/web:cache'),
      docker: { FAKE_DOCKER_DRIVER: 'docker' },
    },
    { name: 'a cache in a repository that there is not', inputs: cached('shop/cache:web') },
    { name: 'a cache in an immutable repository', inputs: cached('shop/fixed:cache') },
    { name: 'a cache of GitHub outside of GitHub', inputs: { 'cache-to': 'type=gha' } },
    {
      name: 'images and downloads without a digest, with reuse-image: content',
      inputs: { file: 'Dockerfile.nginx', 'reuse-image': 'content' },
      files: { 'Dockerfile.nginx': 'FROM nginx\nADD https://shop.example/app.tar /app.tar\n' },
    },
    {
      name: 'a .git in the context, with reuse-image: content',
      inputs: { context: 'cloned', 'reuse-image': 'content' },
    },
    {
      name: 'a wait that ends in the bake time',
      inputs: {
        ...NO_BUILD,
        service: 'baking',
        'wait-for-minutes': '10',
        'wait-for-service-stability': 'true',
      },
    },
    {
      name: 'a wait that no step can keep',
      inputs: { ...NO_BUILD, service: 'api', 'wait-for-service-stability': 'true' },
    },
  ],
};
