import { listOf, matches } from './patterns.ts';

/** Conditions of a statement: by operator, the values that a key may have. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** The value of a condition's key, in lower case; none when nobody has given it. */
export type Context = (key: string) => string | undefined;

type Comparison = (wanted: readonly string[], value: string) => boolean;

const equals: Comparison = (wanted, value) => wanted.includes(value);
const like: Comparison = (wanted, value) => matches(wanted, value);

/** The operators for texts and ARNs. `isNot`: they hold too where the key has no value. IAM's reference, condition operators. */
const operators: Readonly<Record<string, { readonly compare: Comparison; readonly isNot?: boolean }>> = {
  StringEquals: { compare: equals },
  StringNotEquals: { compare: (wanted, value) => !equals(wanted, value), isNot: true },
  StringEqualsIgnoreCase: {
    compare: (wanted, value) => wanted.some((each) => each.toLowerCase() === value.toLowerCase()),
  },
  StringLike: { compare: like },
  StringNotLike: { compare: (wanted, value) => !like(wanted, value), isNot: true },
  ArnEquals: { compare: like },
  ArnLike: { compare: like },
};

/** Whether all conditions hold. Operators that are not understood do not; no key has several values here. */
export function holds(conditions: Conditions = {}, context: Context): boolean {
  return Object.entries(conditions).every(([operator, wanted]) =>
    Object.entries(wanted).every(([key, values]) =>
      holdsFor(operator, listOf(values), context(key.toLowerCase())),
    ),
  );
}

function holdsFor(written: string, wanted: readonly string[], value: string | undefined): boolean {
  const [, quantifier, name = '', ifExists] =
    /^(ForAnyValue:|ForAllValues:)?(\w+?)(IfExists)?$/.exec(written) ?? [];
  const operator = operators[name];
  if (operator === undefined) return false;
  if (value !== undefined) return operator.compare(wanted, value);
  return ifExists !== undefined || quantifier === 'ForAllValues:' || operator.isNot === true;
}
