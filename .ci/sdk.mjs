import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Leaves out the SDK's classes of errors, a plugin of esbuild. The action reads names and messages of errors, never their class,
 * and of an error that it has no class for the SDK makes the same, by the class of its service. Only where an error is called
 * on the wire what its class is called, which the JSON protocol sees to.
 */
export const withoutErrorClasses = {
  name: 'without-error-classes',
  setup(build) {
    build.onLoad({ filter: /client-[^/]+\/dist-es\/schemas\/schemas_0\.js$/ }, async ({ path }) => {
      const settings = join(dirname(path), '..', 'runtimeConfig.shared.js');
      if (!(await readFile(settings, 'utf8')).includes('AwsJson1_1Protocol')) return undefined;
      const text = await readFile(path, 'utf8');
      const contents = text.replace(/^n0_registry\.registerError\(.*\);$/gm, '');
      if (contents === text)
        throw new Error(`${path} is not as it was. Fix: look at how errors are registered there.`);
      return { contents, loader: 'js' };
    });
  },
};

/** Leaves of the package.json of a package of the SDK what it tells AWS of itself. */
export const withoutDescriptions = {
  name: 'without-descriptions',
  setup(build) {
    build.onLoad({ filter: /node_modules\/@(aws-sdk|smithy)\/[^/]+\/package\.json$/ }, async ({ path }) => {
      const { name, version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ name, version }), loader: 'json' };
    });
  },
};
