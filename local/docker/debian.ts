import { access, constants, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { checkoutFolder } from '../checkout.ts';
import { command } from './command.ts';

/** Whether this is Debian, Ubuntu or one of their children. */
export async function isDebian(): Promise<boolean> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^(ID|ID_LIKE)=.*\b(debian|ubuntu)\b/m.test(release);
}

/** Whether packages can be installed here: root on Debian or Ubuntu. */
export async function canInstall(): Promise<boolean> {
  return process.getuid?.() === 0 && (await isDebian());
}

/** Path of a program on PATH or in the folders for administrators, `undefined` when there is none. */
export async function findProgram(name: string): Promise<string | undefined> {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  for (const folder of folders.filter((path) => path !== '')) {
    const file = join(folder, name);
    if (await isExecutable(file)) {
      return file;
    }
  }
  return undefined;
}

/** Installs packages as root, with fresh package lists where the ones at hand are not enough. @throws CommandFailure */
export async function install(packages: readonly string[]): Promise<void> {
  await withFreshLists(() =>
    command('apt-get', ['install', '--yes', '--no-install-recommends', ...packages], { environment: quiet }),
  );
}

/** A program and the Debian package that brings it. */
export interface PackagedProgram {
  /** `docker-registry` */
  readonly name: string;
  readonly packageName: string;
  /** Whether an installed program of that name will do; any will without it. */
  accept?(file: string): Promise<boolean>;
}

/**
 * Path of a program: the installed one, else one unpacked from its Debian package into node_modules/.cache without
 * installing anything, so that no service is started and nothing has to be undone.
 *
 * @returns undefined on other systems, and where the package cannot be fetched
 */
export async function findPackaged({
  name,
  packageName,
  accept,
}: PackagedProgram): Promise<string | undefined> {
  const installed = await findProgram(name);
  if (installed !== undefined && (accept === undefined || (await accept(installed)))) {
    return installed;
  }
  const cache = programCache();
  const folder = join(cache, packageName);
  const cached = await findUnder(folder, { name, folders: PROGRAM_FOLDERS });
  if (cached !== undefined || !(await isDebian())) {
    return cached;
  }
  await mkdir(cache, { recursive: true });
  const unpacked = await mkdtemp(join(cache, 'unpack-'));
  try {
    await unpack(packageName, unpacked);
    await rm(folder, { recursive: true, force: true });
    await rename(join(unpacked, 'root'), folder);
  } catch {
    // Another process may have been faster; else there is none.
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
  return findUnder(folder, { name, folders: PROGRAM_FOLDERS });
}

const PROGRAM_FOLDERS = ['usr/bin', 'bin', 'usr/sbin', 'sbin'];

/** Where unpacked packages are kept: inside node_modules, so that a clean install removes them. */
export function programCache(): string {
  return join(checkoutFolder(), 'node_modules', '.cache', 'ship-to-ecs');
}

/** Path of an executable file in the first of these folders of an unpacked package that has it. */
export async function findUnder(
  root: string,
  { name, folders }: { readonly name: string; readonly folders: readonly string[] },
): Promise<string | undefined> {
  for (const folder of folders) {
    const file = join(root, folder, name);
    if (await isExecutable(file)) {
      return file;
    }
  }
  return undefined;
}

const quiet = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };

async function unpack(packageName: string, folder: string): Promise<void> {
  // As root, apt would hand the download to the user _apt, who may not write here.
  await withFreshLists(() => unpackPackage(packageName, folder, ['-o', 'APT::Sandbox::User=root']));
}

/** Downloads a package and unpacks it into `root` of that folder, with these options for apt-get. @throws CommandFailure */
export async function unpackPackage(
  packageName: string,
  folder: string,
  options: readonly string[],
): Promise<void> {
  await command('apt-get', ['download', ...options, packageName], { environment: quiet, folder });
  const archive = (await readdir(folder)).find((name) => name.endsWith('.deb'));
  await command('dpkg-deb', ['--extract', archive ?? '', 'root'], { folder });
}

async function withFreshLists(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(await canInstall())) {
      throw error;
    }
    await command('apt-get', ['update'], { environment: quiet });
    await act();
  }
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
