/** GitHub cuts the text of an annotation there, in the middle of whatever it says. `ExecutionContext.cs` of the runner. */
const MOST_CHARACTERS = 4096;

/** What an annotation shows of a text of several lines: as many whole lines as GitHub shows, and how many there are more. */
export function annotationOf(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const lines = text.split('\n');
  const room = MOST_CHARACTERS - more(lines.length).length;
  const shown: string[] = [];
  let length = 0;
  for (const line of lines) {
    const left = room - length;
    if (line.length + 1 > left) {
      if (shown.length === 0) shown.push(cut(line, left));
      break;
    }
    shown.push(line);
    length += line.length + 1;
  }
  const hidden = lines.length - shown.length;
  return hidden === 0 ? shown.join('\n') : `${shown.join('\n')}\n${more(hidden)}`;
}

function more(lines: number): string {
  return `… and ${lines} more ${lines === 1 ? 'line' : 'lines'}: all of it is in the log below and in the summary.`;
}

/** Without half a surrogate pair at its end. */
function cut(line: string, length: number): string {
  return `${line.slice(0, length - 2).replace(/[\ud800-\udbff]$/, '')}…`;
}
