/** What of the SDK's client for CloudWatch Logs is called: the bundle has nothing else of it. */
export {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
