import { partitionOf } from '../aws/arn.ts';
import { readSecretReference, type SecretReference } from '../secretreferences.ts';
import type { Change, InputReader } from './reader.ts';

/** A `NAME=reference` line of `secrets`, or a `-NAME` line, which removes. */
export type SecretChange =
  | {
      readonly kind: 'set';
      readonly name: string;
      readonly reference: SecretReference;
      /** Line of the input, from 1: what stands in it may be a secret, and is not shown. */
      readonly line: number;
    }
  | { readonly kind: 'remove'; readonly name: string };

/** The changes to the secrets. Whether they exist is not known here. */
export function readSecrets(reader: InputReader, region: string): SecretChange[] {
  return reader.numberedChanges('secrets').flatMap(({ change, line }): SecretChange[] => {
    if (change.kind === 'remove') return [change];
    const { name } = change;
    const read = readSecretReference(change.value.trim());
    const why = read.kind === 'unusable' ? read.why : elsewhere(read.reference, region);
    if (read.kind === 'reference' && why === undefined) {
      return [{ kind: 'set', name, reference: read.reference, line }];
    }
    reader.refuse(
      'secrets',
      `line ${line} (${name}) names no secret: ${why}`,
      `write a secret as ${name}=NAME or ${name}=NAME:JSON-KEY, a parameter as ${name}=/PATH or ${name}=ssm:NAME, either as a full ARN`,
    );
    return [];
  });
}

/** Tasks do not get out of their partition. */
function elsewhere({ home }: SecretReference, region: string): string | undefined {
  // A region that is none is refused by itself.
  if (home === undefined || region === '' || partitionOf(home.region) === partitionOf(region))
    return undefined;
  return `it is in the partition ${partitionOf(home.region)}, and ${region} in ${partitionOf(region)}`;
}

/** Refuses a name that is set as a variable and as a secret: ECS takes it once. */
export function refuseCommonNames(
  reader: InputReader,
  variables: readonly Change[],
  secrets: readonly SecretChange[],
): void {
  for (const secret of secrets.filter((change) => change.kind === 'set')) {
    if (variables.some((variable) => variable.kind === 'set' && variable.name === secret.name)) {
      reader.refuse(
        'secrets',
        `${secret.name} is set by environment-variables too`,
        `keep ${secret.name} in one of the two`,
      );
    }
  }
}
