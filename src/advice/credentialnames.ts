/** How the last words of a name for a credential end, written together. */
const ENDS =
  /(password|passwd|passphrase|passcode|pwd|secret|token|credential|basicauth|pepper|(api|access|auth|secret|private|signing|encryption|decryption|hmac|aes|master|license|servicerole)key)s?\d*$/;
/** What of them is a password, for which a number is no harmless value. */
const PASSWORDS = /(password|passwd|passphrase|passcode|pwd|pass)s?\d*$/;
/** Names of what is often a key, and often only the name of something. */
const KEYS = /(key|salt|auth|authorization|jwt|signature|seed)s?\d*$/;
/** Keys to something that is stored, and no keys to a door. */
const LOOKED_UP =
  /(cache|partition|sort|object|file|s3|idempotency|primary|foreign|routing|lookup|kms|session|storage|map|hash)keys?\d*$/;
/** Last words that say which of them it is, or how it is written. */
const QUALIFIERS =
  /^(prod|production|stage|staging|dev|development|test|testing|qa|uat|live|sandbox|old|new|next|current|prev|previous|primary|secondary|main|default|base|value|string|plain|b64|base64|json|v?\d+)$/;
/** What is meant to be seen. */
const PUBLIC = /public|publishable|pubkey|sitekey|anonkey|clientsidekey/;
/** Last words of names for what is random and no secret. */
const OPEN =
  /(id|ids|arn|sha\d*|hash|digest|commit|revision|rev|version|build|checksum|integrity|fingerprint|etag|cert|certs|certificate|certificates|ca|chain|crt|nonce|trace|image|tag|name|url|uri|path|file)$/;

/** What the name of a variable says of its value. */
export interface CredentialName {
  /** A credential, of which kind. */
  readonly kind: 'password' | 'other' | 'perhaps' | undefined;
  /** Everybody may see it, and it may look like a credential. */
  readonly isPublic: boolean;
  /** What is random in it is an identifier or a hash. */
  readonly isOpen: boolean;
}

/** What the name of a variable says of its value: `DB_PASSWORD`, `dbPassword`, `API_KEY_PROD`, `SECRET_KEY_BASE`. */
export function readCredentialName(name: string): CredentialName {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
  const isOpen = OPEN.test(words.at(-1) ?? '');
  while (words.length > 1 && QUALIFIERS.test(words.at(-1) ?? '')) words.pop();
  const joined = words.join('');
  const isPublic = PUBLIC.test(joined);
  return { kind: isPublic ? undefined : kindOf(joined, words.at(-1) ?? ''), isPublic, isOpen };
}

function kindOf(joined: string, last: string): CredentialName['kind'] {
  // The working directory is called so.
  if (/^(old)?pwd$/.test(joined)) return undefined;
  // No compass, and nothing that is passed by.
  if (last === 'pass' || (PASSWORDS.test(joined) && !/pass$/.test(joined))) return 'password';
  if (ENDS.test(joined)) return 'other';
  return KEYS.test(joined) && !LOOKED_UP.test(joined) ? 'perhaps' : undefined;
}
