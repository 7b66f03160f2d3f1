import { describe, expect, it } from '@jest/globals';
import type { DeployInputs, RollbackInputs } from '../../src/inputs/index.ts';
import { read, registry, secretArn, sha } from '../fixtures/inputs.ts';
import { NO_SETTINGS } from '../fixtures/taskdefinitions.ts';

describe('readInputs', () => {
  it('fills in what is left out', () => {
    const expected: DeployInputs = {
      kind: 'deploy',
      isPlan: false,
      githubToken: undefined,
      environment: undefined,
      ignoredWarnings: [],
      region: 'eu-west-1',
      access: { role: undefined, allowedAccounts: [] },
      image: {
        kind: 'build',
        repository: { name: 'shop/web' },
        createRepository: false,
        tag: sha,
        moreTags: [],
        reuse: 'auto',
        commit: sha,
        build: {
          context: '.',
          file: undefined,
          target: undefined,
          buildArgs: [],
          buildSecrets: [],
          platforms: [],
          labels: [],
          buildContexts: [],
          cacheFrom: [],
          cacheTo: [],
          noCache: false,
          pull: false,
          builder: undefined,
          provenance: undefined,
          sbom: undefined,
          environment: [],
        },
      },
      taskDefinition: { kind: 'running' },
      containerNames: [],
      images: [],
      secrets: [],
      settings: NO_SETTINGS,
      cluster: 'default',
      services: ['web'],
      desiredCount: undefined,
      forceNewDeployment: false,
      managedTags: undefined,
      propagateTags: undefined,
      codeDeploy: {
        application: undefined,
        group: undefined,
        appSpec: undefined,
        configuration: undefined,
        description: `ship-to-ecs: commit ${sha}`,
        onActiveDeployment: 'fail',
        given: [],
      },
      waitForMinutes: 30,
      mostMinutes: 30,
      waitUntil: 'complete',
      onFailure: 'rollback',
      onCancel: 'leave',
    };
    expect(read({})).toEqual(expected);
  });

  it('takes the region from the input, else from the job', () => {
    expect(read({ 'aws-region': 'us-gov-west-1' }).region).toBe('us-gov-west-1');
    expect(read({}, { AWS_REGION: '', AWS_DEFAULT_REGION: 'ap-southeast-2' }).region).toBe('ap-southeast-2');
  });

  it('takes an image that exists instead of a build', () => {
    expect(read({ repository: '', image: `${registry}/shop/web:v1` }).image).toEqual({
      kind: 'existing',
      reference: `${registry}/shop/web:v1`,
    });
  });

  it('takes platforms by line and by comma, and tags as references into the repository', () => {
    const { image } = read({
      platforms: 'linux/amd64, linux/arm64\nlinux/arm/v7',
      tags: 'latest\nshop/web:v1\nlatest',
    });
    expect(image).toMatchObject({
      moreTags: ['latest', 'v1'],
      build: { platforms: ['linux/amd64', 'linux/arm64', 'linux/arm/v7'] },
    });
  });

  it('takes clusters and services by their ARNs', () => {
    const cluster = 'arn:aws:ecs:eu-west-1:123456789012:cluster/shop-prod_1';
    const services = ['shop-prod_1/web', 'web'].map(
      (path) => `arn:aws-cn:ecs:cn-north-1:123456789012:service/${path}`,
    );
    expect(read({ cluster, service: services.join('\n') })).toMatchObject({ cluster, services });
  });

  it('takes each service once', () => {
    expect(read({ service: 'web\napi\nweb' }).services).toEqual(['web', 'api']);
  });

  it('waits for nothing when waiting is turned off, but knows how long any wait may take', () => {
    const { waitForMinutes, mostMinutes } = read({
      'wait-for-service-stability': 'false',
      'wait-for-minutes': '7',
    });
    expect([waitForMinutes, mostMinutes]).toEqual([undefined, 7]);
  });

  it('takes settings of tags only where they are given', () => {
    const { managedTags, propagateTags } = read({
      'enable-ecs-managed-tags': 'false',
      'propagate-tags': 'TASK_DEFINITION',
    });
    expect([managedTags, propagateTags]).toEqual([false, 'TASK_DEFINITION']);
  });

  it.each(['SERVICE', 'TASK_DEFINITION', 'NONE'])('lets tasks have the tags of %s', (text) => {
    expect(read({ 'propagate-tags': text }).propagateTags).toBe(text);
  });

  it('waits for the traffic where it waits', () => {
    expect(read({ 'wait-until': 'traffic-shifted' }).waitUntil).toBe('traffic-shifted');
  });

  it('leaves a failed deployment and takes back a cancelled one, where that is said', () => {
    const inputs = read({ 'on-failure': 'leave', 'on-cancel': 'rollback' });
    expect([inputs.onFailure, inputs.onCancel]).toEqual(['leave', 'rollback']);
  });

  it('takes each warning that is to be ignored once', () => {
    const names = 'no-logs\nlatest-tag\nno-logs';
    expect(read({ 'ignore-warnings': names }).ignoredWarnings).toEqual(['no-logs', 'latest-tag']);
  });

  it('reads a rollback, which stops what is under way and needs no repository', () => {
    const given = {
      mode: 'rollback',
      repository: '',
      'rollback-to': '7',
      'image-tag': 'v1',
      cluster: 'shop',
    };
    const back: unknown = read(given);
    const { image, taskDefinition, containerNames, images, secrets, settings, ...common } = read({});
    const expected: RollbackInputs = {
      ...common,
      kind: 'rollback',
      rollbackTo: { kind: 'number', revision: 7 },
      unused: ['image-tag'],
      cluster: 'shop',
      codeDeploy: { ...common.codeDeploy, onActiveDeployment: 'stop' },
    };
    expect(back).toEqual(expected);
  });

  it('reads the plan of a rollback', () => {
    const back: unknown = read({ mode: 'plan', repository: '', 'rollback-to': 'v1' });
    expect(back).toMatchObject({ kind: 'rollback', isPlan: true, rollbackTo: { kind: 'tag', tag: 'v1' } });
  });

  const templates = [
    { name: 'a family', text: 'web', source: { kind: 'registered', reference: 'web' } },
    { name: 'a revision', text: 'web:7', source: { kind: 'registered', reference: 'web:7' } },
    {
      name: 'an ARN',
      text: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7',
      source: { kind: 'registered', reference: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7' },
    },
    ...['web:12', 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web'].map((text) => ({
      name: `what is registered as ${text}`,
      text,
      source: { kind: 'registered', reference: text },
    })),
    {
      name: 'a later revision by its ARN',
      text: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:12',
      source: { kind: 'registered', reference: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:12' },
    },
    { name: 'a file', text: 'task-definition.json', source: { kind: 'file', path: 'task-definition.json' } },
    { name: 'a file in a folder', text: 'ecs/web', source: { kind: 'file', path: 'ecs/web' } },
  ];
  it.each(templates)('knows $name by its form', ({ text, source }) => {
    expect(read({ 'task-definition': text }).taskDefinition).toEqual(source);
  });

  it('knows of each secret in which line it stands', () => {
    const store = 'Parameter Store';
    expect(read({ secrets: '\n-OLD\nKEY= /shop/key ' }).secrets).toEqual([
      { kind: 'remove', name: 'OLD' },
      {
        kind: 'set',
        name: 'KEY',
        line: 3,
        reference: { store, id: '/shop/key', home: undefined, selector: '' },
      },
    ]);
  });

  it('lets a variable become a secret', () => {
    const inputs = read({ 'environment-variables': '-KEY', secrets: `KEY=${secretArn}` });
    expect([inputs.settings.environmentVariables.length, inputs.secrets.length]).toEqual([1, 1]);
  });

  it('lets a secret become a variable, and others stand beside it', () => {
    const inputs = read({
      'environment-variables': 'KEY=1\nMODE=fast',
      secrets: `-KEY\nTOKEN=${secretArn}`,
    });
    expect([inputs.settings.environmentVariables.length, inputs.secrets.length]).toEqual([2, 2]);
  });

  it('reads how the image is built', () => {
    const { image } = read({
      file: 'web/Dockerfile',
      target: 'production',
      'build-contexts': 'base=docker-image://debian:13\nshared=../shared',
      'cache-from': 'type=gha\nregistry/web:cache',
      'cache-to': 'type=gha,mode=max',
      'no-cache': 'true',
      pull: 'True',
      builder: 'fast',
      provenance: 'mode=max,builder-id=https://ci.example/1',
      sbom: 'true',
    });
    expect(image.kind === 'build' && image.build).toMatchObject({
      file: 'web/Dockerfile',
      target: 'production',
      buildContexts: [
        { name: 'base', value: 'docker-image://debian:13' },
        { name: 'shared', value: '../shared' },
      ],
      cacheFrom: [
        { type: 'gha', attributes: new Map() },
        { type: 'registry', attributes: new Map([['ref', 'registry/web:cache']]) },
      ],
      cacheTo: [{ type: 'gha', attributes: new Map([['mode', 'max']]) }],
      noCache: true,
      pull: true,
      builder: 'fast',
      provenance: 'mode=max,builder-id=https://ci.example/1',
      sbom: 'true',
    });
  });

  it('hands over what docker reads of the job, where it is set', () => {
    const job = { SOURCE_DATE_EPOCH: '0', DOCKER_DEFAULT_PLATFORM: 'linux/arm64', BUILDX_BUILDER: 'fast' };
    const { image } = read({}, { ...job, DOCKER_HOST: 'unix:///run/docker.sock' });
    expect(image.kind === 'build' && image.build.environment).toEqual(
      Object.entries(job).map(([name, value]) => ({ name, value })),
    );
  });

  it('reads what is set in the task definition', () => {
    const inputs = read({
      'container-name': 'app, worker\nlog',
      images: `proxy=nginx:1.27\nagent = example.com/agent@sha256:${'a'.repeat(64)}`,
      'env-files': 'arn:aws:s3:::shop/web.env\narn:aws-cn:s3:::shop/deep/.env',
      command: 'sh -c "echo hi"',
      'docker-labels': 'rule=Host(a)=b&&c\n-old',
      'log-configuration-log-driver': 'awslogs',
      'log-configuration-options': 'awslogs-datetime-format=%Y=%m',
      'task-role-arn': 'arn:aws:iam::123456789012:role/web/task',
      'execution-role-arn': 'arn:aws-us-gov:iam::123456789012:role/execution',
      cpu: '.5 vCPU',
      memory: '2GB',
    });
    expect(inputs.containerNames).toEqual(['app', 'worker', 'log']);
    expect(inputs.images).toEqual([
      { container: 'proxy', reference: 'nginx:1.27' },
      { container: 'agent', reference: `example.com/agent@sha256:${'a'.repeat(64)}` },
    ]);
    expect(inputs.settings).toEqual({
      environmentVariables: [],
      envFiles: ['arn:aws:s3:::shop/web.env', 'arn:aws-cn:s3:::shop/deep/.env'],
      command: ['sh', '-c', 'echo hi'],
      dockerLabels: [
        { kind: 'set', name: 'rule', value: 'Host(a)=b&&c' },
        { kind: 'remove', name: 'old' },
      ],
      logDriver: 'awslogs',
      logOptions: [{ kind: 'set', name: 'awslogs-datetime-format', value: '%Y=%m' }],
      taskRoleArn: 'arn:aws:iam::123456789012:role/web/task',
      executionRoleArn: 'arn:aws-us-gov:iam::123456789012:role/execution',
      cpu: '.5 vCPU',
      memory: '2GB',
    });
  });

  it.each(['auto', 'content', 'never'])('takes the place of a build as %s says', (reuse) => {
    expect(read({ 'reuse-image': reuse }).image).toMatchObject({ reuse });
  });

  it('passes over names of containers that are empty', () => {
    expect(read({ 'container-name': 'app,,log,' }).containerNames).toEqual(['app', 'log']);
  });

  it('takes as many environment files as ECS does', () => {
    const files = [...Array(10).keys()].map((index) => `arn:aws:s3:::shop/${index}.env`);
    expect(read({ 'env-files': files.join('\n') }).settings.envFiles).toEqual(files);
  });

  it.each(['256', '1 vCPU', '.25vcpu', '0.5 vCPU', '0.25 vCPU', '16 vCPU'])('takes %s as cpu', (cpu) => {
    expect(read({ cpu }).settings.cpu).toBe(cpu);
  });
});
