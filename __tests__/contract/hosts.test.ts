import { describe, it } from '@jest/globals';
import * as codedeploy from '../../src/aws/sdk/codedeploy.ts';
import * as ecr from '../../src/aws/sdk/ecr.ts';
import * as ecs from '../../src/aws/sdk/ecs.ts';
import * as elb from '../../src/aws/sdk/elb.ts';
import * as iam from '../../src/aws/sdk/iam.ts';
import * as logs from '../../src/aws/sdk/logs.ts';
import * as secrets from '../../src/aws/sdk/secrets.ts';
import * as ssm from '../../src/aws/sdk/ssm.ts';
import * as sts from '../../src/aws/sdk/sts.ts';
import { readAll } from './repository.ts';
import { expectPart } from './written.ts';

const REGION = 'eu-west-1';
const REGISTRY = `123456789012.dkr.ecr.${REGION}.amazonaws.com`;

/** A client of the SDK, as far as it knows whom it would ask. */
interface Client {
  readonly config: {
    readonly endpointProvider: (of: { readonly Region: string }) => { readonly url: URL };
  };
}

/** What each client of the SDK is for, by the name of its list of commands. */
const CLIENTS: Readonly<Record<string, readonly [client: Client, purpose: string]>> = {
  ecs: [new ecs.ECSClient({ region: REGION }) as Client, 'always'],
  sts: [new sts.STSClient({ region: REGION }) as Client, '`role-to-assume`, `allowed-account-ids`'],
  ecr: [new ecr.ECRClient({ region: REGION }) as Client, 'images of ECR, and the login to it'],
  codedeploy: [
    new codedeploy.CodeDeployClient({ region: REGION }) as Client,
    'services that CodeDeploy deploys',
  ],
  iam: [new iam.IAMClient({ region: REGION }) as Client, 'the check of roles'],
  secrets: [new secrets.SecretsManagerClient({ region: REGION }) as Client, 'the check of secrets'],
  ssm: [new ssm.SSMClient({ region: REGION }) as Client, 'the check of parameters'],
  logs: [new logs.CloudWatchLogsClient({ region: REGION }) as Client, 'the last lines of what failed'],
  elb: [
    new elb.ElasticLoadBalancingV2Client({ region: REGION }) as Client,
    'services behind a load balancer: health of their targets',
  ],
};

/** What is no client of the SDK: GitHub, and what the Docker engine asks. */
const OTHERS: readonly (readonly [host: string, purpose: string])[] = [
  ['`*.actions.githubusercontent.com`', '`role-to-assume` with `id-token: write`: the OIDC token'],
  ['`api.github.com`', '`environment`, and the comment of a plan'],
  [`\`${REGISTRY}\``, 'the Docker engine, to push; the client, to log in'],
  [
    `\`prod-${REGION}-starport-layer-bucket.s3.${REGION}.amazonaws.com\``,
    'layers of images in ECR: the Docker engine to pull, the step to see what an image was built from',
  ],
];

describe('the hosts in docs/self-hosted-runners.md', () => {
  it('are those that the clients of the SDK ask, and the others', async () => {
    const listed = (await readAll('src/aws/sdk', /\.ts$/)).map(({ path }) =>
      path.replace(/^.*\/|\.ts$/g, ''),
    );
    const rows = listed.map((name) => {
      const [client, purpose] = CLIENTS[name] ?? [];
      const host = client?.config.endpointProvider({ Region: REGION }).url.host;
      return [`\`${host}\``, purpose];
    });
    const lines = [...rows, ...OTHERS]
      .map((cells) => `| ${cells.join(' | ')} |`)
      .toSorted((one, other) => (one < other ? -1 : 1));
    const text = ['| Host | Asked for |', '| --- | --- |', ...lines].join('\n');
    await expectPart('docs/self-hosted-runners.md', 'hosts', text);
  });
});
