import type { Fault } from './registration/index.ts';
import type { PlannedTasks } from './tasks.ts';

/** What Fargate has for Linux only. ECS developer guide: using_data_volumes, fargate-capacity-providers. */
export function windowsFaults({ service, definition }: PlannedTasks): Fault[] {
  const family = definition.runtimePlatform?.operatingSystemFamily;
  if (family?.startsWith('WINDOWS') !== true) return [];
  const inEfs = (definition.volumes ?? []).filter(
    ({ efsVolumeConfiguration }) => efsVolumeConfiguration !== undefined,
  );
  const isOnSpot = [service, ...(service.taskSets ?? [])].some(({ capacityProviderStrategy = [] }) =>
    capacityProviderStrategy.some(({ capacityProvider }) => capacityProvider === 'FARGATE_SPOT'),
  );
  const spot: Fault = {
    why: `it is for ${family}, and the strategy of the service names FARGATE_SPOT, which runs Linux only`,
    fix: 'give the service the capacity provider FARGATE alone',
  };
  return [
    ...inEfs.map(({ name }) => ({
      why: `it is for ${family}, and its volume ${name} is in EFS, which only Linux mounts`,
      fix: 'remove the volume',
    })),
    ...(isOnSpot ? [spot] : []),
  ];
}
