/** What of the SDK's client for SSM is called: the bundle has nothing else of it. */
export { DescribeParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
