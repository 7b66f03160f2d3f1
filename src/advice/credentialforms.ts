/** Forms of credentials, by who issues them, where no name tells what a value is. */
const FORMS: readonly RegExp[] = [
  // Keys: PEM, PGP, PuTTY, age; and RSA and PKCS #8 as base64 (a sequence that begins with the number 0 or 1).
  /-----BEGIN [A-Z\d ]*PRIVATE KEY( BLOCK)?-----/,
  /PuTTY-User-Key-File-\d:/,
  /\bAGE-SECRET-KEY-1[A-Z\d]{20,200}/,
  /\bMII[\w+/]{2}[AQgw]IBA[\w+/]{60}/,
  // AWS: the id of an access key, and a key of Bedrock.
  /(?<!\w)A(KIA|SIA|BIA|CCA)[A-Z2-7\d]{16}(?!\w)/,
  /\bABSK[\w+/]{100}/,
  // GitHub, GitLab, Bitbucket and Atlassian.
  /(?<![A-Za-z\d])gh[opsru]_\w{36}/,
  /\bgithub_pat_\w{22}/,
  /\bgl(pat|dt|rt|rtr|ptt|cbt|soat|ft|imt|agent|oas|ffct)-[\w.-]{20}/,
  /\bAT(ATT|CTT|BB)3?[\w=-]{24}/,
  // Registries: npm, PyPI, RubyGems, NuGet, Docker Hub.
  /(?<![A-Za-z\d])npm_[A-Za-z\d]{36}/,
  /\bpypi-AgEI[\w-]{50}/,
  /\brubygems_[\da-f]{48}/,
  /\boy2[a-z\d]{43}\b/,
  /\bdckr_(pat|oat)_[\w-]{20}/,
  // Messengers and mail: Slack, Discord, Teams, Telegram, SendGrid, Mailgun, Mailchimp, Brevo, Twilio.
  /\bxox[abeoprs]-[\w-]{10}/,
  /\bxapp-\d-[\w-]{10}/,
  /hooks\.slack\.com\/(services|workflows|triggers)\/\w+\/\w+\/\w+/,
  /discord(app)?\.com\/api\/webhooks\/\d+\/[\w-]{20}/,
  /webhook\.office\.com\/webhookb2\/[\w-]{20}/,
  /\b\d{8,10}:AA[\w-]{33}/,
  /\bSG\.[\w-]{16,100}\.[\w-]{16}/,
  /\bkey-[\da-f]{32}\b/,
  /\b[\da-f]{32}-us\d{1,2}\b/,
  /\bxkeysib-[\da-f]{64}/,
  /\bSK[\da-f]{32}\b/,
  // Payment and shops: Stripe, Square, Shopify.
  /(?<![A-Za-z\d])[rs]k_(live|test)_\w{16}/,
  /(?<![A-Za-z\d])whsec_[\w+/=]{24}/,
  /\bsq0(atp|csp)-[\w-]{22}/,
  /\bshp(at|ca|pa|ss)_[\dA-Fa-f]{32}/,
  // Models: OpenAI, Anthropic, Hugging Face, Groq, Replicate.
  /\bsk-(?=[\w-]{0,200}\d)(?=[\w-]{0,200}[A-Z])[\w-]{20}/,
  /\bhf_[A-Za-z]{30}/,
  /\bgsk_[A-Za-z\d]{40}/,
  /\br8_[A-Za-z\d]{36}/,
  // Clouds: Google, Azure, DigitalOcean, Heroku, Cloudflare, Databricks, Supabase, PlanetScale.
  /\bGOCSPX-[\w-]{28}/,
  /\bya29\.[\w-]{20}/,
  /(?<![\w/])1\/\/0[\w-]{40}/,
  /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31}/,
  /[?&]sig=[\w%+/=]{40}/,
  /\bdo[opr]_v1_[\da-f]{64}/,
  /\bHRKU-[\w-]{36}/,
  /\bv1\.0-[\da-f]{24}-[\da-f]{146}/,
  /\bdapi[\da-f]{32}/,
  /\bsb(_secret_[\w-]{20}|p_[\da-f]{40})/,
  /\bpscale_(tkn|pw|oauth)_[\w.-]{32}/,
  // What is run and watched with: Vault, Terraform, Pulumi, Doppler, Grafana, New Relic, Sentry, LaunchDarkly, Postman, Linear, Notion.
  /\bhv[bsr]\.[\w-]{24}/,
  /\b\w{14}\.atlasv1\.[\w-]{60}/,
  /\bpul-[\da-f]{40}/,
  /\bdp\.(pt|st|ct|sa|scim|audit)\.[\w.-]{40}/,
  /\bglsa_\w{32}_[\da-f]{8}/,
  /\bglc_eyJ[\w+/]{20}/,
  /\bNRAK-[A-Z\d]{27}/,
  /\b[\da-f]{36}NRAL\b/,
  /\bsntr(ys|yu|yi)_[\w+/=-]{30}/,
  /\b(sdk|api)-[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\b/,
  /\bPMAK-[\da-f]{24}-[\da-f]{34}/,
  /\blin_api_[A-Za-z\d]{40}/,
  /\bntn_[A-Za-z\d]{40}/,
  // A header that carries one.
  /\b(Bearer|Basic) +(?=[\w.~+/-]{0,200}\d)[\w.~+/-]{12}/i,
];

