import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onDisk } from '../runnerdisk.ts';

/** What Docker's config.json may hold, as far as logins go. */
interface DockerConfigFile {
  auths?: Record<string, object> | null;
  credHelpers?: Record<string, string> | null;
  credsStore?: string | null;
  [setting: string]: unknown;
}

/**
 * What the step does not share. Builders of buildx are found through BUILDX_CONFIG, as buildx renames files in there.
 * The configuration may be a link in the user's folder, and what is written through a link lands in the user's own file.
 */
const OWN_ENTRIES: readonly string[] = ['buildx', 'config.json'];

/** Where the step's own configuration comes from and goes to. */
export interface DockerConfigPlace {
  /** The user's folder: DOCKER_CONFIG, or `.docker` in the home folder. */
  readonly userFolder: string;
  /** The new folder is made in here. */
  readonly temp: string;
  /** Registry that the step logs in to: its login is the step's own. */
  readonly registry: string;
  /** Called with the folder as soon as it is there, and before anything is in it. */
  readonly onFolder: (folder: string) => void;
}

/** A configuration of Docker that is a step's own. */
export interface StepDockerConfig {
  readonly folder: string;
  /** Whether the user has a login to a registry, by its host. */
  readonly hasLogin: (registry: string) => boolean;
}

/**
 * Makes a Docker configuration folder for this step alone. The user's contexts, plugins and settings stay usable through it,
 * the login to our registry stays in it, also where logins usually go to a store that all jobs of the machine share.
 *
 * @returns path of the folder, which only this user can read, and whether the user has a login to another registry
 * @throws StepError when it can't be written; nothing of it is left then
 */
export async function makeDockerConfig(place: DockerConfigPlace): Promise<StepDockerConfig> {
  return onDisk('The configuration of docker', async () => {
    await mkdir(place.temp, { recursive: true });
    const folder = await mkdtemp(join(place.temp, 'ship-to-ecs-docker-'));
    place.onFolder(folder);
    try {
      return { folder, hasLogin: await fill(folder, place) };
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  });
}

/** The logins that the user has are copied too. */
async function fill(folder: string, place: DockerConfigPlace): Promise<StepDockerConfig['hasLogin']> {
  const entries = await readdir(place.userFolder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (OWN_ENTRIES.includes(entry.name) || !(entry.isDirectory() || entry.isSymbolicLink())) continue;
    await symlink(join(place.userFolder, entry.name), join(folder, entry.name), 'junction');
  }
  const user = await readConfig(join(place.userFolder, 'config.json'));
  const config = stepConfig(user, place.registry);
  await writeFile(join(folder, 'config.json'), JSON.stringify(config, null, 2), { mode: 0o600 });
  const known = new Set([...Object.keys(user.auths ?? {}), ...Object.keys(user.credHelpers ?? {})]);
  return (registry) => known.has(registry);
}

/** The user's configuration, changed so that a login to the registry is kept in this file and nowhere else. */
export function stepConfig(user: DockerConfigFile, registry: string): DockerConfigFile {
  const { credsStore, credHelpers, auths, ...settings } = user;
  const { [registry]: _helper, ...helpers } = credHelpers ?? {};
  // A default store would take our login too. Registries that are in it are named one by one instead.
  const stored = credsStore
    ? Object.fromEntries(Object.keys(auths ?? {}).map((host) => [host, credsStore]))
    : {};
  const { [registry]: _stored, ...others } = stored;
  return {
    ...settings,
    // An entry for our registry, though empty, keeps docker from picking a store by itself.
    auths: { ...auths, [registry]: {} },
    credHelpers: { ...others, ...helpers },
  };
}

async function readConfig(path: string): Promise<DockerConfigFile> {
  try {
    const config: unknown = JSON.parse(await readFile(path, 'utf8'));
    const isObject = typeof config === 'object' && config !== null && !Array.isArray(config);
    return isObject ? (config as DockerConfigFile) : {};
  } catch {
    // No file, or one that docker could not read either.
    return {};
  }
}
