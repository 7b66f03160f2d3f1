/** A table in Markdown. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows.map((row) => row.map(inCell))];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The rows of the tables in a part of a document, by the heading above each, as they stand there. */
export function rowsByHeading(document: string, part: string): Map<string, string[][]> {
  const text = document.slice(document.indexOf(`<!-- ${part} -->`), document.indexOf(`<!-- /${part} -->`));
  return new Map(
    text.split(/^### /m).map((section) => {
      const [heading = '', ...lines] = section.split('\n');
      const table = lines.filter((line) => line.startsWith('| ')).slice(2);
      return [heading, table.map((line) => line.slice(2, -2).split(/(?<!\\) \| /))];
    }),
  );
}

/** As it stands in a cell. */
export function inCell(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('<', '&lt;').trim();
}

/** What a user reads, its first line, without what differs from run to run. */
export function steady(text: string): string {
  return text
    .replace(/\n[\s\S]*/, ' …')
    .replace(/127\.0\.0\.1:\d+/g, 'REGISTRY')
    .replace(/\becs-svc\/\d+/g, 'ecs-svc/N')
    .replace(/\bd-[A-Z0-9]{9}\b/g, 'd-N')
    .replace(/\/tmp\/[\w-]+\//g, '/…/')
    .replace(/ship-to-ecs-docker-\w{6}/g, 'ship-to-ecs-docker-…')
    .replace(/\(\d+ tasks\)/g, '(N tasks)')
    .replace(/ was last seen with .*?(?=, so |\. Fix: | Fix: )/g, ' was last seen with …')
    .replace(/https:\/\/[\w.-]*console\.aws\.amazon\.com\/[^\s);,]*[^\s);,.]/g, 'CONSOLE');
}
