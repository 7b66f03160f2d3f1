import { parseSync } from '@swc/core';
import { type Node, visit } from './imports.ts';
import type { Message } from './messages.ts';

/** Functions that get the reason of a problem, and which of their arguments it is. */
const TAKE_REASONS: Readonly<Record<string, number>> = { refuse: 1, unusable: 0, Unusable: 0 };

/** The reasons of problems that source code can give: every text that becomes a `why`, be it one of several. */
export function reasonsIn(source: string): Message[] {
  const found: Message[] = [];
  visit(parseSync(source, { syntax: 'typescript', target: 'es2023' }), (node) => {
    if (node.type === 'KeyValueProperty' && nameOf(node['key']) === 'why')
      found.push(...textsOf(node['value']));
    if (node.type === 'VariableDeclarator' && nameOf(node['id']) === 'why')
      found.push(...textsOf(node['init']));
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      const at = TAKE_REASONS[calledIn(node)];
      const argument =
        at === undefined ? undefined : (node['arguments'] as { expression: Node }[] | null)?.[at];
      found.push(...textsOf(argument?.expression));
    }
  });
  return found;
}

/** `refuse` in `refuse(…)`, in `reader.refuse(…)` and in `new refuse(…)`. */
function calledIn(node: Node): string {
  const { type, property, value } = node['callee'] as Node;
  return String(type === 'MemberExpression' ? nameOf(property) : value);
}

/** The texts that an expression may give. */
function textsOf(expression: unknown): Message[] {
  const node = (expression ?? {}) as Node;
  switch (node.type) {
    case 'StringLiteral':
      return [[String(node['value'])]];
    case 'TemplateLiteral':
      return [(node['quasis'] as { cooked?: string; raw: string }[]).map(({ cooked, raw }) => cooked ?? raw)];
    case 'ConditionalExpression':
      return [...textsOf(node['consequent']), ...textsOf(node['alternate'])];
    default:
      return [];
  }
}

function nameOf(node: unknown): unknown {
  return (node as Node | undefined)?.['value'];
}
