import { faultIf, type Rule } from './fault.ts';

export const platformFaults: Rule = ({ runtimePlatform }) => {
  const { operatingSystemFamily = '', cpuArchitecture } = runtimePlatform ?? {};
  return faultIf(operatingSystemFamily.startsWith('WINDOWS') && cpuArchitecture === 'ARM64', {
    why: `its runtimePlatform is ${operatingSystemFamily} on ARM64, and ECS runs Windows on X86_64 only`,
    fix: 'set cpuArchitecture to X86_64',
  });
};

/** Where nobody says what the task definition is for, ECS takes it. */
export const storageFaults: Rule = ({ ephemeralStorage, requiresCompatibilities = [] }) =>
  faultIf(
    ephemeralStorage !== undefined &&
      requiresCompatibilities.length > 0 &&
      !requiresCompatibilities.includes('FARGATE'),
    {
      why: `it has ephemeralStorage, which is for Fargate, and requiresCompatibilities is ${requiresCompatibilities.join(' and ')}`,
      fix: 'remove ephemeralStorage, or add FARGATE to requiresCompatibilities',
    },
  );
