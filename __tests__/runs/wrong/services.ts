import { NO_BUILD, withApp } from './pieces.ts';
import type { WrongSetUps } from './setups.ts';

export const SERVICES: WrongSetUps = {
  title: 'What the service is set to',
  inputs: NO_BUILD,
  setUps: [
    { name: 'one that was deleted', inputs: { service: 'leaving' } },
    { name: 'one that another tool deploys', inputs: { service: 'external' } },
    {
      name: 'bridge, where the service has a network',
      inputs: { service: 'in-a-network' },
      definition: withApp({}),
    },
    {
      name: 'awsvpc on external instances',
      inputs: { service: 'anywhere' },
      definition: { ...withApp({}), networkMode: 'awsvpc' },
    },
    { name: 'Service Connect that finds no port', inputs: { service: 'connected' }, definition: withApp({}) },
    {
      name: 'a service registry that finds no container',
      inputs: { service: 'discovered' },
      definition: withApp({ name: 'web' }),
    },
    {
      name: 'a volume that the service configures and nobody has',
      inputs: { service: 'with-volume' },
      definition: withApp({}),
    },
    {
      name: 'a volume that the service does not configure',
      definition: {
        ...withApp({ mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }),
        volumes: [{ name: 'data', configuredAtLaunch: true }],
      },
    },
    {
      name: 'a load balancer that finds a port twice',
      inputs: { service: 'balanced' },
      definition: withApp({
        portMappings: [
          { containerPort: 8080, hostPort: 80 },
          { containerPort: 8080, hostPort: 81 },
        ],
      }),
    },
  ],
};
