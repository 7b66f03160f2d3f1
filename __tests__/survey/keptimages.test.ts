import { describe, expect, it } from '@jest/globals';
import { AwsError } from '../../src/aws/errors.ts';
import type { Aws } from '../../src/aws/index.ts';
import { Problems } from '../../src/errors.ts';
import { keptImagesIn, surveyKeptImages } from '../../src/survey/keptimages.ts';
import { anImage, aSurveyedService, aTemplate, someInputs } from '../fixtures/survey.ts';
import { aWorld } from '../fixtures/world.ts';

const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';
const withSidecar = (image: string, name = 'proxy') =>
  aSurveyedService({
    template: aTemplate({
      containerDefinitions: [
        { name: 'app', image: `${ECR}/shop/web:v1` },
        { name, image, essential: false },
      ],
    }),
  });

describe('keptImagesIn', () => {
  it('is what containers have that get nothing, each once', () => {
    const services = [withSidecar('envoy:1'), withSidecar('envoy:1'), withSidecar('log:2', 'log')];
    expect([...keptImagesIn(services, someInputs())]).toEqual([
      ['envoy:1', 'the container proxy of task-definition.json'],
      ['log:2', 'the container log of task-definition.json'],
    ]);
  });

  it('is nothing of a container that an input names', () => {
    const services = [withSidecar('envoy:1')];
    const images = [{ container: 'proxy', reference: 'envoy:2' }];
    expect(keptImagesIn(services, someInputs({ images })).size).toBe(0);
    expect(keptImagesIn(services, someInputs({ containerNames: ['app', 'proxy'] })).size).toBe(0);
  });

  it('is nothing of a template that is none', () => {
    const containers = [null, { name: 'a', image: 7 }, { name: 'app', essential: true }] as never;
    const service = aSurveyedService({ template: aTemplate({ containerDefinitions: containers }) });
    expect(keptImagesIn([service], someInputs({ containerNames: ['app'] })).size).toBe(0);
  });
});

describe('surveyKeptImages', () => {
  /** What is asked of ECR, found and told. */
  async function look(reference: string, answer: () => unknown) {
    const asked: unknown[] = [];
    const findImage = async ({ name }: { name: string }, image: object) => {
      asked.push({ name, ...image });
      return answer();
    };
    const { world, traces } = aWorld();
    const problems = new Problems();
    const aws = { region: 'eu-west-1', ecr: { findImage } } as unknown as Aws;
    const reads = { aws, log: world.log, account: '123456789012', registry: '127.0.0.1:5000' };
    const found = await surveyKeptImages(
      new Map([[reference, 'the container proxy of web:7']]),
      reads,
      problems,
    );
    return { asked, found, problems: problems.all(), log: traces.log };
  }

  const elsewhere = [
    'envoy:1',
    'public.ecr.aws/envoy/envoy:1',
    '210987654321.dkr.ecr.eu-west-1.amazonaws.com/shop/proxy:1',
    '123456789012.dkr.ecr.eu-west-3.amazonaws.com/shop/proxy:1',
  ];
  it.each(elsewhere)('leaves %s, which is not of our registry', async (reference) => {
    expect(await look(reference, () => undefined)).toMatchObject({ asked: [], found: [], problems: [] });
  });

  it.each([
    { reference: `${ECR}/shop/proxy:v1`, asked: { name: 'shop/proxy', tag: 'v1' } },
    { reference: `${ECR}/shop/proxy`, asked: { name: 'shop/proxy', tag: 'latest' } },
    { reference: '127.0.0.1:5000/shop/proxy:v1', asked: { name: 'shop/proxy', tag: 'v1' } },
    {
      reference: `${ECR}/shop/proxy:v1@${anImage().digest}`,
      asked: { name: 'shop/proxy', digest: anImage().digest },
    },
  ])('finds $reference', async ({ reference, asked }) => {
    const looked = await look(reference, () => anImage());
    expect(looked.asked).toEqual([asked]);
    expect(looked.found).toMatchObject([{ reference, image: anImage() }]);
    expect(looked.problems).toEqual([]);
  });

  it('says that one is gone, and who keeps it', async () => {
    const { found, problems } = await look(`${ECR}/shop/proxy:v1`, () => undefined);
    expect(found).toEqual([]);
    expect(problems).toEqual([
      {
        what: `Image ${ECR}/shop/proxy:v1 was not found`,
        why: 'the repository shop/proxy does not hold it, and the container proxy of web:7 keeps it',
        fix: 'push it, or name one that is there with images',
      },
    ]);
  });

  it('tells what may not be read, which keeps nobody from deploying', async () => {
    const problem = { what: 'AWS denied it', why: 'the role may not', fix: 'allow it' };
    const failure = {
      kind: 'denied',
      action: 'ecr:BatchGetImage',
      code: 'AccessDeniedException',
      problem,
    } as const;
    const { problems, log } = await look(`${ECR}/shop/proxy:v1`, () => {
      throw new AwsError(failure, undefined);
    });
    expect(problems).toEqual([]);
    expect(log).toEqual([
      'Not checked, as AWS did not tell: the images that containers keep (ecr:BatchGetImage is denied).',
    ]);
  });
});
