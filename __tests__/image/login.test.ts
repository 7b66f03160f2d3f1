import { describe, expect, it } from '@jest/globals';
import type { Aws } from '../../src/aws/index.ts';
import type { Docker, DockerSession } from '../../src/docker/index.ts';
import { StepError } from '../../src/errors.ts';
import { openLogin } from '../../src/image/login.ts';
import { aRepository } from '../fixtures/survey.ts';
import { aWorld } from '../fixtures/world.ts';

const PLAN = { repository: aRepository(), request: { cacheFrom: [], cacheTo: [], buildContexts: [] } };

/** A docker that notes what is logged in to and closed. */
function aDocker(failure?: Error) {
  const notes: string[] = [];
  const session: DockerSession = {
    buildAndPush: async () => ({ digest: undefined }),
    close: async () => void notes.push('closed'),
  };
  const logIn: Docker['logIn'] = async ({ registry }) => {
    notes.push(registry);
    if (failure !== undefined) throw failure;
    return session;
  };
  const ecr = { authorize: async () => ({ host: '', username: 'AWS', password: 'topsecret' }) };
  const aws = { region: 'eu-west-1', ecr } as unknown as Aws;
  const { world } = aWorld({ docker: { logIn } as unknown as Docker });
  return { notes, session, login: openLogin({ aws, world, baseImages: async () => [] }) };
}

const REGISTRY = '123456789012.dkr.ecr.eu-west-1.amazonaws.com';

describe('openLogin', () => {
  it('logs in once, however often it is begun, and gives the login to whoever takes it', async () => {
    const { login, notes, session } = aDocker();
    login.begin(PLAN);
    login.begin(PLAN);
    expect(await login.take(PLAN)).toBe(session);
    expect(notes).toEqual([REGISTRY]);
  });

  it('logs in when it is taken, if it has not begun before', async () => {
    const { login, notes } = aDocker();
    await login.take(PLAN);
    expect(notes).toEqual([REGISTRY]);
  });

  it('removes a login that nobody has taken, and no other', async () => {
    const { login, notes } = aDocker();
    login.begin(PLAN);
    await login.discard();
    await login.discard();
    expect(notes).toEqual([REGISTRY, 'closed']);
    await login.take(PLAN);
    await login.discard();
    expect(notes).toEqual([REGISTRY, 'closed', REGISTRY]);
  });

  it('tells what went wrong to whoever takes it, and to nobody else', async () => {
    const failure = new StepError({ what: 'docker login failed', why: 'no', fix: 'yes' });
    const { login } = aDocker(failure);
    login.begin(PLAN);
    await new Promise((resolve) => setImmediate(resolve));
    await expect(login.take(PLAN)).rejects.toBe(failure);
    const other = aDocker(failure).login;
    other.begin(PLAN);
    await other.discard();
  });
});
