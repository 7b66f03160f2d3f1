import { type LocalAws, scaledClock, startLocalAws } from './aws/index.ts';
import { actionFolder } from './checkout.ts';
import { createShop, SHOP, type Shop } from './demo/shop.ts';
import { Story } from './demo/story.ts';
import { readVersion, visit } from './demo/visitor.ts';
import { type BaseImage, findBaseImage } from './docker/base.ts';
import { openRealParts, type RealParts } from './docker/parts.ts';
import { Interruption, onInterruption } from './interruption.ts';
import { runAction } from './runner/index.ts';
import { findNode24 } from './runner/node24.ts';

/** How much faster than AWS the local one goes, so that the demo is over in a minute. */
const SPEED = 4;

/** Requests that are made to see which version answers after a deployment; tasks take turns. */
const LOOKS = 10;

interface Stage {
  readonly story: Story;
  readonly signal: AbortSignal;
  readonly parts: RealParts;
  readonly base: BaseImage;
  readonly aws: LocalAws;
  readonly shop: Shop;
  /** Where the app answers. */
  readonly url: string;
  /** Folder of the action. */
  readonly action: string;
  /** Path of node 24. */
  readonly node: string;
}

/** Builds the stage, plays the story on it, and takes everything down again, whatever happened. */
async function main(): Promise<number> {
  // It says that node 20 will not do for the SDK one day, which the bundle does not run under.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  const signal = onInterruption();
  const story = new Story();
  const closers: (() => Promise<void>)[] = [];
  /** What is begun is waited for, so that it can be taken down; then comes the question whether to go on. */
  const open = async <T>(opening: Promise<T>, close: (opened: T) => Promise<void>): Promise<T> => {
    const opened = await opening;
    closers.push(() => close(opened));
    signal.throwIfAborted();
    return opened;
  };
  try {
    story.title('Ship to ECS: from a commit to a stable service, with no AWS account');
    const action = actionFolder();
    const clock = scaledClock(SPEED);
    const node = await findNode24();
    signal.throwIfAborted();
    const tell = (line: string) => story.step(line);
    const parts = await open(openRealParts({ clock, tell }), (opened) => opened.close());
    story.step(`Engine: ${parts.engine.describe}`);
    story.step(`Registry with a password: ${parts.registry.describe}`);
    const base = await open(findBaseImage(parts.engine), (image) => image.close());
    const { tasks, services } = parts;
    const aws = await open(startLocalAws({ clock, tasks, services }), (local) => local.close());
    story.step(`Local AWS: ${aws.url}, ${SPEED} times as fast as the real one`);
    const shop = await createShop(aws);
    const url = await aws.endpoint(SHOP.cluster, SHOP.service);
    story.step(
      `Repository ${SHOP.repository}, cluster ${SHOP.cluster}, service ${SHOP.service} with no tasks yet`,
    );
    story.step(`Role ${shop.roleArn}, which trusts jobs on the branch main of octocat/shop`);
    story.step('The action: dist/index.js under node 24, as GitHub’s runner runs it');
    const stage = { story, signal, parts, base, aws, shop, url, action, node };
    const first = await deploy(stage, '1');
    const visitor = visit(url);
    const second = await deploy(stage, '2');
    const { versions, failed } = await visitor.leave();
    const seen = [...versions].map(([version, answers]) => `version ${version} ${answers} times`).join(', ');
    story.step(`Meanwhile a visitor saw ${seen}, and no answer ${failed} times`);
    if (failed > 0) {
      throw new Error('The service did not answer at times while it was replaced.');
    }
    const visits = [...versions.values()].reduce((sum, answers) => sum + answers, 0);
    story.title('In short');
    story.line(`Version 1 went from a Dockerfile to ${SHOP.desiredCount} containers in ${first} s.`);
    story.line(`Version 2 replaced it in ${second} s, and all ${visits} visits meanwhile were answered.`);
    story.line('Next, your own Dockerfile: npm run local and npm run try, see local/README.md.');
    return 0;
  } catch (error) {
    if (error instanceof Interruption) {
      story.step(`${error.message}: cleaning up`);
      return error.exitCode;
    }
    story.failure(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    let isClean = true;
    for (const close of closers.reverse()) {
      await close().catch((error: Error) => {
        isClean = false;
        story.failure(`Not cleaned up: ${error.message}`);
      });
    }
    story.end(isClean);
  }
}

/**
 * Runs the action once, and shows which version answers then. Gives the seconds that the step took.
 *
 * @throws Error when it is not the one that was deployed
 */
async function deploy(stage: Stage, version: string): Promise<string> {
  const { story, signal, parts, base, aws, shop, url, action, node } = stage;
  story.title(`Version ${version}`);
  const inputs = {
    'role-to-assume': shop.roleArn,
    repository: SHOP.repository,
    context: 'examples/app',
    'build-args': `BASE=${base.reference}\nVERSION=${version}`,
    'image-tag': `v${version}`,
    'environment-variables': `GREETING=Hello from version ${version}`,
    secrets: `API_KEY=${shop.secretArn}`,
    cluster: SHOP.cluster,
    service: SHOP.service,
    'desired-count': String(SHOP.desiredCount),
  };
  const run = await runAction({
    action,
    workspace: action,
    inputs,
    // A job with id-token: write, and no credentials.
    environment: { AWS_ENDPOINT_URL: aws.url, AWS_REGION: aws.region, ...parts.engine.environment },
    oidc: aws.oidc,
    node,
    signal,
    onLine: (line) => story.quote(line),
  });
  signal.throwIfAborted();
  const { outcome = 'none', reason = '' } = run.outputs;
  if (run.conclusion !== 'success' || outcome !== 'deployed') {
    throw new Error(`The action ended with exit code ${run.exitCode}, outcome ${outcome}.`);
  }
  if (run.post !== undefined && run.post.exitCode !== 0) {
    throw new Error(`The post step ended with exit code ${run.post.exitCode}.`);
  }
  story.step(`Outcome ${outcome}: ${reason}`);
  story.step(`Image ${run.outputs['image']}`);
  const looks = Array.from({ length: LOOKS }, () => readVersion(url).catch(() => 'none'));
  const versions = await Promise.all(looks);
  const good = versions.filter((answered) => answered === version).length;
  story.step(`${url} answers: version ${version} to ${good} of ${LOOKS} visits`);
  if (good < LOOKS) {
    throw new Error(`Version ${version} was deployed, but these answered: ${versions.join(', ')}.`);
  }
  const settings = await fetch(`${url}/cgi-bin/settings`).then((answer) => answer.text());
  story.step(`Its settings: ${settings.trim().split('\n').join(', ')}`);
  const images = await shop.runningImages();
  story.step(`${images.length} tasks run, all from that image`);
  if (images.length !== SHOP.desiredCount || images.some((image) => image !== run.outputs['image'])) {
    throw new Error(`These images run: ${images.join(', ')}.`);
  }
  return run.outputs['duration-seconds'] ?? '';
}

// The exit is asked for, as clients may keep idle connections open for a while.
process.exit(await main());
