import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scaledClock } from '../../local/aws/index.ts';
import { type BaseImage, findBaseImage } from '../../local/docker/base.ts';
import { findBuildx } from '../../local/docker/buildx.ts';
import { openRealParts, type RealParts } from '../../local/docker/parts.ts';
import { type Account, openAccount } from '../account.ts';

/** Where both sides do the same: an account, an engine and a registry. */
export interface Place extends Account {
  readonly parts: RealParts;
  readonly base: BaseImage;
  readonly hasBuildx: boolean;
}

/** Starts engine, registry and AWS; the clock of AWS is that many times as fast as the machine's. */
export async function openPlace(factor: number): Promise<Place> {
  const parts = await openRealParts({ clock: scaledClock(factor) });
  const base = await findBaseImage(parts.engine);
  const account = await openAccount(factor, parts.services);
  const { folder, environment } = account;
  const buildx = await findBuildx();
  await prepareDocker(folder, buildx);
  return {
    ...account,
    parts,
    base,
    hasBuildx: buildx !== undefined,
    environment: {
      ...environment,
      ...parts.engine.environment,
      PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
      DOCKER_CONFIG: join(folder, 'docker'),
    },
    async close() {
      await account.close();
      await base.close();
      await parts.close();
    },
  };
}

/** A `docker` that notes in BENCH_DOCKER_LOG when each command began and ended, and what it was. Bash does that within 2 ms. */
async function prepareDocker(folder: string, buildx: string | undefined): Promise<void> {
  await mkdir(join(folder, 'bin'));
  await mkdir(join(folder, 'docker'));
  const wrapper = join(folder, 'bin', 'docker');
  const text = `#!/bin/bash
began=$EPOCHREALTIME
PATH=\${PATH#*:} docker "$@"
code=$?
echo "$began $EPOCHREALTIME $*" | head -1 >> "$BENCH_DOCKER_LOG"
exit $code
`;
  await writeFile(wrapper, text);
  await chmod(wrapper, 0o755);
  const config = buildx === undefined ? {} : { cliPluginsExtraDirs: [buildx] };
  await writeFile(join(folder, 'docker', 'config.json'), JSON.stringify(config));
}
