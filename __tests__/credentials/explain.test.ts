import { describe, expect, it } from '@jest/globals';
import { translateAwsError } from '../../src/aws/errors.ts';
import { explainToken } from '../../src/credentials/refusals.ts';

const refusal = (name: string, message: string) =>
  translateAwsError({ name, message, $metadata: { httpStatusCode: 403 } }, 'sts:AssumeRoleWithWebIdentity');
const DENIED = refusal('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity');

describe('explainToken', () => {
  it('names the provider of an Enterprise Server, in the partition of the role', () => {
    const role = {
      arn: 'arn:aws-cn:iam::123456789012:role/ci/shop/deploy',
      name: 'ci/shop/deploy',
      durationSeconds: 3600,
      region: 'cn-north-1',
    };
    const claims = {
      subject: 'repo:shop/web:pull_request',
      audience: 'sts.amazonaws.com.cn',
      issuer: 'https://github.example.com/_services/token',
    };
    expect(explainToken(DENIED, role, claims).message).toBe(
      'The role arn:aws-cn:iam::123456789012:role/ci/shop/deploy was not assumed: its trust policy does not accept the OIDC token of this job, or there is no such role (AccessDenied). The token has the subject "repo:shop/web:pull_request", the audience "sts.amazonaws.com.cn" and the issuer "https://github.example.com/_services/token". Fix: have the trust policy allow this: {"Effect":"Allow","Principal":{"Federated":"arn:aws-cn:iam::123456789012:oidc-provider/github.example.com/_services/token"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"github.example.com/_services/token:aud":"sts.amazonaws.com.cn","github.example.com/_services/token:sub":"repo:shop/web:pull_request"}}}. A subject with * takes StringLike; the subject of a pull request names no branch: with this, every pull request of the repository has the role, so let it be one that only reads. What it says now: aws iam get-role --role-name deploy; a change of it takes some seconds to be known everywhere.',
    );
  });

  it('gives what it does not know in the words of AWS', () => {
    const role = {
      arn: 'arn:aws:iam::123456789012:role/deploy',
      name: 'deploy',
      durationSeconds: 3600,
      region: 'eu-west-1',
    };
    const claims = { subject: 's', audience: 'a', issuer: 'https://i' };
    expect(explainToken(refusal('ValidationError', 'Request ARN is invalid'), role, claims).message).toBe(
      'The role arn:aws:iam::123456789012:role/deploy was not assumed: AWS refused sts:AssumeRoleWithWebIdentity, Request ARN is invalid (ValidationError). Fix: change what the message names.',
    );
  });
});
