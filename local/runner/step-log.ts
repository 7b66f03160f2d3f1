import { parseCommand, type WorkflowCommand } from './commands.ts';
import type { Masks } from './masks.ts';

/** An error, warning or notice that GitHub shows beside the run. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  /** Masked, cut to 4096 characters as the runner does. */
  readonly message: string;
  /** `title`, `file`, `line` and so on, as given. */
  readonly properties: Readonly<Record<string, string>>;
}

/** Annotations of each level that the runner keeps per step; more are only in the log. */
const KEPT_PER_LEVEL = 10;
/** Characters of an annotation that the runner keeps. */
const MESSAGE_LIMIT = 4096;

/** What the runner makes of a step's output: the log that people see, annotations, masks. Shared by both streams of the process. */
export class StepLog {
  /** Lines as the process wrote them. */
  readonly raw: string[] = [];
  /** Lines as the log shows them: commands carried out, values masked. */
  readonly shown: string[] = [];
  /** In the order of their coming. */
  readonly annotations: Annotation[] = [];
  /** What the deprecated `set-output` and `save-state` commands set. */
  readonly outputs: Record<string, string> = {};
  readonly state: Record<string, string> = {};
  /** Set by a command that the runner refuses; the step fails then. */
  refused = false;

  readonly #masks: Masks;
  readonly #onLine: (line: string) => void;
  #resume: string | undefined;

  /** @param onLine hears each line as the log shows it */
  constructor(masks: Masks, onLine: (line: string) => void) {
    this.#masks = masks;
    this.#onLine = onLine;
  }

  /** Takes a line of the process's output. */
  take(line: string): void {
    this.raw.push(line);
    const command = parseCommand(line, this.#resume);
    if (this.#resume !== undefined) {
      if (command?.name === this.#resume.toLowerCase()) {
        this.#resume = undefined;
      }
      this.#show(line);
    } else if (command === undefined) {
      this.#show(line);
    } else {
      this.#obey(command, line);
    }
  }

  /** Adds an annotation of the runner's own, or of a command. */
  annotate(
    level: Annotation['level'],
    text: string,
    properties: Readonly<Record<string, string>> = {},
  ): void {
    const message = this.#masks.hide(text).slice(0, MESSAGE_LIMIT);
    if (this.annotations.filter((annotation) => annotation.level === level).length < KEPT_PER_LEVEL) {
      this.annotations.push({ level, message, properties });
    }
    this.#show(`##[${level}]${text}`);
  }

  #obey({ name, properties, data }: WorkflowCommand, line: string): void {
    switch (name) {
      case 'error':
      case 'warning':
      case 'notice':
        this.annotate(name, data, properties);
        break;
      case 'group':
        this.#show(`##[group]${data}`);
        break;
      case 'endgroup':
        this.#show('##[endgroup]');
        break;
      case 'add-mask':
        if (data.trim() === '') {
          this.annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
        } else {
          this.#masks.add(data);
        }
        break;
      case 'stop-commands':
        this.#resume = data;
        this.#show(line);
        break;
      case 'set-output':
      case 'save-state': {
        const { name: key = '' } = properties;
        (name === 'set-output' ? this.outputs : this.state)[key] = data;
        this.annotate(
          'warning',
          `The \`${name}\` command is deprecated and will be disabled soon. Please upgrade to using Environment Files.`,
        );
        break;
      }
      case 'set-env':
      case 'add-path':
        this.refused = true;
        this.annotate('error', `Unable to process command '${line}' successfully.`);
        this.annotate(
          'error',
          `The \`${name}\` command is disabled. Please upgrade to using Environment Files.`,
        );
        break;
      default:
        // debug, echo and the matchers show nothing in a log without debug.
        break;
    }
  }

  #show(text: string): void {
    for (const line of this.#masks.hide(text).split(/\r\n|\n|\r/)) {
      this.shown.push(line);
      this.#onLine(line);
    }
  }
}
