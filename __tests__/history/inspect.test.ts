import { describe, expect, it } from '@jest/globals';
import { AwsError } from '../../src/aws/errors.ts';
import type { Aws } from '../../src/aws/index.ts';
import { ImageLookup } from '../../src/history/images.ts';
import { Inspector } from '../../src/history/inspect.ts';
import type { Container } from '../../src/taskdefinition/index.ts';
import { digestOf } from '../fixtures/survey.ts';

const HOME = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const SECRET = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop/db-AbCdEf';
const PARAMETER = 'arn:aws:ssm:eu-west-1:123456789012:parameter/shop/key';

/** Of two platforms. */
const INDEX = JSON.stringify({ manifests: [{ digest: digestOf('a') }, { digest: digestOf('b') }] });

function denied(action: string): AwsError {
  const problem = { what: `AWS denied ${action}`, why: 'no policy allows it', fix: 'allow it' };
  return new AwsError({ kind: 'denied', action, code: 'AccessDeniedException', problem }, undefined);
}

/** An AWS with the repository shop/web and one image `v1` in it, a secret and a parameter; and its calls. */
function anAws({ deny = '' } = {}) {
  const calls: string[] = [];
  const call = (action: string, what: string) => {
    calls.push(`${action} ${what}`);
    if (action === deny) throw denied(action);
  };
  const aws = {
    region: 'eu-west-1',
    ecr: {
      async findRepository({ name, registryId }: { name: string; registryId?: string }) {
        if (registryId === '999999999999') throw denied('ecr:DescribeRepositories');
        call('ecr:DescribeRepositories', name);
        return name === 'shop/web'
          ? { name, uri: `${HOME}/shop/web`, isImmutable: (tag: string) => tag === 'fixed' }
          : undefined;
      },
      async findImage({ name }: { name: string }, image: { tag?: string; digest?: string }) {
        call('ecr:BatchGetImage', `${name} ${image.tag ?? image.digest}`);
        if (image.digest === digestOf('2') && name === 'shop/web')
          return { digest: digestOf('2'), manifest: '' };
        return image.tag === 'v1' || image.tag === 'fixed' || image.digest === digestOf('1')
          ? { digest: digestOf('1'), manifest: INDEX }
          : undefined;
      },
    },
    secrets: {
      async findSecret(arn: string) {
        call('secretsmanager:DescribeSecret', arn);
        if (arn === SECRET) return { arn, name: 'shop/db', isDeleted: false };
        return arn.includes('deleted') ? { arn, name: 'shop/deleted', isDeleted: true } : undefined;
      },
    },
    parameters: {
      async findParameters(names: readonly string[]) {
        call('ssm:DescribeParameters', names.join(' '));
        return names.filter((name) => name === '/shop/key').map((name) => ({ arn: PARAMETER, name }));
      },
    },
  } as unknown as Aws;
  return { aws, calls };
}

/** The same account somewhere else: calls say where. */
function regionOf(aws: Aws, region: string): Aws {
  const { findSecret } = aws.secrets;
  return { ...aws, region, secrets: { findSecret: (id) => findSecret(`${id} in ${region}`) } };
}

const revision = (containers: readonly Partial<Container>[], status = 'ACTIVE') => ({
  arn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7',
  status,
  definition: {
    family: 'web',
    containerDefinitions: containers.map((container) => ({ name: 'app', ...container })),
  },
});

const inspectorOf = (aws: Aws) => {
  const openAws = (region: string) => regionOf(aws, region);
  return new Inspector({ aws, world: { openAws } }, new ImageLookup(aws));
};

