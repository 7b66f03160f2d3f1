export { generateAppSpec } from './generate.ts';
export { type ParsedAppSpec, readAppSpec } from './read.ts';
export { hasHooks, renderAppSpec, withoutHooks } from './render.ts';
export type { AppSpec } from './types.ts';
