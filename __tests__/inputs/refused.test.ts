import { describe, expect, it } from '@jest/globals';
import { WARNING_NAMES } from '../../src/warnings.ts';
import { problemsOf, secretArn } from '../fixtures/inputs.ts';

describe('inputs that can not be right', () => {
  const wrong: readonly {
    name: string;
    inputs: Record<string, string>;
    others?: Record<string, string>;
    text: string;
  }[] = [
    {
      name: 'no region',
      inputs: {},
      others: { AWS_REGION: '' },
      text: 'Input aws-region cannot be used: it is empty, and AWS_REGION is not set. Fix: write the region, as in eu-west-1.',
    },
    {
      name: 'a region that is none',
      inputs: { 'aws-region': 'Ireland' },
      text: 'Input aws-region cannot be used: "Ireland" is not the name of a region. Fix: write one as in eu-west-1.',
    },
    {
      name: 'an input for a build beside an image',
      inputs: { repository: '', image: 'nginx', 'build-args': 'A=1' },
      text: 'Input build-args cannot be used: image names an image that exists, so nothing is built. Fix: remove build-args, or remove image.',
    },
    {
      name: 'a cache that can not be read',
      inputs: { 'cache-from': 'type=gha\ntype=gha,topsecret' },
      text: "Input cache-from cannot be used: the entry 2 can't be read: not all of it is name=value. Fix: write it as in type=registry,ref=… or type=gha.",
    },
    {
      name: 'an image that is none',
      inputs: { repository: '', image: 'nginx:' },
      text: 'Input image cannot be used: "nginx:" is not an image reference. Fix: write registry/repository:tag or registry/repository@sha256:…, in lower case.',
    },
    {
      name: 'neither a repository nor an image',
      inputs: { repository: '' },
      text: 'Input repository cannot be used: it is empty, and image is empty too. Fix: name the ECR repository to push to, or an existing image with image.',
    },
    {
      name: 'a repository that is none',
      inputs: { repository: 'Shop' },
      text: 'Input repository cannot be used: "Shop" is neither the name nor the URI of an ECR repository. Fix: write a name as in shop/web, in lower case and without a tag, or the repositoryUri that ECR shows.',
    },
    ...['max', 'untrue', 'trues', 'notfalse', 'falsely', '?mode=max', 'mode=max,', 'mode=max,x'].map(
      (text) => ({
        name: `an attestation that is none: ${text}`,
        inputs: { provenance: text },
        text: `Input provenance cannot be used: "${text}" is neither a boolean nor a list of attributes. Fix: write true, false, or attributes as in mode=max.`,
      }),
    ),
    {
      name: 'a list of what is in the image that is none',
      inputs: { sbom: 'spdx' },
      text: 'Input sbom cannot be used: "spdx" is neither a boolean nor a list of attributes. Fix: write true, false, or attributes as in generator=IMAGE.',
    },
    {
      name: 'a container name that is none',
      inputs: { 'container-name': 'my app' },
      text: 'Input container-name cannot be used: "my app" is not the name of a container. Fix: write one name per line, in letters, digits, "_" and "-".',
    },
    {
      name: 'an image for the container that gets the new one',
      inputs: { 'container-name': 'app', images: 'app=nginx' },
      text: 'Input images cannot be used: app is named by container-name too, and gets the image of this step. Fix: remove app from one of the two.',
    },
    {
      name: 'an image of another container that is none',
      inputs: { images: 'proxy=nginx:' },
      text: 'Input images cannot be used: "nginx:" for proxy is not an image reference. Fix: write proxy=registry/repository:tag or proxy=registry/repository@sha256:….',
    },
    ...['web.env', 'at arn:aws:s3:::shop/web.env', 'arn:aws:s3:::shop/web.env.txt'].map((file) => ({
      name: `an environment file that is none: ${file}`,
      inputs: { 'env-files': file },
      text: `Input env-files cannot be used: "${file}" is not the ARN of a .env file in S3. Fix: write one per line, as in arn:aws:s3:::shop-settings/web.env.`,
    })),
    {
      name: 'more environment files than ECS takes',
      inputs: {
        'env-files': [...Array(11).keys()].map((index) => `arn:aws:s3:::shop/${index}.env`).join('\n'),
      },
      text: 'Input env-files cannot be used: it names 11 files, and ECS takes 10. Fix: put several files together.',
    },
    {
      name: 'a command whose quotes do not close',
      inputs: { command: 'sh -c "echo topsecret' },
      text: 'Input command cannot be used: it has a quote that is not closed, or a backslash at its end. Fix: write a JSON array as in ["sh", "-c", "echo hi"], or words quoted as for a shell.',
    },
    {
      name: 'a log driver that is none',
      inputs: { 'log-configuration-log-driver': 'logentries' },
      text: 'Input log-configuration-log-driver cannot be used: "logentries" is not a log driver of ECS. Fix: write one of awslogs, awsfirelens, splunk, fluentd, gelf, journald, json-file, syslog.',
    },
    ...['web-task', 'an arn:aws:iam::123456789012:role/web', 'arn:aws:iam::123456789012:role/web task'].map(
      (role) => ({
        name: `a role that is none: ${role}`,
        inputs: { 'task-role-arn': role },
        text: `Input task-role-arn cannot be used: "${role}" is not the ARN of a role. Fix: write it as in arn:aws:iam::123456789012:role/web-task.`,
      }),
    ),
    ...['1 GB', 'half', 'x256', 'about 1 vCPU', '1 vCPU!', '1.2.3 vCPU', '256 vCPU 1'].map((cpu) => ({
      name: `cpu that is none: ${cpu}`,
      inputs: { cpu },
      text: `Input cpu cannot be used: "${cpu}" is not a size of a task. Fix: write it as in 512 or .5 vCPU.`,
    })),
    {
      name: 'memory in another unit',
      inputs: { memory: '512 MB' },
      text: 'Input memory cannot be used: "512 MB" is not a size of a task. Fix: write it as in 1024 or 1 GB.',
    },
    {
      name: 'no tag',
      inputs: {},
      others: { GITHUB_SHA: '' },
      text: 'Input image-tag cannot be used: it is empty, and GITHUB_SHA is not set. Fix: write a tag for the image.',
    },
    {
      name: 'a tag that is none',
      inputs: { 'image-tag': 'feature/x' },
      text: 'Input image-tag cannot be used: "feature/x" is not a tag. Fix: use up to 128 letters, digits, ".", "_" and "-", not starting with "." or "-".',
    },
    {
      name: 'one more tag that is none',
      inputs: { tags: 'v1\nother/web:v1' },
      text: 'Input tags cannot be used: "other/web:v1" is neither a tag nor a reference into the repository. Fix: write one tag per line, as in latest.',
    },
    {
      name: 'a build secret without "="',
      inputs: { 'build-secrets': 'a=1\ntopsecret' },
      text: 'Input build-secrets cannot be used: the entry at line 2 is not of the form id=value. Fix: write one id=value per line.',
    },
    {
      name: 'a build secret below empty lines',
      inputs: { 'build-secrets': '\n\ntopsecret' },
      text: 'Input build-secrets cannot be used: the entry at line 3 is not of the form id=value. Fix: write one id=value per line.',
    },
    {
      name: 'a build secret that is named again',
      inputs: { 'build-secrets': 'a=1\na=topsecret' },
      text: 'Input build-secrets cannot be used: the entry at line 2 names a again. Fix: keep one entry for a.',
    },
    {
      name: 'a build secret with an open quote',
      inputs: { 'build-secrets': '"a=topsecret' },
      text: 'Input build-secrets cannot be used: the entry at line 1 has an opening quote that is never closed. Fix: close it at the end of the value, and write a quote inside it as "".',
    },
    ...['arm64', '--linux/arm64', 'linux/arm64/v8/2', 'linux/arm64;linux/amd64'].map((platform) => ({
      name: `a platform that is none: ${platform}`,
      inputs: { platforms: platform },
      text: `Input platforms cannot be used: "${platform}" is not a platform. Fix: write one per line, as in linux/arm64.`,
    })),
    {
      name: 'a build argument that is removed',
      inputs: { 'build-args': '-A' },
      text: 'Input build-args cannot be used: line 1 has no "=". Fix: write NAME=value.',
    },
    {
      name: 'an address with a password, as docker shows its arguments to everybody',
      inputs: { context: 'https://x-access-token:topsecret@github.com/shop/web.git#main' },
      text: 'Input context cannot be used: an address in it has a password or a token, and every process of the runner can read the arguments of docker. Fix: write the address without it, and the token as a line GIT_AUTH_TOKEN=… of build-secrets.',
    },
    {
      name: 'an address with a token',
      inputs: { 'build-contexts': 'base=docker-image://web\nlib=http://topsecret@github.com/shop/lib.git' },
      text: 'Input build-contexts cannot be used: an address in it has a password or a token, and every process of the runner can read the arguments of docker. Fix: write the address without it, and the token as a line GIT_AUTH_TOKEN=… of build-secrets.',
    },
    {
      name: 'a cache with credentials of AWS',
      inputs: { 'cache-to': 'type=s3,bucket=b,"secret_access_key=topsecret"' },
      text: 'Input cache-to cannot be used: secret_access_key is a credential, and every process of the runner can read the arguments of docker. Fix: remove it, buildx finds the credentials of AWS in the environment by itself.',
    },
    {
      name: 'a cache with the token of the runner',
      inputs: { 'cache-from': 'type=gha,scope=web,token=topsecret' },
      text: 'Input cache-from cannot be used: token is a credential, and every process of the runner can read the arguments of docker. Fix: remove it, buildx finds ACTIONS_RUNTIME_TOKEN in the environment by itself.',
    },
    {
      name: 'a token with a line ending in it',
      inputs: { 'github-token': 'ghs_top\nsecret' },
      text: "Input github-token cannot be used: it has characters that no token has. Fix: give it the job's own, github.token.",
    },
    {
      name: 'a label without "="',
      inputs: { labels: 'one two' },
      text: 'Input labels cannot be used: line 1 is not of the form NAME=value. Fix: write one NAME=value per line.',
    },
    ...['service/web', 'task-definition/web:7x', 'task-definition/web:'].map((path) => ({
      name: `the ARN of something else: ${path}`,
      inputs: { 'task-definition': `arn:aws:ecs:eu-west-1:123456789012:${path}` },
      text: `Input task-definition cannot be used: "arn:aws:ecs:eu-west-1:123456789012:${path}" is not the ARN of a task definition. Fix: write it as in arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7.`,
    })),
    {
      name: 'a variable that comes twice',
      inputs: { 'environment-variables': 'A=1\nA=2' },
      text: 'Input environment-variables cannot be used: A is named twice. Fix: keep one line for A.',
    },
    {
      name: 'a secret that is no reference, without showing it',
      inputs: { secrets: '\nKEY=top secret' },
      text: 'Input secrets cannot be used: line 2 (KEY) names no secret: it is neither an ARN nor the name of a secret or parameter. Fix: write a secret as KEY=NAME or KEY=NAME:JSON-KEY, a parameter as KEY=/PATH or KEY=ssm:NAME, either as a full ARN.',
    },
    {
      name: 'a secret of another partition',
      inputs: { secrets: 'KEY=arn:aws-cn:ssm:cn-north-1:123456789012:parameter/key' },
      text: 'Input secrets cannot be used: line 1 (KEY) names no secret: it is in the partition aws-cn, and eu-west-1 in aws. Fix: write a secret as KEY=NAME or KEY=NAME:JSON-KEY, a parameter as KEY=/PATH or KEY=ssm:NAME, either as a full ARN.',
    },
    {
      name: 'no region, and not a secret because of it',
      inputs: { secrets: 'KEY=arn:aws-cn:ssm:cn-north-1:123456789012:parameter/key' },
      others: { AWS_REGION: '' },
      text: 'Input aws-region cannot be used: it is empty, and AWS_REGION is not set. Fix: write the region, as in eu-west-1.',
    },
    {
      name: 'warnings that are none',
      inputs: { 'ignore-warnings': 'no-logs\nnoise\nall' },
      text: `Input ignore-warnings cannot be used: there is no warning "noise" and no "all". Fix: write one name per line, of ${WARNING_NAMES.join(', ')}.`,
    },
    {
      name: 'a name in both lists',
      inputs: { secrets: `KEY=${secretArn}`, 'environment-variables': 'KEY=1' },
      text: 'Input secrets cannot be used: KEY is set by environment-variables too. Fix: keep KEY in one of the two.',
    },
    {
      name: 'a cluster that is none',
      inputs: { cluster: 'my cluster' },
      text: 'Input cluster cannot be used: "my cluster" is neither the name nor the ARN of a cluster. Fix: write it in letters, digits, "_" and "-".',
    },
    {
      name: 'no service',
      inputs: { service: '' },
      text: 'Input service cannot be used: it is empty. Fix: name the ECS service to deploy to.',
    },
    {
      name: 'a service that is none',
      inputs: { service: 'web, api' },
      text: 'Input service cannot be used: "web, api" is neither the name nor the ARN of a service. Fix: write one service per line, in letters, digits, "_" and "-".',
    },
    {
      name: 'too many tasks',
      inputs: { 'desired-count': '5001' },
      text: 'Input desired-count cannot be used: "5001" is not a whole number from 0 to 5000. Fix: write a number from 0 to 5000.',
    },
    {
      name: 'a boolean that is none',
      inputs: { 'wait-for-service-stability': 'no' },
      text: 'Input wait-for-service-stability cannot be used: "no" is not a boolean. Fix: write true or false.',
    },
    {
      name: 'a time that is too long, also when nothing is waited for',
      inputs: { 'wait-for-minutes': '361', 'wait-for-service-stability': 'false' },
      text: 'Input wait-for-minutes cannot be used: "361" is not a whole number from 1 to 360. Fix: write a number from 1 to 360.',
    },
    {
      name: 'a wait for the traffic when nothing is waited for',
      inputs: { 'wait-until': 'traffic-shifted', 'wait-for-service-stability': 'false' },
      text: 'Input wait-until cannot be used: it is traffic-shifted, and wait-for-service-stability false waits for nothing. Fix: remove one of the two.',
    },
    {
      name: 'a wait for something else',
      inputs: { 'wait-until': 'stable' },
      text: 'Input wait-until cannot be used: "stable" is not complete or traffic-shifted. Fix: write complete or traffic-shifted.',
    },
    {
      name: 'an input that is not declared',
      inputs: { servce: 'web' },
      text: 'Input servce is not an input of this action: it looks like service, and it would be ignored. Fix: write service.',
    },
  ];
  it.each(wrong)('refuses $name', ({ inputs, others, text }) => {
    expect(problemsOf(inputs, others)).toEqual([text]);
  });

  it('refuses whatever is about a build beside an image', () => {
    const given = {
      'create-repository': 'true',
      context: 'web',
      file: 'web/Dockerfile',
      target: 'production',
      'build-args': 'A=1',
      'build-secrets': 'npm=1',
      platforms: 'linux/arm64',
      labels: 'a=1',
      'build-contexts': 'a=b',
      'cache-from': 'type=gha',
      'cache-to': 'type=gha',
      'no-cache': 'true',
      pull: 'true',
      provenance: 'true',
      sbom: 'true',
      builder: 'fast',
      'image-tag': 'v1',
      tags: 'latest',
      'reuse-image': 'never',
    };
    expect(problemsOf({ image: 'nginx', ...given })).toEqual(
      ['repository', ...Object.keys(given)].map(
        (name) =>
          `Input ${name} cannot be used: image names an image that exists, so nothing is built. Fix: remove ${name}, or remove image.`,
      ),
    );
  });

  it('names all that is wrong at once, each by its input', () => {
    const inputs = {
      servce: 'x',
      secrets: 'A=b c',
      image: 'a:',
      repository: 'Shop',
      cluster: '?',
      service: '',
      'desired-count': 'a',
    };
    expect(problemsOf(inputs, { AWS_REGION: '' }).map((text) => text.slice(0, text.indexOf(' ', 6)))).toEqual(
      [
        'Input servce',
        'Input aws-region',
        'Input cluster',
        'Input service',
        'Input desired-count',
        'Input secrets',
        'Input repository',
        'Input image',
      ],
    );
  });

  it('never shows what may be a secret', () => {
    const inputs = {
      'build-secrets': 'topsecret\n"a=topsecret',
      'build-args': 'top secret',
      secrets: 'A=topsecret\ntop secret',
      'environment-variables': '=topsecret\nA B=topsecret',
    };
    expect(problemsOf(inputs).join('\n')).not.toMatch(/top ?secret/);
  });
});
