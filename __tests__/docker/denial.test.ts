import { describe, expect, it } from '@jest/globals';
import { remedyOfDenial } from '../../src/docker/denial.ts';

const HOST = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const IMAGE = `${HOST}/shop/web:v1`;
const DIGEST = `sha256:${'a'.repeat(64)}`;
const statement = (action: string, resource = 'arn:aws:ecr:eu-west-1:123456789012:repository/shop/web') =>
  `{"Effect":"Allow","Action":"${action}","Resource":"${resource}"}`;
const refused = (method: string, path: string, host = HOST) =>
  remedyOfDenial(
    `ERROR: failed to push ${IMAGE}: unexpected status from ${method} request to https://${host}/v2/${path}: 403 Forbidden`,
    IMAGE,
  );

describe('a request of Docker that ECR refuses', () => {
  it.each([
    ['HEAD', `blobs/${DIGEST}`, 'ecr:BatchCheckLayerAvailability'],
    ['GET', `blobs/${DIGEST}`, 'ecr:GetDownloadUrlForLayer'],
    ['POST', 'blobs/uploads/', 'ecr:InitiateLayerUpload'],
    ['PATCH', 'blobs/uploads/0c2b-7?x=1', 'ecr:UploadLayerPart'],
    ['PUT', `blobs/uploads/0c2b-7?digest=${DIGEST}`, 'ecr:CompleteLayerUpload'],
    ['HEAD', 'manifests/v1', 'ecr:BatchGetImage'],
    ['PUT', `manifests/${DIGEST}`, 'ecr:PutImage'],
  ])(
    'is told by the permission that it needs, as BuildKit leaves the reason out: %s %s',
    (method, what, action) => {
      expect(refused(method, `shop/web/${what}`)).toBe(
        `allow the role or user of the job this, for which ECR refused what docker asked: ${statement(action)}; where it is allowed, a policy of the repository or a quota of ECR is in the way`,
      );
    },
  );

  it('is told for the repository that it was about, in its own region and partition', () => {
    expect(
      refused('GET', 'base/node/manifests/20', '210987654321.dkr.ecr.cn-north-1.amazonaws.com.cn'),
    ).toContain(
      statement('ecr:BatchGetImage', 'arn:aws-cn:ecr:cn-north-1:210987654321:repository/base/node'),
    );
  });

  it('is told in ECR’s own words where Docker passes them on', () => {
    const text =
      'denied: User: arn:aws:sts::123456789012:assumed-role/deploy/ci is not authorized to perform: ecr:PutImage on resource: arn:aws:ecr:eu-west-1:123456789012:repository/shop/web because no identity-based policy allows the ecr:PutImage action';
    expect(remedyOfDenial(text, IMAGE)).toBe(
      `allow the role or user of the job this: ${statement('ecr:PutImage')}`,
    );
  });

  it('is told for the repository of the image where the text leaves that out', () => {
    const text = 'denied: User is not authorized to perform: ecr:InitiateLayerUpload';
    expect(remedyOfDenial(text, IMAGE)).toBe(
      `allow the role or user of the job this: ${statement('ecr:InitiateLayerUpload')}`,
    );
    expect(remedyOfDenial(text, 'registry.example/web:v1')).toBe(
      'allow the role or user of the job ecr:InitiateLayerUpload on the repository',
    );
  });

  it('is known by the client’s words for an answer without a body', () => {
    const text = 'error parsing HTTP 403 response body: unexpected end of JSON input: ""';
    expect(remedyOfDenial(text, IMAGE)).toContain(statement('ecr:BatchCheckLayerAvailability'));
  });
});

describe('anything else that Docker prints', () => {
  it.each([
    ['an error of another kind', 'process "/bin/sh -c make" did not complete successfully: exit code: 2'],
    [
      'another registry',
      'unexpected status from HEAD request to https://registry.example/v2/web/manifests/1: 403 Forbidden',
    ],
    [
      'another status',
      `unexpected status from PUT request to https://${HOST}/v2/web/manifests/1: 400 Bad Request`,
    ],
    [
      'what a Dockerfile would like to have',
      'error: User: x is not authorized to perform: iam:CreateUser on resource: *',
    ],
    [
      'what docker never asks for, of a repository of ECR',
      'error: User: x is not authorized to perform: ecr:SetRepositoryPolicy on resource: arn:aws:ecr:eu-west-1:123456789012:repository/shop/web',
    ],
    [
      'what a Dockerfile would like to have, under another name',
      'error: User: x is not authorized to perform: ecr:DeleteRepository on resource: *',
    ],
  ])('is no reason to allow anything: %s', (_, text) => {
    expect(remedyOfDenial(text, IMAGE)).toBeUndefined();
  });

  it('gets no more than the repository of the image, whatever a Dockerfile would like to have', () => {
    const text = (resource: string) =>
      `error: User: x is not authorized to perform: ecr:PutImage on resource: ${resource}`;
    for (const resource of ['*', 'arn:aws:ecr:*:*:repository/*', 'arn:aws:ecr:eu-west-1:123456789012:*']) {
      expect(remedyOfDenial(text(resource), IMAGE)).toBe(
        `allow the role or user of the job this: ${statement('ecr:PutImage')}`,
      );
    }
  });
});
