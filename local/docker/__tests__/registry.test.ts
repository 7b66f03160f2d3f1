import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Registry, startRegistry } from '../registry.ts';
import { describeWithEngine } from './real.ts';

describeWithEngine('startRegistry', (engine) => {
  let registry: Registry;
  beforeAll(async () => {
    registry = await startRegistry(engine);
  }, 60_000);
  afterAll(() => registry?.close());

  /** The status of the registry's answer to that login. */
  async function login(username: string, password: string): Promise<number> {
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    const answer = await fetch(`http://${registry.host}/v2/`, { headers: { authorization } });
    return answer.status;
  }

  it('takes its password', async () => {
    expect(await login(registry.username, registry.password)).toBe(200);
  });

  it('refuses another password, and no password', async () => {
    expect(await login(registry.username, `${registry.password}x`)).toBe(401);
    expect((await fetch(`http://${registry.host}/v2/`)).status).toBe(401);
  });

  it('is gone when it was closed', async () => {
    const another = await startRegistry(engine);
    await another.close();

    await expect(fetch(`http://${another.host}/v2/`)).rejects.toThrow('fetch failed');
  }, 60_000);
});
