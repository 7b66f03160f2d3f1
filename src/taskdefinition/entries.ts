/** A value as JSON has it, without `null`. */
export type Json = string | number | boolean | Json[] | { [name: string]: Json };

/** An entry of a list, or nothing of it. */
type Entry = { readonly [name: string]: Json };

/** By one member, which is the name of the entry. */
const by = (member: string) => (entry: Entry) => textOf(entry[member]);

/** Lists whose order means nothing, and what tells their entries apart. Those with a word are called by it: `variable`. */
const UNORDERED: Readonly<
  Record<string, { readonly nameOf: (entry: Entry) => string; readonly word?: string }>
> = {
  containerDefinitions: { nameOf: by('name'), word: 'container' },
  environment: { nameOf: by('name') },
  secrets: { nameOf: by('name'), word: 'secret' },
  secretOptions: { nameOf: by('name'), word: 'secretOption' },
  volumes: { nameOf: by('name'), word: 'volume' },
  tags: { nameOf: by('key'), word: 'tag' },
  ulimits: { nameOf: by('name'), word: 'ulimit' },
  systemControls: { nameOf: by('namespace'), word: 'systemControl' },
  portMappings: { nameOf: portOf, word: 'port' },
  mountPoints: { nameOf: by('containerPath'), word: 'mount' },
  volumesFrom: { nameOf: by('sourceContainer'), word: 'volumes from' },
  dependsOn: { nameOf: by('containerName'), word: 'dependency' },
  extraHosts: { nameOf: by('hostname'), word: 'extraHost' },
  devices: { nameOf: by('hostPath'), word: 'device' },
  tmpfs: { nameOf: by('containerPath') },
  resourceRequirements: { nameOf: by('type'), word: 'resource' },
  inferenceAccelerators: { nameOf: by('deviceName'), word: 'inferenceAccelerator' },
  properties: { nameOf: by('name'), word: 'property' },
  placementConstraints: { nameOf: by('expression'), word: 'placementConstraint' },
};

/** Lists of plain values whose order means nothing. That of env files, DNS servers and words of a command does. */
const SETS: readonly string[] = [
  'requiresCompatibilities',
  'links',
  'dockerSecurityOptions',
  'add',
  'drop',
  'permissions',
  'ignoredExitCodes',
];

/** Members that entries are called by. */
const NAMING: readonly string[] = [
  'name',
  'key',
  'namespace',
  'containerPort',
  'containerPortRange',
  'containerPath',
  'sourceContainer',
  'containerName',
  'hostname',
  'hostPath',
  'type',
  'deviceName',
  'expression',
];

/** Whether entries are called by what stands in that member. */
export function isNaming(member: string): boolean {
  return NAMING.includes(member);
}

/** What an entry is called in its list: `GREETING` in environment; nothing where its place is what it is called by. */
export function nameIn(list: string, entry: Json): string | undefined {
  if (typeof entry !== 'object') return SETS.includes(list) ? String(entry) : undefined;
  return Array.isArray(entry) ? undefined : UNORDERED[list]?.nameOf(entry);
}

/** How an entry of a list is called for people, before its name: `container`, `secret`. */
export function wordFor(list: string): string {
  return UNORDERED[list]?.word ?? list;
}

/** `8080` or `8000-8100`, with its protocol where that is not TCP. */
function portOf({ containerPort, containerPortRange, protocol }: Entry): string {
  const port = textOf(containerPort ?? containerPortRange);
  return protocol === undefined ? port : `${port}/${textOf(protocol)}`;
}

function textOf(value: Json | undefined): string {
  return value === undefined ? '' : String(value);
}
