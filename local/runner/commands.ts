/** One workflow command of a line: `::error file=a::text`. */
export interface WorkflowCommand {
  /** Lower case: `error`, `add-mask`, `group`. */
  readonly name: string;
  /** Unescaped; empty values are left out, as the runner does. */
  readonly properties: Readonly<Record<string, string>>;
  /** Unescaped. */
  readonly data: string;
}

/** The commands that the runner knows. A line with any other is plain text. */
const KNOWN = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'internal-set-repo-path',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
]);

/**
 * Reads the command that a line is, in both of the runner's forms: `::name key=value::data` at the line's start, and the
 * older `##[name key=value]data` anywhere in it. `undefined` for plain text.
 *
 * @param resume the token that ends `stop-commands`, which is a command of its own while commands are stopped
 */
export function parseCommand(line: string, resume?: string): WorkflowCommand | undefined {
  const known = (name: string) => KNOWN.has(name) || name === resume?.toLowerCase();
  const command = parseColons(line.trimStart()) ?? parseBrackets(line);
  return command !== undefined && known(command.name) ? command : undefined;
}

function parseColons(line: string): WorkflowCommand | undefined {
  const end = line.indexOf('::', 2);
  if (!line.startsWith('::') || end < 0) {
    return undefined;
  }
  const { name, properties } = parseHead(line.slice(2, end), ',', unescapeProperty);
  return { name, properties, data: unescapeData(line.slice(end + 2)) };
}

function parseBrackets(line: string): WorkflowCommand | undefined {
  const start = line.indexOf('##[');
  const end = line.indexOf(']', start);
  if (start < 0 || end < 0) {
    return undefined;
  }
  const { name, properties } = parseHead(line.slice(start + 3, end), ';', unescapeBrackets);
  return { name, properties, data: unescapeBrackets(line.slice(end + 1)) };
}

function parseHead(
  head: string,
  separator: string,
  decode: (text: string) => string,
): Pick<WorkflowCommand, 'name' | 'properties'> {
  const space = head.indexOf(' ');
  const name = (space < 0 ? head : head.slice(0, space)).toLowerCase();
  const properties: Record<string, string> = {};
  for (const pair of space < 0
    ? []
    : head
        .slice(space + 1)
        .trim()
        .split(separator)) {
    const equals = pair.indexOf('=');
    if (equals > 0 && equals < pair.length - 1) {
      properties[pair.slice(0, equals).trim()] = decode(pair.slice(equals + 1));
    }
  }
  return { name, properties };
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll('%3A', ':').replaceAll('%2C', ','));
}

function unescapeBrackets(text: string): string {
  return text
    .replaceAll('%3B', ';')
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%5D', ']')
    .replaceAll('%25', '%');
}
