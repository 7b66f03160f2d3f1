/** What goes with a command: `title`, say. */
type Properties = Readonly<Record<string, string>>;

/**
 * A line that is a command to the runner: `::error title=Ship to ECS::text`. Whatever the text is, it is one line and one
 * command, and the runner reads the text back as it was.
 */
export function commandLine(name: string, text: string, properties: Properties = {}): string {
  const written = Object.entries(properties)
    .map(([key, value]) => `${key}=${escapeProperty(value)}`)
    .join(',');
  return `::${written === '' ? name : `${name} ${written}`}::${escapeText(text)}`;
}

/**
 * What is appended to the file of GITHUB_OUTPUT or GITHUB_STATE to set one value. Whatever the value is, nothing else is set.
 * The name is one of ours.
 */
export function fileEntry(name: string, value: string): string {
  // The value ends with the first line that is this word, so that it may not be in it.
  let end = 'END';
  while (value.includes(end)) end += '_';
  return `${name}<<${end}\n${value}\n${end}\n`;
}

function escapeText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