/** Forms that some issuers also give to what a browser gets: a JSON Web Token, and a key of Google. */
const OPEN_FORMS: readonly RegExp[] = [/\beyJ[\w-]{10,2000}\.eyJ[\w-]{10}[\w-]*\.[\w-]*/, /\bAIza[\w-]{35}/];

/** Whether there is a credential in a text that can be told by its form. `isPublic` when its name says that everybody may see it. */
export function hasForm(text: string, isPublic = false): boolean {
  return FORMS.some((form) => form.test(text)) || (!isPublic && OPEN_FORMS.some((form) => form.test(text)));
}

/** Where passwords stand in addresses, however their database writes them. */
const ADDRESSES: readonly RegExp[] = [
  /:\/\/[^\s:@/"']*:([^\s/"']+)@/g,
  /\boracle:thin:[^\s/@"']+\/([^\s@"']+)@/g,
  /(?<![^\s"'])[^\s:@/"']+:([^\s@"']+)@(?:tcp|unix)\(/g,
];

/** The passwords in the addresses of a text, placeholders too. */
export function passwordsOfAddresses(text: string): string[] {
  return ADDRESSES.flatMap((form) => [...text.matchAll(form)].map(([, password = '']) => password));
}

/** Base64 of certificates, public keys, ciphertexts of KMS, pictures, archives; hashes; keys that browsers get. */
const OPEN_RANDOM = /^(MI[IGHM]|AQICAH|iVBORw0|H4sIA|R0lGOD|\/9j\/|sha\d{3}-|pk[._]|pub[\da-f]{32}$)/;
const WORDS = /[a-z]{3,}/g;
/** A part of a name: `stack`, `API`, `42`, and `ServiceTable` or `Queue4A7E3555`, as CDK and CloudFormation make them. */
const PART_OF_NAME = /^([A-Z]?[a-z]{3,}\d*|[A-Z]{3,}|\d{2,}|([A-Z][a-z]{2,})+[A-Z\d]*)$/;

/**
 * Whether a text is as random as keys are: so long, of letters of both cases and of digits, without words. Names with a random
 * end, as CloudFormation gives them, are not.
 */
export function isRandom(text: string, least = 32): boolean {
  if (!/^[\w.~+/=-]+$/.test(text) || text.length < least || OPEN_RANDOM.test(text)) return false;
  const parts = text.replace(/=+$/, '').split(/[-_.~]/);
  return !parts.some((part) => PART_OF_NAME.test(part)) && isMixed(parts.join(''));
}

function isMixed(text: string): boolean {
  const kinds = [...text].map(kindOf);
  const changes = kinds.filter((kind, at) => at > 0 && kind !== kinds[at - 1]).length;
  const ofWords = (text.match(WORDS) ?? []).join('').length;
  return (
    ['upper', 'lower', 'digit'].every((kind) => kinds.includes(kind)) &&
    changes >= text.length / 3 &&
    ofWords <= text.length * 0.4
  );
}

function kindOf(character: string): string {
  if (/\d/.test(character)) return 'digit';
  if (/[a-z]/.test(character)) return 'lower';
  return /[A-Z]/.test(character) ? 'upper' : 'other';
}
