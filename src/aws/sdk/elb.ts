/** What of the SDK's client for Elastic Load Balancing is called: the bundle has nothing else of it. */
export {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
