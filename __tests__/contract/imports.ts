import { parseSync } from '@swc/core';

/** One import of a source file; `export … from` and `import()` are imports too. */
export interface Import {
  /** As it is written: `node:path`, `./errors.ts`. */
  readonly from: string;
  /** What is there at run time: names, or `*` where they can't be told. Empty when it takes types only. */
  readonly values: readonly string[];
}

/** What a source file takes from elsewhere. */
export interface Uses {
  readonly imports: readonly Import[];
  /** Whether it reads `process.env`. */
  readonly environment: boolean;
  /** Whether it calls `fetch`. */
  readonly network: boolean;
}

/** A node of the syntax tree. */
export type Node = { readonly type?: string } & Readonly<Record<string, unknown>>;

/** Reads a TypeScript file; comments and strings don't fool it. */
export function usesOf(source: string): Uses {
  const imports: Import[] = [];
  let environment = false;
  let network = false;
  visit(parseSync(source, { syntax: 'typescript', target: 'es2023' }), (node) => {
    const found = importIn(node);
    if (found !== undefined) imports.push(found);
    environment ||= readsEnvironment(node);
    network ||= node.type === 'CallExpression' && nameOf(node['callee']) === 'fetch';
  });
  // `import { env } from 'node:process'` is another way to it.
  environment ||= imports.some(({ from }) => from === 'node:process' || from === 'process');
  return { imports, environment, network };
}

function importIn(node: Node): Import | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration': {
      const from = textOf(node['source']);
      return from === undefined ? undefined : { from, values: valuesOf(node) };
    }
    case 'CallExpression': {
      if ((node['callee'] as Node).type !== 'Import') return undefined;
      const [argument] = node['arguments'] as { expression: Node }[];
      return { from: textOf(argument?.expression) ?? '(computed)', values: ['*'] };
    }
    case 'TsImportType':
      return { from: textOf(node['argument']) ?? '(computed)', values: [] };
    default:
      return undefined;
  }
}

/** `import type { A }` and `import { type A, type B }` take nothing; a bare `import 'a'` runs it. */
function valuesOf(node: Node): string[] {
  if (node['typeOnly'] === true) return [];
  const specifiers = (node['specifiers'] ?? []) as Node[];
  if (specifiers.length === 0) return ['*'];
  return specifiers.filter((specifier) => specifier['isTypeOnly'] !== true).map(nameOfSpecifier);
}

/** The name that the other file gives to it. */
function nameOfSpecifier({ type, imported, orig, local }: Node): string {
  if (type !== 'ImportSpecifier' && type !== 'ExportSpecifier') return '*';
  return textOf(imported ?? orig ?? local) ?? '*';
}

function readsEnvironment(node: Node): boolean {
  if (node.type === 'MemberExpression') {
    return nameOf(node['object']) === 'process' && nameOf(node['property']) === 'env';
  }
  // const { env } = process
  if (node.type !== 'VariableDeclarator' || nameOf(node['init']) !== 'process') return false;
  const properties = ((node['id'] as Node)['properties'] ?? []) as Node[];
  return properties.some((property) => nameOf(property['key']) === 'env');
}

function nameOf(node: unknown): unknown {
  const { type, value, expression } = (node ?? {}) as Node;
  return type === 'Computed' ? textOf(expression) : value;
}

function textOf(node: unknown): string | undefined {
  const value = (node as { value?: unknown } | null | undefined)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** Shows every node of a syntax tree. */
export function visit(node: unknown, look: (node: Node) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const item of node) visit(item, look);
    return;
  }
  look(node as Node);
  for (const child of Object.values(node)) visit(child, look);
}
