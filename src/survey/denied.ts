import { AwsError } from '../aws/errors.ts';

/** What AWS answers; where the role may not ask, what is taken instead. */
export async function unlessDenied<T>(answer: Promise<T>, instead: (denial: AwsError) => T): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AwsError && error.kind === 'denied') return instead(error);
    throw error;
  }
}
