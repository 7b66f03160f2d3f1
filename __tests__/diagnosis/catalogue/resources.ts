import { EXECUTION } from '../builders.ts';
import { type Case, withApp } from './cases.ts';

/** The task did not get its log group, volumes or files. */
export const RESOURCES: readonly Case[] = [
  {
    number: 21,
    name: 'a log group that does not exist',
    said: `ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1`,
    id: 'log-group-missing',
    text: 'The log group /ecs/web was not found: CloudWatch Logs has no such group, and awslogs does not create it. Fix: create it (aws logs create-log-group --log-group-name /ecs/web), or set awslogs-create-group to true and allow the execution role ecsTaskExecutionRole logs:CreateLogGroup.',
  },
  {
    number: 21,
    name: "a log group that does not exist, in Docker's words",
    said: `CannotStartContainerError: Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist.`,
    id: 'log-group-missing',
    text: 'The log group /ecs/web was not found: CloudWatch Logs has no such group, and awslogs does not create it. Fix: create it (aws logs create-log-group --log-group-name /ecs/web), or set awslogs-create-group to true and allow the execution role ecsTaskExecutionRole logs:CreateLogGroup.',
  },
  {
    number: 21,
    name: 'a log group that may not be created',
    said: `ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log group: AccessDeniedException: User: ${EXECUTION} is not authorized to perform: logs:CreateLogGroup on resource: arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/web:log-stream: because no identity-based policy allows the logs:CreateLogGroup action : exit status 1`,
    id: 'logs-denied',
    text: 'The log group /ecs/web could not be used: the execution role ecsTaskExecutionRole may not do logs:CreateLogGroup. Fix: allow the execution role ecsTaskExecutionRole this: {"Effect":"Allow","Action":"logs:CreateLogGroup","Resource":"arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/web:log-stream:"}.',
  },
  {
    number: 22,
    name: 'no way to CloudWatch Logs',
    said: `ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. : signal: killed`,
    id: 'logs-unreachable',
    text: 'The log group /ecs/web could not be reached: the tasks have no way through the network to CloudWatch Logs. Fix: give the tasks a way out of subnet-1, subnet-2: in public subnets set assignPublicIp to ENABLED, in private ones a NAT gateway or the endpoint logs, and let the security group sg-1 out on port 443.',
  },
  {
    number: 23,
    name: 'a file system that cannot be mounted',
    said: `ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "fs-0123456789abcdef0.efs.eu-west-1.amazonaws.com"`,
    id: 'efs-failed',
    text: 'The EFS volume fs-0123456789abcdef0 could not be mounted: the tasks did not reach a mount target of it, or may not use it. Fix: give fs-0123456789abcdef0 a mount target in each availability zone of the tasks, open port 2049 from their security group to it, and allow the task role elasticfilesystem:ClientMount when IAM is on.',
  },
  {
    number: 24,
    name: 'an environment file that cannot be had',
    said: `ResourceInitializationError: failed to download env files: The task can't download the environment variable files from Amazon S3. Check your task network configuration.`,
    evidence: withApp({ environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::shop-config/prod.env' }] }),
    id: 'env-file-failed',
    text: 'The environment file arn:aws:s3:::shop-config/prod.env could not be downloaded: it is not there, the execution role ecsTaskExecutionRole may not read it, or the tasks have no way to S3. Fix: check that it exists, allow the execution role ecsTaskExecutionRole s3:GetObject on arn:aws:s3:::shop-config/prod.env and s3:GetBucketLocation on arn:aws:s3:::shop-config, and give the tasks a route to S3.',
  },
];
