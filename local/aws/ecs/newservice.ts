import type { Hosts } from './hosts.ts';
import { randomIds } from './ids.ts';
import type { ScheduleSettings } from './settings.ts';
import type { ServiceState } from './state.ts';

/** A service, or one of its task sets, before its first deployment. */
export function newService(name: string, settings: ScheduleSettings, hosts?: Hosts): ServiceState {
  return {
    name,
    ids: randomIds,
    ...(hosts === undefined ? {} : { hosts }),
    settings,
    status: 'ACTIVE',
    deployments: [],
    tasks: [],
    events: [],
    serviceDeployments: [],
    steady: false,
  };
}
