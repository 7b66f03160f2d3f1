import { describe, expect, it } from '@jest/globals';
import { readText } from './repository.ts';

interface LockedPackage {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

const manifest = JSON.parse(await readText('package.json')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};
const lock = JSON.parse(await readText('package-lock.json')) as { packages: Record<string, LockedPackage> };
const { '': _root, ...locked } = lock.packages;
const inTheBundle = Object.entries(locked).filter(([, { dev }]) => dev !== true);

/** Most of them are the AWS SDK's own parts. A new one is a decision, and moves this figure. */
const MOST_IN_THE_BUNDLE = 40;

describe('dependencies', () => {
  it('are pinned to one version each', () => {
    const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('have a checksum each', () => {
    const without = Object.entries(locked).filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));
    expect(without.map(([path]) => path)).toEqual([]);
  });

  it('come from the registry and from nowhere else', () => {
    const elsewhere = Object.entries(locked).filter(
      ([, { resolved = '' }]) => resolved !== '' && !resolved.startsWith('https://registry.npmjs.org/'),
    );
    expect(elsewhere.map(([path]) => path)).toEqual([]);
  });

  it('run no script where they end up in the bundle', () => {
    expect(inTheBundle.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
  });

  it('stay few', () => {
    expect(inTheBundle.length).toBeGreaterThan(0);
    expect(inTheBundle.length).toBeLessThanOrEqual(MOST_IN_THE_BUNDLE);
  });
});
