/** Family of `arn:aws:ecs:eu-west-1:123456789012:task-definition/web:7`: `web`. */
export function familyOf(taskDefinitionArn: string): string {
  return lastPart(taskDefinitionArn).replace(/:\d+$/, '');
}

/** Revision of `…:task-definition/web:7`: `7`. */
export function revisionOf(taskDefinitionArn: string): number {
  return Number(/:(\d+)$/.exec(taskDefinitionArn)?.[1] ?? 0);
}

/** `web:7` of `…:task-definition/web:7`: how people name a revision. */
export function shortRevision(taskDefinitionArn: string): string {
  return lastPart(taskDefinitionArn);
}

/** Whether a text is the name of a region, as in `eu-west-1`; that there is one of that name is another question. */
export function isRegion(text: string): boolean {
  return /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(text);
}

/** Region of an ARN: `eu-west-1`. */
export function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}

/** What stands behind the last slash: the name in the ARN of a cluster or service. A plain name stays. */
export function lastPart(arnOrName: string): string {
  return arnOrName.slice(arnOrName.lastIndexOf('/') + 1);
}

/** Host of the console by partition. */
const CONSOLES: readonly { readonly regions: RegExp; readonly host: (region: string) => string }[] = [
  { regions: /^cn-/, host: (region) => `${region}.console.amazonaws.cn` },
  { regions: /^us-gov-/, host: (region) => `${region}.console.amazonaws-us-gov.com` },
  { regions: /./, host: (region) => `${region}.console.aws.amazon.com` },
];

/** Page of a service in the AWS console, by names or ARNs. */
export function consoleUrl(region: string, cluster: string, service: string): string {
  const path = `clusters/${lastPart(cluster)}/services/${lastPart(service)}`;
  return `https://${consoleHost(region)}/ecs/v2/${path}/deployments?region=${region}`;
}

/** Page of a revision of a task definition in the AWS console, by its ARN. */
export function revisionUrl(arn: string): string {
  const region = regionOf(arn);
  const path = `task-definitions/${familyOf(arn)}/${revisionOf(arn)}/containers`;
  return `https://${consoleHost(region)}/ecs/v2/${path}?region=${region}`;
}

/** Page of an image of ECR in the AWS console; without a digest, that of its repository. */
export function ecrUrl(
  { account, region }: { readonly account: string; readonly region: string },
  repository: string,
  digest?: string,
): string {
  const image = digest === undefined ? '' : `/_/image/${digest}/details`;
  return `https://${consoleHost(region)}/ecr/repositories/private/${account}/${repository}${image}?region=${region}`;
}

/** Page of a CodeDeploy deployment in the AWS console. */
export function codeDeployUrl(region: string, deploymentId: string): string {
  return `https://${consoleHost(region)}/codesuite/codedeploy/deployments/${deploymentId}?region=${region}`;
}

function consoleHost(region: string): string | undefined {
  return CONSOLES.find((console) => console.regions.test(region))?.host(region);
}

/** Partitions besides `aws`, by how their regions begin. From the SDK's own partitions. */
const PARTITIONS: readonly (readonly [start: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
  ['eusc-', 'aws-eusc'],
];

/** Domains of AWS by partition. From the SDK's own partitions. */
const DOMAINS: Readonly<Record<string, string>> = {
  'aws-cn': 'amazonaws.com.cn',
  'aws-iso': 'c2s.ic.gov',
  'aws-iso-b': 'sc2s.sgov.gov',
  'aws-iso-e': 'cloud.adc-e.uk',
  'aws-iso-f': 'csp.hci.ic.gov',
  'aws-eusc': 'amazonaws.eu',
};

/** `123456789012.dkr.ecr.eu-west-1.amazonaws.com` */
export function ecrHost(account: string, region: string): string {
  return `${account}.dkr.ecr.${region}.${DOMAINS[partitionOf(region)] ?? 'amazonaws.com'}`;
}

/** What ARNs of a region begin with behind `arn:`. */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([start]) => region.startsWith(start))?.[1] ?? 'aws';
}

/** Account of an ARN, empty where it has none. */
export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}

/**
 * ARN of the customer's key that something is encrypted with, by the id or ARN that it is described with. Nothing for an alias:
 * those of AWS need no permission, and what is behind another one is not known.
 */
export function keyArnOf(keyId: string | undefined, resourceArn: string): string | undefined {
  if (keyId === undefined || /(^|:)alias\//.test(keyId)) return undefined;
  if (keyId.startsWith('arn:')) return keyId;
  const region = regionOf(resourceArn);
  return `arn:${partitionOf(region)}:kms:${region}:${accountOf(resourceArn)}:key/${keyId}`;
}
