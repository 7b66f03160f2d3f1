import type { Plugin } from 'esbuild';

export const withoutErrorClasses: Plugin;
export const withoutDescriptions: Plugin;
