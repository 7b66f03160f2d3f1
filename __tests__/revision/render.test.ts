import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PlanDraft } from '../../src/check/index.ts';
import type { DeployInputs } from '../../src/inputs/index.ts';
import { renderServices } from '../../src/revision/index.ts';
import type { TaskDefinition } from '../../src/taskdefinition/index.ts';
import { aSurveyedService, buildInputs, digestOf, REPOSITORY_URI, someInputs } from '../fixtures/survey.ts';

const imageOf = (tag: string, digit: string) => `${REPOSITORY_URI}:${tag}@${digestOf(digit)}`;
const running = (facts: Partial<TaskDefinition> = {}): TaskDefinition => ({
  family: 'web',
  cpu: '256',
  containerDefinitions: [
    { name: 'app', image: imageOf('one', '1') },
    { name: 'proxy', image: 'nginx:1.27' },
  ],
  ...facts,
});

/** What the service gets when its template is that, and what runs is `running`. */
function rendered(
  image: string,
  { template = running(), reuse = 'content' }: { template?: TaskDefinition; reuse?: 'auto' | 'content' } = {},
): TaskDefinition | undefined {
  const arn = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7';
  const service = aSurveyedService({ running: { arn, status: 'ACTIVE', definition: running() } });
  const planned = {
    ...service,
    template: { origin: 'web:7', definition: template, revisions: [] },
    containers: ['app'],
    isComplete: true,
  };
  const draft = { image: undefined, images: [], secrets: [], services: [planned] } as unknown as PlanDraft;
  const inputs = someInputs({ image: { ...buildInputs(), reuse } as DeployInputs['image'] });
  return renderServices(draft, image, inputs)[0]?.definition;
}

const images = (definition: TaskDefinition | undefined) =>
  definition?.containerDefinitions?.map(({ image }) => image);

describe('renderServices, with reuse-image: content', () => {
  it('names an image as it runs, when nothing else than its tag would change', () => {
    expect(rendered(imageOf('two', '1'))).toEqual(running());
  });

  it('names it by the tag of the commit when something else changes', () => {
    const template = running({ cpu: '512' });
    expect(images(rendered(imageOf('two', '1'), { template }))).toEqual([imageOf('two', '1'), 'nginx:1.27']);
  });

  it('does so for a template that is not what runs, but means the same', () => {
    const template = running({
      containerDefinitions: [
        { name: 'proxy', image: 'nginx:1.27' },
        { name: 'app', image: 'to be replaced' },
      ],
    });
    expect(images(rendered(imageOf('two', '1'), { template }))?.toSorted()).toEqual([
      imageOf('one', '1'),
      'nginx:1.27',
    ]);
  });

  it.each([
    { name: 'another image', image: imageOf('one', '2') },
    { name: 'an image of another repository', image: imageOf('two', '1').replace('shop/web', 'shop/api') },
    { name: 'an image that is still to be built', image: `${REPOSITORY_URI}:two` },
  ])('leaves $name as it is', ({ image }) => {
    expect(images(rendered(image))).toEqual([image, 'nginx:1.27']);
  });

  it('goes by tag and digest otherwise: who names another tag gets a revision that says so', () => {
    expect(images(rendered(imageOf('two', '1'), { reuse: 'auto' }))).toEqual([
      imageOf('two', '1'),
      'nginx:1.27',
    ]);
  });

  it('never changes which image runs', () => {
    const tag = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    const digit = fc.constantFrom('1', '2');
    fc.assert(
      fc.property(tag, digit, fc.constantFrom('256', '512'), (name, of, cpu) => {
        const [app] = images(rendered(imageOf(name, of), { template: running({ cpu }) })) ?? [];
        expect(app?.split('@')[1]).toBe(digestOf(of));
      }),
    );
  });
});