describe('Inspector', () => {
  const inspect = (container: Partial<Container>, { deny = '' } = {}) =>
    inspectorOf(anAws({ deny }).aws).inspect(revision([container]));

  it('finds nothing in the way when all is there', async () => {
    const secrets = [
      { name: 'A', valueFrom: `${SECRET}:url::` },
      { name: 'B', valueFrom: PARAMETER },
    ];
    expect(await inspect({ image: `${HOME}/shop/web:old@${digestOf('1')}`, secrets })).toEqual({
      faults: [],
      fixes: [],
      unchecked: [],
    });
  });

  const faults = [
    {
      name: 'a digest that is gone, whatever the tag is now',
      container: { image: `${HOME}/shop/web:v1@${digestOf('3')}` },
      fault: `its image ${HOME}/shop/web:v1@${digestOf('3')} is gone from the repository shop/web (container app)`,
    },
    {
      name: 'a tag that is gone',
      container: { image: `${HOME}/shop/web` },
      fault: `its image ${HOME}/shop/web is gone from the repository shop/web (container app)`,
    },
    {
      name: 'a repository that is gone',
      container: { image: `${HOME}/shop/gone:v1` },
      fault: `its image ${HOME}/shop/gone:v1 is gone with the repository shop/gone (container app)`,
    },
    {
      name: 'a secret that is gone',
      container: { secrets: [{ name: 'A', valueFrom: SECRET.replace('db', 'gone') }] },
      fault: `the secret A, ${SECRET.replace('db', 'gone')}, does not exist any more (container app)`,
    },
    {
      name: 'a secret that is marked for deletion',
      container: { secrets: [{ name: 'A', valueFrom: SECRET.replace('db', 'deleted') }] },
      fault: `the secret A, ${SECRET.replace('db', 'deleted')}, is marked for deletion (container app)`,
    },
    {
      name: 'a parameter that is gone',
      container: { secrets: [{ name: 'A', valueFrom: '/shop/gone' }] },
      fault: 'the secret A, /shop/gone, does not exist any more (container app)',
    },
    {
      name: 'a secret of the log driver that is gone',
      container: {
        logConfiguration: {
          logDriver: 'splunk',
          secretOptions: [{ name: 'splunk-token', valueFrom: SECRET.replace('db', 'gone') }],
        },
      },
      fault: `the secret of the log driver splunk-token, ${SECRET.replace('db', 'gone')}, does not exist any more (container app)`,
    },
    {
      name: 'a login of the registry that is gone',
      container: { repositoryCredentials: { credentialsParameter: SECRET.replace('db', 'gone') } },
      fault: `the login of the registry, ${SECRET.replace('db', 'gone')}, does not exist any more (container app)`,
    },
    {
      name: 'a login of the registry that is gone, by its name',
      container: { repositoryCredentials: { credentialsParameter: 'shop/gone' } },
      fault: 'the login of the registry, shop/gone, does not exist any more (container app)',
    },
  ];

  it.each(faults)('finds $name', async ({ container, fault }) => {
    const { faults } = await inspect(container as Partial<Container>);
    expect(faults).toEqual([fault]);
  });

  const moved = (digit: string, container: Partial<Container> = {}) => {
    const image = `${HOME}/shop/web:v1`;
    const pulled = new Map([[image, digestOf(digit)]]);
    return inspectorOf(anAws().aws).inspect(revision([{ image, ...container }]), pulled);
  };

  it('finds a tag that is on another image than the one that ran, whose digest is gone', async () => {
    expect(await moved('9')).toEqual({
      faults: [
        `its image ${HOME}/shop/web:v1 is another one now: it ran with ${digestOf('9')}, and the tag is on ${digestOf('1')} (container app)`,
      ],
      fixes: [],
      unchecked: [],
    });
  });

  it('tells a tag that can be given to another image where no record tells what it was on', async () => {
    expect(await inspect({ image: `${HOME}/shop/web:v1` })).toEqual({
      faults: [],
      fixes: [],
      unchecked: [
        `its image ${HOME}/shop/web:v1 has a tag that can be given to another one, and no record tells which it was when it ran (container app)`,
      ],
    });
    expect((await inspect({ image: `${HOME}/shop/web:fixed` })).unchecked).toEqual([]);
    expect((await inspect({ image: `${HOME}/shop/web:v1@${digestOf('1')}` })).unchecked).toEqual([]);
  });

  it('finds a tag that moved also where tags do not move any more', async () => {
    const image = `${HOME}/shop/web:fixed`;
    const pulled = new Map([[image, digestOf('9')]]);
    const { faults } = await inspectorOf(anAws().aws).inspect(revision([{ image }]), pulled);
    expect(faults).toHaveLength(1);
  });

  it('offers the image that ran while ECR has it', async () => {
    const { faults, fixes } = await moved('2');
    expect(faults).toHaveLength(1);
    expect(fixes).toEqual([`deploy what ran, with image: ${HOME}/shop/web@${digestOf('2')}`]);
  });

  it('takes the digest of an index and those of its images as one', async () => {
    expect(await moved('1')).toEqual({ faults: [], fixes: [], unchecked: [] });
    expect(await moved('a')).toEqual({ faults: [], fixes: [], unchecked: [] });
  });

  it('only tells a tag that moved of a container that the task can do without', async () => {
    expect(await moved('9', { essential: false })).toEqual({
      faults: [],
      fixes: [],
      unchecked: [
        `its image ${HOME}/shop/web:v1 is another one now: it ran with ${digestOf('9')}, and the tag is on ${digestOf('1')} (container app)`,
      ],
    });
  });

  it('finds a revision that is not ACTIVE', async () => {
    const { faults } = await inspectorOf(anAws().aws).inspect(revision([], 'INACTIVE'));
    expect(faults).toEqual(['it is INACTIVE, and ECS starts nothing from a revision that was deregistered']);
  });

  const elsewhere = [
    'web:v1',
    'ghcr.io/shop/web:v1',
    `${HOME.replace('eu-west-1', 'us-east-1')}/shop/web:v1`,
  ];

  it.each(elsewhere)('says that %s was not looked up', async (image) => {
    expect(await inspect({ image })).toEqual({
      faults: [],
      fixes: [],
      unchecked: [`the image ${image} was not looked up, as it is not in an ECR of this region`],
    });
  });

  it('says that an image of another account was not looked up, when that account denies it', async () => {
    const image = `${HOME.replace('123456789012', '999999999999')}/shop/web:v1`;
    expect(await inspect({ image })).toEqual({
      faults: [],
      fixes: [],
      unchecked: [`the image ${image} was not looked up, as the role may not call ecr:DescribeRepositories`],
    });
  });

  it('does not take a parameter that AWS keeps and does not list for one that is gone', async () => {
    const secrets = [
      { name: 'AMI', valueFrom: '/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended' },
    ];
    expect(await inspect({ image: `${HOME}/shop/web:fixed`, secrets })).toEqual({
      faults: [],
      fixes: [],
      unchecked: [
        'the secret AMI, /aws/service/ecs/optimized-ami/amazon-linux-2023/recommended was not looked up, as AWS lists no parameters below /aws/',
      ],
    });
  });

  it('looks for a secret where it is, be that another region', async () => {
    const far = SECRET.replace('eu-west-1', 'us-east-1');
    const { aws, calls } = anAws();
    const found = await inspectorOf(aws).inspect(revision([{ secrets: [{ name: 'A', valueFrom: far }] }]));
    expect(found.faults).toEqual([`the secret A, ${far}, does not exist any more (container app)`]);
    expect(calls.every((call) => call.endsWith(' in us-east-1'))).toBe(true);
    expect(calls[0]).toBe(`secretsmanager:DescribeSecret ${far} in us-east-1`);
  });

  it('says that a secret of another account may be there', async () => {
    const foreign = SECRET.replace('123456789012', '999999999999');
    const secrets = [{ name: 'A', valueFrom: foreign }];
    expect(await inspect({ image: `${HOME}/shop/web:fixed`, secrets })).toEqual({
      faults: [],
      fixes: [],
      unchecked: [
        `the secret A, ${foreign} was not looked up, as the account 999999999999 is another one, which may not let this one see it`,
      ],
    });
  });

  const denials = [
    { deny: 'ecr:DescribeRepositories', what: `the image ${HOME}/shop/web:fixed` },
    { deny: 'ecr:BatchGetImage', what: `the image ${HOME}/shop/web:fixed` },
    { deny: 'secretsmanager:DescribeSecret', what: `the secret A, ${SECRET}` },
    { deny: 'ssm:DescribeParameters', what: `the secret B, ${PARAMETER}` },
  ];

  it.each(denials)('takes a role that may not call $deny as nothing in the way', async ({ deny, what }) => {
    const secrets = [
      { name: 'A', valueFrom: SECRET },
      { name: 'B', valueFrom: PARAMETER },
    ];
    expect(await inspect({ image: `${HOME}/shop/web:fixed`, secrets }, { deny })).toEqual({
      faults: [],
      fixes: [],
      unchecked: [`${what} was not looked up, as the role may not call ${deny}`],
    });
  });

  it('looks up once what revisions share, and parameters together', async () => {
    const { aws, calls } = anAws();
    const inspector = inspectorOf(aws);
    const secrets = [
      { name: 'A', valueFrom: SECRET },
      { name: 'B', valueFrom: '/shop/key' },
      { name: 'C', valueFrom: '/shop/other' },
    ];
    const container = { image: `${HOME}/shop/web:v1`, secrets };
    await inspector.inspect(revision([container]));
    await inspector.inspect(revision([container]));
    expect(calls.toSorted((one, other) => (one < other ? -1 : 1))).toEqual([
      'ecr:BatchGetImage shop/web v1',
      'ecr:DescribeRepositories shop/web',
      `secretsmanager:DescribeSecret ${SECRET}`,
      'ssm:DescribeParameters /shop/key /shop/other',
    ]);
  });
});
