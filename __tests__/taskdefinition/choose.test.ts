import { describe, expect, it } from '@jest/globals';
import { type Container, chooseContainers, imageIn, namesOf } from '../../src/taskdefinition/index.ts';

const APP: Container = { name: 'app', image: 'web:v1' };
const LOG: Container = { name: 'log', image: 'log:v1', essential: false };
const PROXY: Container = { name: 'proxy', image: 'nginx:1', essential: true };

describe('the containers that get what the inputs set', () => {
  const chosen: readonly { name: string; there: Container[]; wanted?: string[]; containers: Container[] }[] =
    [
      { name: 'the one that is named', there: [APP, PROXY], wanted: ['proxy'], containers: [PROXY] },
      {
        name: 'all that are named, in the order of the task definition',
        there: [APP, LOG, PROXY],
        wanted: ['proxy', 'app'],
        containers: [APP, PROXY],
      },
      { name: 'the only one, when none is named', there: [APP], containers: [APP] },
      { name: 'the only one, though it is not essential', there: [LOG], containers: [LOG] },
      { name: 'the only one that is essential', there: [LOG, PROXY], containers: [PROXY] },
      {
        name: 'the only one that does not say that it is not essential',
        there: [LOG, APP],
        containers: [APP],
      },
    ];
  it.each(chosen)('are $name', ({ there, wanted = [], containers }) => {
    expect(chooseContainers(there, wanted)).toEqual(containers);
  });

  const unclear: readonly { there: Container[]; wanted?: string[]; why: string }[] = [
    { there: [], why: 'it has no containers' },
    { there: [], wanted: ['app'], why: 'it has no containers' },
    { there: [APP, LOG], wanted: ['web'], why: 'it has no container web, it has app, log' },
    { there: [APP], wanted: ['app', 'web', 'api'], why: 'it has no container web and no api, it has app' },
    {
      there: [LOG, { ...PROXY, essential: false }],
      why: 'it has several containers and none is essential (log, proxy)',
    },
    { there: [APP, LOG, PROXY], why: 'it has several essential containers (app, proxy)' },
  ];
  it.each(unclear)('are none where $why', ({ there, wanted = [], why }) => {
    expect(chooseContainers(there, wanted)).toEqual({ why });
  });

  it('are called by their names, between commas', () => {
    expect([[], [APP], [APP, LOG]].map(namesOf)).toEqual(['', 'app', 'app, log']);
  });
});

describe('the image of a container', () => {
  it('is that of the container with the name', () => {
    const definition = { family: 'web', containerDefinitions: [APP, LOG] };
    expect(imageIn(definition, 'log')).toBe('log:v1');
  });

  it('is nothing where there is no such container', () => {
    expect(imageIn({ family: 'web', containerDefinitions: [APP] }, 'log')).toBeUndefined();
    expect(imageIn({ family: 'web', containerDefinitions: undefined }, 'log')).toBeUndefined();
    expect(imageIn(undefined, 'log')).toBeUndefined();
  });
});
