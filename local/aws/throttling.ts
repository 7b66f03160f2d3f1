import type { Clock } from './clock.ts';

/** Calls that share a bucket: so many at once, and so many a second in the long run. */
interface Category {
  readonly operations: readonly string[];
  readonly burst: number;
  readonly perSecond: number;
}

/** ECS developer guide, request-throttling: per account and region. What is in no row is never throttled here. */
const categories: readonly Category[] = [
  {
    operations: ['ecs:RegisterTaskDefinition', 'ecs:DeregisterTaskDefinition'],
    burst: 20,
    perSecond: 1,
  },
  {
    operations: ['ecs:DescribeTaskDefinition', 'ecs:ListTaskDefinitions', 'ecs:ListTaskDefinitionFamilies'],
    burst: 50,
    perSecond: 20,
  },
  { operations: ['ecs:DeleteTaskDefinitions'], burst: 5, perSecond: 1 },
  { operations: ['ecs:CreateService', 'ecs:UpdateService', 'ecs:DeleteService'], burst: 50, perSecond: 5 },
  { operations: ['ecs:DescribeServices', 'ecs:ListServices'], burst: 100, perSecond: 20 },
  { operations: ['ecs:ListServiceDeployments', 'ecs:DescribeServiceDeployments'], burst: 50, perSecond: 20 },
  { operations: ['ecs:DescribeServiceRevisions'], burst: 50, perSecond: 20 },
  {
    operations: ['ecs:DescribeTasks', 'ecs:ListTasks', 'ecs:DescribeContainerInstances'],
    burst: 100,
    perSecond: 20,
  },
  { operations: ['ecs:RunTask', 'ecs:StopTask', 'ecs:ExecuteCommand'], burst: 100, perSecond: 40 },
  { operations: ['ecs:DescribeClusters'], burst: 50, perSecond: 20 },
  { operations: ['ecs:CreateCluster'], burst: 20, perSecond: 1 },
  { operations: ['ecs:TagResource', 'ecs:UntagResource'], burst: 20, perSecond: 10 },
  { operations: ['ecs:ListTagsForResource'], burst: 50, perSecond: 20 },
  { operations: ['ecs:UpdateTaskProtection', 'ecs:GetTaskProtection'], burst: 200, perSecond: 80 },
  // ECR user guide, service quotas.
  { operations: ['ecr:GetAuthorizationToken'], burst: 200, perSecond: 20 },
];

/** AWS's token buckets, full at the start. */
export class TokenBuckets {
  readonly #clock: Clock;
  readonly #buckets = new Map<Category, { tokens: number; at: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes a token for a call of that operation; false when there is none, so that the call is throttled. */
  take(operation: string): boolean {
    const category = categories.find(({ operations }) => operations.includes(operation));
    if (category === undefined) return true;
    const now = this.#clock.now();
    const bucket = this.#buckets.get(category) ?? { tokens: category.burst, at: now };
    const refilled = bucket.tokens + ((now - bucket.at) / 1000) * category.perSecond;
    bucket.tokens = Math.min(refilled, category.burst);
    bucket.at = now;
    this.#buckets.set(category, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }
}
