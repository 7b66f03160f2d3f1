import { shortImage } from '../../references.ts';
import { deniedIn, executionRole, imageOf, networkFix, partsOf } from '../things.ts';
import type { Said, SaidRow, Words } from './types.ts';

/** The image did not come to the task. The most specific first. */
export const PULLS: readonly SaidRow[] = [
  {
    id: 'pull-rate-limit',
    numbers: [5],
    isTransient: true,
    said: /toomanyrequests|429 Too Many Requests|reached your (?:unauthenticated )?pull rate limit/i,
    words: (said) =>
      notPulled(said, {
        why: `${partsOf(imageOf(said)).registry} allows these tasks no more pulls for now (too many requests)`,
        fix: 'pull it through an ECR pull-through cache, or give the container repositoryCredentials; deploying again later may work',
      }),
  },
  {
    id: 'platform-missing',
    numbers: [9],
    isTransient: false,
    said: /does not contain descriptor matching platform ['"]?([\w/.-]{1,64})|no matching manifest for ([\w/.-]{1,64})/i,
    words(said) {
      const platform = said.match[1] ?? said.match[2] ?? 'the platform';
      return notPulled(said, {
        why: `it holds no image for ${platform}, the platform that the task definition asks for`,
        fix: `build with platforms: ${platform}, or set cpuArchitecture in the task definition's runtimePlatform to what the image was built for`,
      });
    },
  },
  {
    id: 'layers-forbidden',
    numbers: [11],
    isTransient: false,
    said: /failed to copy.{0,2000}\b403\b/i,
    words: (said) =>
      notPulled(said, {
        why: 'S3, which holds the layers of ECR images, refused them (403)',
        fix: `let the policy of the S3 endpoint of the tasks' VPC allow s3:GetObject on arn:aws:s3:::prod-${said.evidence.region}-starport-layer-bucket/*`,
      }),
  },
  {
    id: 'registry-login-failed',
    numbers: [14],
    isTransient: false,
    said: /unable to retrieve ecr registry auth/i,
    words(said) {
      const denied = deniedIn(said);
      const what = 'The tasks could not log in to ECR';
      if (denied !== undefined) {
        return {
          thing: denied.who,
          what,
          why: `${denied.who} may not do ${denied.action}`,
          fix: `attach AmazonECSTaskExecutionRolePolicy to it, or allow it this: ${denied.statement}`,
        };
      }
      return {
        thing: 'network',
        what,
        why: 'they have no way through the network to ECR',
        fix: networkFix(said.evidence, PULL_ENDPOINTS),
      };
    },
  },
  {
    id: 'pull-denied',
    numbers: [4],
    isTransient: false,
    said: /not authorized to perform: ecr:\w+|(?:manifests|status code)[^:]{0,200}: 40[13] (?:Forbidden|Unauthorized)/i,
    words(said) {
      const denied = deniedIn(said);
      const image = imageOf(said);
      const who = denied?.who ?? executionRole(said.evidence.definition);
      const repository = `the policy of the repository ${partsOf(image).repository}`;
      return notPulled(said, {
        why:
          denied === undefined ? `the registry does not let ${who} in` : `${who} may not do ${denied.action}`,
        fix: `attach AmazonECSTaskExecutionRolePolicy to ${denied === undefined ? who : `it, or allow it this: ${denied.statement}`}; across accounts ${repository} has to allow it, too`,
      });
    },
  },
  {
    id: 'no-space',
    numbers: [8],
    isTransient: false,
    said: /no space left on device/i,
    words(said) {
      const size = said.evidence.definition.ephemeralStorage?.sizeInGiB;
      const onEc2 = said.evidence.state?.launchType === 'EC2';
      return notPulled(said, {
        why: onEc2
          ? 'the disk of the container instance is full'
          : `it does not fit on the task's disk of ${size ?? 20} GiB`,
        fix: onEc2
          ? 'make room on the instance (docker image prune), or give the instances bigger disks'
          : "raise sizeInGiB in the task definition's ephemeralStorage (up to 200), or make the image smaller",
      });
    },
  },
  {
    id: 'registry-unknown',
    numbers: [7],
    isTransient: false,
    said: /(?:pull|image|resolve ref).{0,2000}no such host/i,
    words(said) {
      const { registry } = partsOf(imageOf(said));
      return notPulled(said, {
        why: `no host is called ${registry}`,
        fix: `correct the name of the image, or, if ${registry} exists, turn on DNS resolution in the tasks' VPC`,
      });
    },
  },
  {
    id: 'pull-panicked',
    numbers: [12],
    isTransient: false,
    said: /pull command failed.{0,200}panic|invalid memory address or nil pointer/i,
    words: (said) =>
      notPulled(said, {
        why: 'the pull broke off, as it does when the tasks have no way to S3, which holds the layers of ECR images',
        fix: networkFix(said.evidence, PULL_ENDPOINTS),
      }),
  },
  {
    id: 'registry-unreachable',
    numbers: [6],
    isTransient: false,
    said: /(?:pull|image|resolve ref|copy).{0,2000}(?:i\/o timeout|request canceled|context cancell?ed|deadline exceeded|httpRead(?:er)?Seeker: failed open|connection (?:refused|reset)|network is unreachable|TLS handshake timeout)|Check your network configuration\. /i,
    words(said) {
      const { registry } = partsOf(imageOf(said));
      return notPulled(said, {
        why: `the tasks have no way through the network to ${registry}`,
        fix: networkFix(said.evidence, PULL_ENDPOINTS),
      });
    },
  },
  {
    id: 'repository-missing',
    numbers: [3],
    isTransient: false,
    said: /pull access denied|repository does not exist|requested access to the resource is denied|The repository with name|name unknown/i,
    words(said) {
      const { registry, repository } = partsOf(imageOf(said));
      return notPulled(said, {
        why: `${registry} has no repository ${repository}, or shows it only after a login`,
        fix: 'correct the name of the image, or create the repository; a private registry other than ECR needs repositoryCredentials',
      });
    },
  },
  {
    id: 'image-missing',
    numbers: [1],
    isTransient: false,
    // A digest that is gone is another row.
    said: /manifest unknown|(?<!@sha256:[0-9a-f]{64}): not found|Check whether the image exists/i,
    words(said) {
      const { registry, repository, wanted } = partsOf(imageOf(said));
      return notPulled(said, {
        why: `the repository ${repository} of ${registry} has no ${wanted}`,
        fix: 'push it, or name an image that is there; if it was there, a lifecycle policy has removed it',
      });
    },
  },
  {
    id: 'image-gone',
    numbers: [2],
    isTransient: false,
    said: /failed to resolve ref|@sha256:[0-9a-f]{64}: not found|CannotPullImageManifestError|image manifest has been retried/i,
    words(said) {
      const { registry, repository, wanted } = partsOf(imageOf(said));
      return notPulled(said, {
        why: `${registry} does not give out the ${wanted} of the repository ${repository} any more`,
        fix: `deploy the commit again, which pushes it again, and keep lifecycle policies of ${repository} away from images that services run`,
      });
    },
  },
  {
    id: 'pull-failed',
    numbers: [],
    isTransient: false,
    said: /CannotPull\w*Error|can['’]t pull the image/i,
    words: (said) =>
      notPulled(said, {
        why: `ECS says: ${said.text}`,
        fix: `look at ${said.evidence.consoleUrl}`,
      }),
  },
];

/** What a pull from ECR needs in a network without a way to the internet. */
export const PULL_ENDPOINTS = 'the endpoints ecr.api, ecr.dkr and S3 (gateway)';

function notPulled(said: Said, { why, fix }: Pick<Words, 'why' | 'fix'>): Words {
  const image = imageOf(said);
  return { thing: image, what: `ECS could not pull ${shortImage(image)}`, why, fix };
}
