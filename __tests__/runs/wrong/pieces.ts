import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { APP } from '../house.ts';

/** ARN of a role of the house. */
export const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;

/** A task definition of one container that differs so from the smallest. */
export const withApp = (facts: Partial<ContainerDefinition>) => ({
  containerDefinitions: [{ ...APP, ...facts }],
});

/** A log configuration for awslogs with these options. */
export const awslogs = (options: Record<string, string>) => ({
  logConfiguration: { logDriver: 'awslogs' as const, options: { 'awslogs-region': 'eu-west-1', ...options } },
});

/** A container beside the application. */
export const SIDECAR = { ...APP, name: 'log', essential: false, portMappings: [] };

/** Nothing is built where it is not about a build: that is what the step needs most of its time for. */
export const NO_BUILD = { repository: '', image: 'REGISTRY/shop/web:for-amd64' };
