import { describe, expect, it } from '@jest/globals';
import type { SecretChange, TaskSettings } from '../../src/inputs/index.ts';
import { keptSecrets } from '../../src/survey/keptsecrets.ts';
import { aTemplate, someInputs } from '../fixtures/survey.ts';
import { NO_SETTINGS } from '../fixtures/taskdefinitions.ts';

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
  return keptSecrets([template], inputs).map(({ origin }) => origin);
}

describe('what else is read from stores', () => {
  const container = {
    name: 'app',
    logConfiguration: {
      logDriver: 'splunk' as const,
      secretOptions: [{ name: 'splunk-token', valueFrom: '/splunk' }],
    },
    repositoryCredentials: { credentialsParameter: 'shop/hub' },
  };
  const kept = (settings: Partial<TaskSettings> = {}) =>
    keptSecrets(
      [aTemplate({ containerDefinitions: [container] })],
      someInputs({ settings: { ...NO_SETTINGS, ...settings } }),
    ).map(({ title, reference: { store, id } }) => [title, store, id]);
  const login = ['The login to the registry', 'Secrets Manager', 'shop/hub'];
  const option = ['Secret splunk-token of the log driver', 'Parameter Store', '/splunk'];

  it('is kept like secrets: what log drivers get, and logins to registries', () => {
    expect(kept()).toEqual([option, login]);
    expect(kept({ logDriver: 'splunk' })).toEqual([option, login]);
  });

  it('goes with the log driver that it is for', () => {
    expect(kept({ logDriver: 'awslogs' })).toEqual([login]);
  });

  it.each([
    7,
    'text',
    [],
    [null],
    [{ secrets: 'x', logConfiguration: [], repositoryCredentials: { credentialsParameter: 1 } }],
    [{ secrets: [null, 1, { name: 1, valueFrom: '/a' }], logConfiguration: { secretOptions: {} } }],
  ])('is nothing in what only looks like containers: %j', (containers) => {
    const template = aTemplate({ containerDefinitions: containers as never });
    expect(keptSecrets([template], someInputs())).toEqual([]);
  });
});

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
