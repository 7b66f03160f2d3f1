import { describe, expect, it } from '@jest/globals';
import type { SecretChange } from '../../src/inputs/index.ts';
import { keptSecrets } from '../../src/survey/keptsecrets.ts';
import { aSurveyedService, aTemplate, someInputs } from '../fixtures/survey.ts';

const secrets = [{ name: 'DB', valueFrom: '/shop/db' }];
const change: SecretChange = { kind: 'remove', name: 'DB' };

/** Where secrets are kept that the input removes by name. */
function keptOf(
  containerDefinitions: { name: string; essential?: boolean }[],
  containerNames: string[] = [],
) {
  const template = aTemplate({
    containerDefinitions: containerDefinitions.map((one) => ({ ...one, secrets })),
  });
  const inputs = someInputs({ containerNames, secrets: [change] });
  return keptSecrets([aSurveyedService({ template })], inputs).map(({ origin }) => origin);
}

describe('keptSecrets', () => {
  it('leaves out what is removed in the container that gets the image, and nothing else', () => {
    const both = [{ name: 'app' }, { name: 'log', essential: false }];
    expect(keptOf(both)).toEqual(['the container log of task-definition.json']);
    expect(keptOf(both, ['log'])).toEqual(['the container app of task-definition.json']);
  });

  it('takes any container for the one that is meant where that is not clear', () => {
    expect(keptOf([{ name: 'app' }, { name: 'worker' }])).toEqual([]);
    expect(keptOf([{ name: 'app' }], ['web'])).toEqual([]);
  });
});
