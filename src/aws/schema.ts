/** A schema of the SDK: a number, or an array that begins with its kind. See StaticSchema in @smithy/types. */
export type Schema = unknown;

export const STRING = 0;
export const NUMBER = 1;
export const BOOLEAN = 2;
export const TIMESTAMPS: readonly number[] = [4, 5, 6, 7];
/** Kinds that an array begins with. */
export const LIST = 1;
export const MAP = 2;
export const STRUCTURE = 3;
export const UNION = 4;
/** Added to the number of what it is of. */
export const LIST_OF = 64;
export const MAP_OF = 128;

/** What a member is. It may be written as a function (for recursion) and as a pair `[schema, traits]`. */
export function resolve(schema: Schema): number | readonly unknown[] {
  if (typeof schema === 'function') return resolve(schema());
  if (Array.isArray(schema) && typeof schema[0] !== 'number') return resolve(schema[0]);
  // `[0, traits]` is a pair too: real schemas have their namespace in second place.
  if (Array.isArray(schema) && typeof schema[1] !== 'string') return resolve(schema[0]);
  return schema as number | readonly unknown[];
}
