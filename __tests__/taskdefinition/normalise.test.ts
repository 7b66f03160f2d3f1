import { describe, expect, it } from '@jest/globals';
import { cpuUnits, mebibytes } from '../../src/taskdefinition/index.ts';

describe('a size of a task', () => {
  const none = ['', ' ', '.', 'half', '1 vCPU GB', '1,5', '-1', 'about 1', '1.2.3', '1e3', '512 MB'];

  it.each([
    ['512', 512],
    [' 4096 ', 4096],
    ['1 vCPU', 1024],
    ['.5 vCPU', 512],
    ['0.25vcpu', 256],
    ['16  VCPU', 16_384],
    ['0.3 vCPU', 307],
  ])('is in units of a CPU: %j', (text, units) => {
    expect(cpuUnits(text)).toBe(units);
  });

  it.each([...none, 'vCPU', '1 GB', '1 vCPUs', '1 avCPU'])('is none of a CPU: %j', (text) => {
    expect(cpuUnits(text)).toBeUndefined();
  });

  it.each([
    ['512', 512],
    [' 30720 ', 30_720],
    ['1 GB', 1024],
    ['.5 GB', 512],
    ['0.5gb', 512],
    ['120  Gb', 122_880],
  ])('is in MiB of a memory: %j', (text, size) => {
    expect(mebibytes(text)).toBe(size);
  });

  it.each([...none, 'GB', '1 vCPU', '1 GBs', '1 aGB'])('is none of a memory: %j', (text) => {
    expect(mebibytes(text)).toBeUndefined();
  });
});
