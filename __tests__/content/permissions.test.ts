import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { permissionsOf, readUmask } from '../../src/content/permissions.ts';

describe('permissionsOf', () => {
  it.each([
    { mode: 0o100644, umask: 0o022, expected: 'file' },
    { mode: 0o100755, umask: 0o022, expected: 'program' },
    { mode: 0o040755, umask: 0o022, expected: 'program' },
    { mode: 0o100664, umask: 0o002, expected: 'file' },
    { mode: 0o100775, umask: 0o002, expected: 'program' },
    { mode: 0o100664, umask: 0o022, expected: '664' },
    { mode: 0o100644, umask: 0o002, expected: '644' },
    { mode: 0o100600, umask: 0o022, expected: '600' },
    { mode: 0o100600, umask: 0o077, expected: '600' },
    { mode: 0o100640, umask: 0o027, expected: '640' },
    { mode: 0o104755, umask: 0o022, expected: '4755' },
    { mode: 0o041777, umask: 0o022, expected: '1777' },
  ])('of %o is $expected where the umask is $umask', ({ mode, umask, expected }) => {
    expect(permissionsOf(mode, umask)).toBe(expected);
  });

  it('tells all permissions apart on one machine, whatever its umask is', () => {
    for (const umask of [0o000, 0o002, 0o007, 0o022, 0o027, 0o077]) {
      const seen = new Set(Array.from({ length: 0o10000 }, (_, mode) => permissionsOf(mode, umask)));
      expect(seen.size).toBe(0o10000);
    }
  });
});

describe('readUmask', () => {
  it('is the umask of the process', async () => {
    const { stdout } = await promisify(execFile)('sh', ['-c', 'umask']);
    expect(await readUmask()).toBe(Number.parseInt(stdout, 8));
  });
});
