import type { TaskDefinition } from '../taskdefinition/index.ts';

/** Names of variables that hold credentials, without what separates their words. */
const NAMES =
  /(password|passwd|passphrase|secret|token|apikey|secretkey|accesskey|privatekey|signingkey|encryptionkey|credentials?)$/i;
/** What is meant to be seen. */
const PUBLIC = /public|publishable/i;

/** Forms that credentials of well-known issuers have. */
const FORMS: readonly RegExp[] = [
  // AWS: the id of an access key.
  /\bA(KIA|SIA)[0-9A-Z]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  // GitHub, GitLab, npm.
  /\bgh[opsru]_\w{36,}/,
  /\bgithub_pat_\w{22,}/,
  /\bglpat-[\w-]{20,}/,
  /\bnpm_\w{36,}/,
  // Slack, Stripe, SendGrid.
  /\bxox[abprs]-[\w-]{10,}/,
  /\b[rs]k_live_\w{16,}/,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/,
  // A JSON Web Token.
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]+/,
  // A URL with a password.
  /^[a-z][a-z0-9+.-]*:\/\/[^\s:@/]*:[^\s@/$]+@/i,
];

/** Values that are no credentials, whatever the variable is called: switches, numbers, paths, ARNs, addresses, placeholders. */
const HARMLESS =
  /^(true|false|yes|no|on|off|none|null|\d*|\.{0,2}\/.*|arn:.*|[a-z][a-z0-9+.-]*:\/\/.*|\$?\{.*\}|<.*>)$/i;

/** Values of the environment variables of a task definition that may be credentials. */
export function credentialsIn({ containerDefinitions = [] }: TaskDefinition): string[] {
  return containerDefinitions.flatMap(({ environment = [] }) =>
    environment.flatMap(({ name = '', value = '' }) => (mayBeCredential(name, value) ? [value] : [])),
  );
}

/** Whether an environment variable looks like a credential. Says no when in doubt: people are warned of it. */
export function looksLikeCredential(name: string, value: string): boolean {
  if (FORMS.some((form) => form.test(value))) return true;
  return isCalledCredential(name) && !HARMLESS.test(value.trim());
}

/** Whether a variable may be a credential. Says yes when in doubt: it is hidden then. */
export function mayBeCredential(name: string, value: string): boolean {
  return FORMS.some((form) => form.test(value)) || isCalledCredential(name);
}

function isCalledCredential(name: string): boolean {
  const words = name.replaceAll(/[_.-]/g, '');
  return NAMES.test(words) && !PUBLIC.test(words);
}
