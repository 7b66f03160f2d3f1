import { describe, expect, it } from '@jest/globals';
import { planSchema } from '../fixtures/planschema.ts';
import { readText } from './repository.ts';

const document = await readText('docs/plan.md');
const [, deployment = '', rollback = ''] = document.split(/^## Of a (?:deployment|rollback)$/m);

/** Names of members that the rows of a section's table begin with: `services[].changes[]` gives `changes`. */
function describedIn(section: string): Set<string> {
  const first = [...section.matchAll(/^\| (`[^|]*`) \|/gm)].map(([, cell]) => cell as string);
  const paths = first.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, path]) => path as string));
  return new Set(paths.flatMap((path) => path.split('.').map((part) => part.replace(/^…|\[\]$/g, ''))));
}

/** Names of the members of that object, and of all that is below it. */
function membersOf(name: string): Set<string> {
  const found = new Set<string>();
  const text = JSON.stringify(planSchema.$defs[name]);
  const properties = planSchema.$defs[name]?.['properties'];
  for (const member of Object.keys(properties as object)) found.add(member);
  for (const [, other = ''] of text.matchAll(/#\/\$defs\/(\w+)/g)) {
    for (const member of membersOf(other)) found.add(member);
  }
  return found;
}

describe('docs/plan.md', () => {
  it.each([
    { name: 'deployment', section: deployment },
    { name: 'rollback', section: rollback },
  ])('describes every member of the plan of a $name, and no other', ({ name, section }) => {
    const described = describedIn(section);
    const members = membersOf(name);
    expect([...members].filter((member) => !described.has(member))).toEqual([]);
    expect([...described].filter((member) => !members.has(member))).toEqual([]);
  });
});
