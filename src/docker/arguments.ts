/** One image to build and push. */
export interface BuildRequest {
  /** Folder or URL. */
  readonly context: string;
  readonly file: string | undefined;
  readonly target: string | undefined;
  readonly buildArgs: readonly { readonly name: string; readonly value: string }[];
  readonly buildSecrets: readonly { readonly id: string; readonly value: string }[];
  readonly platforms: readonly string[];
  readonly labels: readonly { readonly name: string; readonly value: string }[];
  /** Full references, at least one: `registry/repository:tag`. */
  readonly references: readonly string[];
}

/** Variable of the client's environment that holds a build secret. */
export function secretVariable(index: number): string {
  return `SHIP_TO_ECS_BUILD_SECRET_${index}`;
}

/** Arguments of docker for `buildx build`, which pushes too. Values of secrets are not among them. */
export function buildxArguments(request: BuildRequest, metadataFile: string): string[] {
  return [
    'buildx',
    'build',
    '--progress=plain',
    '--push',
    '--metadata-file',
    metadataFile,
    ...request.buildSecrets.flatMap(({ id }, index) => ['--secret', `id=${id},env=${secretVariable(index)}`]),
    ...(request.platforms.length > 0 ? ['--platform', request.platforms.join(',')] : []),
    ...commonArguments(request),
  ];
}

/** Arguments of docker for the builder that every client has. It can't do secrets and takes one platform. */
export function classicArguments(request: BuildRequest): string[] {
  return [
    'build',
    ...request.platforms.slice(0, 1).flatMap((platform) => ['--platform', platform]),
    ...commonArguments(request),
  ];
}

function commonArguments(request: BuildRequest): string[] {
  return [
    ...request.references.flatMap((reference) => ['--tag', reference]),
    ...(request.file === undefined ? [] : ['--file', request.file]),
    ...(request.target === undefined ? [] : ['--target', request.target]),
    ...request.buildArgs.flatMap(({ name, value }) => ['--build-arg', `${name}=${value}`]),
    ...request.labels.flatMap(({ name, value }) => ['--label', `${name}=${value}`]),
    // What follows is no option, whatever it begins with.
    '--',
    request.context,
  ];
}

/** The command for the log: values of build arguments are left out, people put credentials there. */
export function shownCommand(args: readonly string[]): string {
  const shown = args.map((arg, index) =>
    args[index - 1] === '--build-arg' ? `${arg.slice(0, arg.indexOf('='))}=…` : quoteForReading(arg),
  );
  return ['docker', ...shown].join(' ');
}

function quoteForReading(arg: string): string {
  return /^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`;
}
