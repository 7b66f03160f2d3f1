import { AwsRefusal } from './refusal.ts';

/** A call below `/_local/`, which is not AWS's. */
export interface LocalRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly body: string;
  /** The header, if there is one. */
  readonly authorization?: string | undefined;
}

/**
 * What stands in a request's body.
 *
 * @throws AwsRefusal when it is no JSON object
 */
export function readLocalBody({ body }: LocalRequest): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    // Told below, as any other value is.
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  throw new AwsRefusal('ValidationException', 'The body is no JSON object. Fix: see local/README.md.');
}
