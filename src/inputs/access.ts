import { partitionOf } from '../aws/arn.ts';
import { INPUT_DEFAULTS, type InputName } from './names.ts';
import { InputReader } from './reader.ts';
import type { AccessInputs, RoleInputs } from './types.ts';

/** Seconds that a session of a role may last. API reference, AssumeRoleWithWebIdentity. */
const DURATION = { least: 900, most: 43_200 };
/** Of a role, with its path before its name. IAM's rule. */
const NAME = /^([\w+=,.@-]{1,128}\/){0,8}[\w+=,.@-]{1,64}$/;
const ROLE_ARN = /^arn:([\w-]+):iam::(\d{12}):role\/(.+)$/;
/** STS's rule for the name of a session. */
const SESSION_NAME = /^[\w+=,.@-]{2,64}$/;
/** What is only said of a role's session. */
const OF_A_ROLE: readonly InputName[] = ['role-session-name', 'role-duration-seconds', 'audience'];

/** Reads in whose name AWS is to be asked. The region decides in which partition the role has to be. */
export function readAccess(reader: InputReader, region: string): AccessInputs {
  const allowedAccounts = readAccounts(reader);
  const wanted = reader.text('role-to-assume');
  if (wanted === '') {
    refuseWithoutRole(reader);
    return { role: undefined, allowedAccounts };
  }
  const partition = partitionOf(region);
  const role = readRole(reader, wanted, { partition, allowedAccounts });
  return {
    role: {
      ...role,
      sessionName: readSessionName(reader),
      durationSeconds:
        reader.wholeNumber('role-duration-seconds', DURATION) ??
        Number(INPUT_DEFAULTS['role-duration-seconds']),
      audience:
        reader.text('audience') || (partition === 'aws-cn' ? 'sts.amazonaws.com.cn' : 'sts.amazonaws.com'),
    },
    allowedAccounts,
  };
}

/** The same for the post step, which gets the inputs of the step before it once more: that one has refused what can't be right. */
export function readAccessAfterwards(
  environment: Readonly<Record<string, string | undefined>>,
  region: string,
): AccessInputs {
  return readAccess(new InputReader(environment), region);
}

function readRole(
  reader: InputReader,
  wanted: string,
  { partition, allowedAccounts }: { readonly partition: string; readonly allowedAccounts: readonly string[] },
): Pick<RoleInputs, 'arn' | 'name'> {
  // No name has the colons of an ARN.
  if (NAME.test(wanted)) {
    const [only, ...others] = allowedAccounts;
    const isKnown = only !== undefined && others.length === 0;
    return { name: wanted, arn: isKnown ? `arn:${partition}:iam::${only}:role/${wanted}` : undefined };
  }
  const [, ofRole, account = '', name = ''] = ROLE_ARN.exec(wanted) ?? [];
  if (!NAME.test(name)) {
    reader.refuse(
      'role-to-assume',
      `"${wanted}" is neither the ARN nor the name of a role`,
      'write it as in arn:aws:iam::123456789012:role/deploy',
    );
  } else if (ofRole !== partition) {
    reader.refuse(
      'role-to-assume',
      `the role is in the partition ${ofRole}, and the region in ${partition}`,
      'use a role and a region (aws-region) of one partition',
    );
  } else if (allowedAccounts.length > 0 && !allowedAccounts.includes(account)) {
    reader.refuse(
      'role-to-assume',
      `it is a role of the account ${account}, and allowed-account-ids has only ${allowedAccounts.join(', ')}`,
      'write the role of an account that is meant, or add this one to allowed-account-ids',
    );
  }
  return { name, arn: wanted };
}

function readSessionName(reader: InputReader): string {
  const name = reader.text('role-session-name');
  if (SESSION_NAME.test(name)) return name;
  const others = [...new Set(name.replaceAll(/[\w+=,.@-]/g, ''))].map((letter) => JSON.stringify(letter));
  const why =
    others.length > 0
      ? `it has ${others.join(' ')}`
      : `it has ${name.length} character${name.length === 1 ? '' : 's'}`;
  reader.refuse(
    'role-session-name',
    `${why}, which no name of a session may have`,
    'write 2 to 64 of letters, digits and +=,.@_-',
  );
  return name;
}

/** As configure-aws-credentials takes them, between commas; lines do as well. */
function readAccounts(reader: InputReader): string[] {
  const accounts = reader
    .text('allowed-account-ids')
    .split(/[,\s]/)
    .filter((account) => account !== '');
  for (const account of accounts.filter((each) => !/^\d{12}$/.test(each))) {
    reader.refuse(
      'allowed-account-ids',
      `"${account}" is not the id of an account`,
      'write twelve digits each, between commas or on lines of their own',
    );
  }
  return [...new Set(accounts)];
}

function refuseWithoutRole(reader: InputReader): void {
  for (const name of OF_A_ROLE.filter((each) => reader.isGiven(each))) {
    reader.refuse(
      name,
      'it is about the session of a role, and role-to-assume is empty',
      `write role-to-assume, or remove ${name}`,
    );
  }
}
