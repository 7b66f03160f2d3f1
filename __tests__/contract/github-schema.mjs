/**
 * What GitHub's own language service says about action.yml and workflows. Runs as a process of its own:
 * standard input is JSON, `{ files, actions }` with a list of `{ kind: 'action' | 'workflow', text }` and the names of inputs by
 * action; standard output a JSON list of lists of `line N: message`, in the order of the files.
 */
import { readFile } from 'node:fs/promises';
import * as modules from 'node:module';
import { text as read } from 'node:stream/consumers';
import { parse } from 'yaml';

/** Inputs of the actions that our workflows use, from their action.yml at the commits that are pinned. */
const INPUTS = {
  'actions/checkout':
    'repository ref token ssh-key ssh-known-hosts ssh-strict ssh-user persist-credentials path clean filter sparse-checkout sparse-checkout-cone-mode fetch-depth fetch-tags show-progress lfs submodules set-safe-directory github-server-url allow-unsafe-pr-checkout',
  'actions/setup-node':
    'node-version node-version-file architecture check-latest registry-url scope token cache package-manager-cache cache-dependency-path mirror mirror-token',
  'actions/attest':
    'subject-path subject-digest subject-name subject-checksums subject-version sbom-path predicate-type predicate predicate-path push-to-registry create-storage-record show-summary github-token',
  'actions/dependency-review-action':
    'repo-token fail-on-severity fail-on-scopes base-ref head-ref config-file allow-licenses deny-licenses allow-dependencies-licenses allow-ghsas external-repo-token license-check vulnerability-check comment-summary-in-pr deny-packages deny-groups retry-on-snapshot-warnings retry-on-snapshot-warnings-timeout warn-only show-openssf-scorecard warn-on-openssf-scorecard-level show-patched-versions',
  'github/codeql-action/init':
    'tools languages build-mode analysis-kinds token registries config-file db-location config queries quality-queries packs external-repository-token source-root ram threads debug trap-caching dependency-caching',
  'github/codeql-action/analyze':
    'output upload cleanup-level ram add-snippets skip-queries threads ref sha category upload-database wait-for-processing token',
  'zizmorcore/zizmor-action':
    'inputs online-audits persona min-severity min-confidence version token advanced-security',
};
const OURS = 'OWNER/ship-to-ecs';

allowJsonWithoutAttribute();
const { validate } = await import('@actions/languageservice');
const { TextDocument } = await import('vscode-languageserver-textdocument');
const ours = parse(await readFile(new URL('../../action.yml', import.meta.url), 'utf8'));

const { files, actions } = JSON.parse(await read(process.stdin));
console.log(JSON.stringify(await Promise.all(files.map(diagnose))));

async function diagnose({ kind, text }, at) {
  // The service remembers a document by its address and never looks at it again, so each has one of its own.
  const uri = kind === 'action' ? `file:///${at}/action.yml` : `file:///${at}/.github/workflows/workflow.yml`;
  const found = await validate(TextDocument.create(uri, 'yaml', 1, text), {
    actionsMetadataProvider: { fetchActionMetadata },
  });
  return found.map(({ range, message }) => `line ${range.start.line + 1}: ${message}`);
}

/** What the service asks about an action that a step uses; nothing for one that is not known here. */
async function fetchActionMetadata({ owner, name, path }) {
  const action = [owner, name, ...(path ? [path] : [])].join('/');
  if (action === OURS) return ours;
  const names = INPUTS[action]?.split(' ') ?? actions[action];
  const inputs = names?.map((input) => [input, { description: '' }]);
  return inputs && { name: action, description: '', inputs: Object.fromEntries(inputs) };
}

/** The service imports JSON in the way of bundlers, which node refuses. */
function allowJsonWithoutAttribute() {
  const load = (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context);
  // Node 20 has only the older of the two.
  if (modules.registerHooks) modules.registerHooks({ load });
  else modules.register(`data:text/javascript,${encodeURIComponent(`export const load = ${load}`)}`);
}
