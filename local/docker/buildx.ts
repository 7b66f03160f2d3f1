import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { command } from './command.ts';
import { findUnder, isDebian, programCache, unpackPackage } from './debian.ts';

/** Folders in which the docker client looks for plugins, the user's first. */
const PLUGIN_FOLDERS = [
  join(homedir(), '.docker', 'cli-plugins'),
  '/usr/local/lib/docker/cli-plugins',
  '/usr/local/libexec/docker/cli-plugins',
  '/usr/lib/docker/cli-plugins',
  '/usr/libexec/docker/cli-plugins',
];

/** The first Debian that has buildx as a package. */
const DEBIAN_WITH_BUILDX = 'trixie';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * Folder that holds the plugin docker-buildx, for `cliPluginsExtraDirs` of a Docker configuration: where it is installed, or
 * else one unpacked from Debian's package into node_modules/.cache. `undefined` where it is not to be had.
 */
export async function findBuildx(): Promise<string | undefined> {
  for (const folder of PLUGIN_FOLDERS) {
    if (await works(folder)) {
      return folder;
    }
  }
  const kept = join(programCache(), 'docker-buildx');
  const place = ['usr/libexec/docker/cli-plugins', 'usr/lib/docker/cli-plugins'];
  const cached = await findUnder(kept, { name: 'docker-buildx', folders: place });
  if (cached === undefined && (await isDebian())) {
    await fetchPlugin(kept).catch(() => {});
  }
  const plugin = cached ?? (await findUnder(kept, { name: 'docker-buildx', folders: place }));
  const folder = plugin === undefined ? undefined : join(plugin, '..');
  return folder !== undefined && (await works(folder)) ? folder : undefined;
}

async function works(folder: string): Promise<boolean> {
  return command(join(folder, 'docker-buildx'), ['docker-cli-plugin-metadata']).then(
    () => true,
    () => false,
  );
}

/** With package lists of its own, so that the system's stay as they are. */
async function fetchPlugin(kept: string): Promise<void> {
  await mkdir(programCache(), { recursive: true });
  const folder = await mkdtemp(join(programCache(), 'unpack-'));
  try {
    const source = `deb [signed-by=${KEYRING}] http://deb.debian.org/debian ${DEBIAN_WITH_BUILDX} main\n`;
    await writeFile(join(folder, 'sources.list'), source);
    await mkdir(join(folder, 'lists', 'partial'), { recursive: true });
    await mkdir(join(folder, 'cache', 'archives', 'partial'), { recursive: true });
    const options = [
      `Dir::Etc::sourcelist=${folder}/sources.list`,
      'Dir::Etc::sourceparts=-',
      `Dir::State::lists=${folder}/lists`,
      `Dir::Cache=${folder}/cache`,
      'APT::Sandbox::User=root',
    ].flatMap((option) => ['-o', option]);
    await command('apt-get', ['update', ...options]);
    await unpackPackage('docker-buildx', folder, options);
    await rm(kept, { recursive: true, force: true });
    await rename(join(folder, 'root'), kept);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
