import { StepError } from '../errors.ts';
import { type AskOptions, askDocker } from './ask.ts';

/** The digest that an image has in its registry now; nothing where that is not to be had, and without buildx. */
export async function findDigest(reference: string, options: AskOptions): Promise<string | undefined> {
  const args = ['buildx', 'imagetools', 'inspect', '--format', '{{json .Manifest}}', '--', reference];
  try {
    const { exitCode, stdout } = await askDocker(args, options);
    return exitCode === 0 ? digestIn(stdout) : undefined;
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    return undefined;
  }
}

function digestIn(text: string): string | undefined {
  try {
    const { digest } = JSON.parse(text) as { readonly digest?: unknown };
    return typeof digest === 'string' && /^sha256:[0-9a-f]{64}$/.test(digest) ? digest : undefined;
  } catch {
    return undefined;
  }
}
