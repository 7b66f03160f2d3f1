import { listOf } from '../../plaintext.ts';
import { definitionOf, deniedIn, executionRole, logGroupOf, logGroups, networkFix } from '../things.ts';
import type { Said, SaidRow } from './types.ts';

/** The task did not get its log group, volumes or files. The most specific first. */
export const RESOURCES: readonly SaidRow[] = [
  {
    id: 'logs-unreachable',
    numbers: [22],
    isTransient: false,
    said: /CloudWatch log group defined in the task definition.{0,200}connection issue/i,
    words: (said) => ({
      thing: logGroupIn(said) ?? 'logs',
      what: `The log group${named(said)} could not be reached`,
      why: 'the tasks have no way through the network to CloudWatch Logs',
      fix: networkFix(said.evidence, 'the endpoint logs'),
    }),
  },
  {
    id: 'logs-denied',
    numbers: [21],
    isTransient: false,
    said: /not authorized to perform:? logs:\w+/i,
    words(said) {
      const denied = deniedIn(said);
      const who = denied?.who ?? executionRole(said.evidence.definition);
      return {
        thing: logGroupIn(said) ?? 'logs',
        what: `The log group${named(said)} could not be used`,
        why: `${who} may not do ${denied?.action}`,
        fix: denied?.fix ?? `allow ${who} to write logs`,
      };
    },
  },
  {
    id: 'log-group-missing',
    numbers: [21],
    isTransient: false,
    said: /log group does not exist|cannot find the Amazon CloudWatch log group|create Cloudwatch log stream.{0,300}ResourceNotFound/i,
    words(said) {
      const group = logGroupIn(said);
      return {
        thing: group ?? 'logs',
        what: `The log group${named(said)} was not found`,
        why: `CloudWatch Logs has no such group, and awslogs does not create it`,
        fix: `create it${group === undefined ? '' : ` (aws logs create-log-group --log-group-name ${group})`}, or set awslogs-create-group to true and allow ${executionRole(said.evidence.definition)} logs:CreateLogGroup`,
      };
    },
  },
  {
    id: 'efs-failed',
    numbers: [23],
    isTransient: false,
    said: /EFS utils|set up EFS volumes?|mount\.efs|mount\.nfs/i,
    words({ evidence, text }) {
      const systems = (evidence.definition.volumes ?? []).flatMap(
        ({ efsVolumeConfiguration }) => efsVolumeConfiguration?.fileSystemId ?? [],
      );
      const named = /\bfs-[0-9a-f]{8,40}\b/.exec(text)?.[0] ?? listOf(systems);
      return {
        thing: named,
        what: `The EFS volume${named && ` ${named}`} could not be mounted`,
        why: 'the tasks did not reach a mount target of it, or may not use it',
        fix: `give${named ? ` ${named}` : ' the file system'} a mount target in each availability zone of the tasks, open port 2049 from their security group to it, and allow the task role elasticfilesystem:ClientMount when IAM is on`,
      };
    },
  },
  {
    id: 'env-file-failed',
    numbers: [24],
    isTransient: false,
    said: /environment variable files?.{0,80}S3|failed to download env files?|envfile/i,
    words(said) {
      const { evidence } = said;
      const files = (evidence.definition.containerDefinitions ?? []).flatMap(({ environmentFiles }) =>
        (environmentFiles ?? []).flatMap(({ value }) => value ?? []),
      );
      const file = files.find((candidate) => said.text.includes(candidate)) ?? listOf(files);
      const bucket = /^arn:[\w-]+:s3:::[^/]{1,63}/.exec(file)?.[0] ?? 'the bucket';
      return {
        thing: file,
        what: `The environment file${file && ` ${file}`} could not be downloaded`,
        why: `it is not there, ${executionRole(evidence.definition)} may not read it, or the tasks have no way to S3`,
        fix: `check that it exists, allow ${executionRole(evidence.definition)} s3:GetObject on ${file || 'it'} and s3:GetBucketLocation on ${bucket}, and give the tasks a route to S3`,
      };
    },
  },
];

/** The log group that a text is about, as far as the text or the task definition tell. */
function logGroupIn({ container, evidence, text }: Said): string | undefined {
  if (container !== undefined) return logGroupOf(definitionOf(evidence, container.name));
  const groups = logGroups(evidence);
  return groups.find((group) => text.includes(group)) ?? (groups.length > 0 ? listOf(groups) : undefined);
}

function named(said: Said): string {
  const group = logGroupIn(said);
  return group === undefined ? '' : ` ${group}`;
}
