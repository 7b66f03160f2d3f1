import type { Plugin } from 'esbuild';

export const withoutErrorClasses: Plugin;
