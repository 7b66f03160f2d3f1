import type { RegisteredTaskDefinition } from '../aws/ecs.ts';
import { StepError } from '../errors.ts';
import { parseTemplate, type TaskDefinition } from '../taskdefinition/index.ts';
import type { Workspace } from '../workspace.ts';
import { readInputFile } from './file.ts';

/** What a new revision is made from. */
export interface Template {
  /** Where it comes from, for people: a path, or the ARN of a revision. */
  readonly origin: string;
  readonly definition: TaskDefinition;
  /** Revisions that may already be what is going to be rendered: the template itself, and the newest of its family. */
  readonly revisions: readonly RegisteredTaskDefinition[];
}

/**
 * Reads a template from a file in JSON or YAML.
 *
 * @throws StepError when there is no such file, or it holds no object
 */
export async function readTemplateFile(
  path: string,
  workspace: Workspace,
): Promise<Omit<Template, 'revisions'>> {
  const file = { path, content: 'task definition', input: 'task-definition' } as const;
  const parsed = await parseTemplate(await readInputFile(file, workspace));
  if (parsed.kind === 'unusable') {
    throw new StepError({
      what: `The task definition in ${path} could not be read`,
      why: parsed.why,
      fix: 'mend the file, it has to be JSON or YAML with a family and containerDefinitions',
    });
  }
  return { origin: path, definition: parsed.definition };
}
