/**
 * Calls the local AWS with the AWS CLI of this machine, as somebody at a terminal would: ECS, CodeDeploy, ECR, Secrets
 * Manager, SSM, Logs, STS, IAM and ELBv2, and the CLI's own waiters.
 *
 *   npm run bench -- aws-cli
 *
 * Prints each command with the first line of its answer; ends with 1 when one did not end as it should.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ecrService } from '../local/aws/ecr/index.ts';
import { scaledClock, startLocalAws } from '../local/aws/index.ts';

/** The CLI's waiters look every 15 s of real time: by then a rollout is over. */
const factor = 60;
const account = '123456789012';
const elb = `arn:aws:elasticloadbalancing:eu-west-1:${account}`;
const network = 'awsvpcConfiguration={subnets=[subnet-0123456789abcdef0],assignPublicIp=ENABLED}';
const container = { name: 'app', image: 'web:1', essential: true, portMappings: [{ containerPort: 8080 }] };
const run = promisify(execFile);
const folder = await mkdtemp(join(tmpdir(), 'ship-to-ecs-cli-'));
const aws = await startLocalAws({ clock: scaledClock(factor), services: (core) => [ecrService(core)] });
let wrong = 0;
let calls = 0;
try {
  const [, version] = /(aws-cli\/\S+)/.exec((await run('aws', ['--version'])).stdout) ?? [];
  console.log(version);
  await ecs();
  await targets();
  await codeDeploy();
  await others();
} finally {
  await aws.close();
  await rm(folder, { recursive: true });
}
console.log(`${calls} calls, ${wrong} not as expected`);
process.exit(wrong === 0 ? 0 : 1);

async function ecs(): Promise<void> {
  await call('ecs create-cluster --cluster-name production');
  await call('ecs describe-clusters --clusters production --query clusters[0].status', 'ACTIVE');
  await call('ecs list-clusters');
  const sizes = '--requires-compatibilities FARGATE --network-mode awsvpc --cpu 256 --memory 512';
  const register = `ecs register-task-definition --family web ${sizes}`;
  const query = '--query taskDefinition.revision';
  await call(`${register} --container-definitions ${JSON.stringify([container])} ${query}`, '1');
  const more = { ...container, environment: [{ name: 'A', value: 'b' }] };
  await call(`${register} --container-definitions ${JSON.stringify([more])} ${query}`, '2');
  await call('ecs list-task-definitions --query length(taskDefinitionArns)', '2');
  await call('ecs describe-task-definition --task-definition web --query taskDefinition.revision', '2');
  const service = `--cluster production --desired-count 2 --launch-type FARGATE --network-configuration ${network}`;
  await call(`ecs create-service --service-name web --task-definition web:1 ${service}`);
  await call('ecs wait services-stable --cluster production --services web');
  await call('ecs update-service --cluster production --service web --task-definition web:2');
  await call('ecs wait services-stable --cluster production --services web');
  const state = 'services[0].[deployments[0].rolloutState,taskDefinition]';
  await call(`ecs describe-services --cluster production --services web --query ${state}`, 'COMPLETED');
  const listed = await call('ecs list-tasks --cluster production --service-name web --query taskArns');
  const tasks = listed.trim().split(/\s+/).join(' ');
  await call(
    `ecs describe-tasks --cluster production --tasks ${tasks} --query tasks[0].lastStatus`,
    'RUNNING',
  );
  await call(
    'ecs list-service-deployments --cluster production --service web --query length(serviceDeployments)',
    '2',
  );
  await call(
    'ecs describe-services --cluster production --services nope --query failures[0].reason',
    'MISSING',
  );
  await call('ecs update-service --cluster production --service nope', undefined, 'ServiceNotFoundException');
  const alone = `--cluster production --launch-type FARGATE --network-configuration ${network}`;
  const ran = await call(`ecs run-task --task-definition web ${alone} --query tasks[0].taskArn`);
  await call(`ecs wait tasks-running --cluster production --tasks ${ran.trim()}`);
  await call(`ecs stop-task --cluster production --task ${ran.trim()} --reason enough`);
  await call(`ecs wait tasks-stopped --cluster production --tasks ${ran.trim()}`);
}

async function targets(): Promise<void> {
  for (const name of ['blue', 'green'])
    await call(
      `elbv2 create-target-group --name ${name} --protocol HTTP --port 80 --vpc-id vpc-1 --target-type ip`,
    );
  await call('elbv2 describe-target-groups --names blue green --query length(TargetGroups)', '2');
  await call('elbv2 create-load-balancer --name web --subnets subnet-1 subnet-2');
}

async function codeDeploy(): Promise<void> {
  const group = 'elbv2 describe-target-groups --query TargetGroups[0].TargetGroupArn --names';
  const blue = (await call(`${group} blue`)).trim();
  const balancer = `targetGroupArn=${blue},containerName=app,containerPort=8080`;
  const service = `--cluster production --desired-count 1 --launch-type FARGATE --network-configuration ${network}`;
  await call(
    `ecs create-service --service-name shop --task-definition web:1 --deployment-controller type=CODE_DEPLOY --load-balancers ${balancer} ${service}`,
  );
  await call('deploy create-application --application-name shop --compute-platform ECS');
  const pairs = {
    targetGroupPairInfoList: [
      {
        targetGroups: [{ name: 'blue' }, { name: 'green' }],
        prodTrafficRoute: { listenerArns: [`${elb}:listener/app/web/50dc6c495c0c9188/1`] },
      },
    ],
  };
  const settings = {
    terminateBlueInstancesOnDeploymentSuccess: { action: 'TERMINATE', terminationWaitTimeInMinutes: 0 },
    deploymentReadyOption: { actionOnTimeout: 'CONTINUE_DEPLOYMENT', waitTimeInMinutes: 0 },
  };
  await call(
    [
      'deploy create-deployment-group --application-name shop --deployment-group-name production',
      `--service-role-arn arn:aws:iam::${account}:role/codedeploy`,
      '--deployment-config-name CodeDeployDefault.ECSAllAtOnce',
      '--deployment-style deploymentType=BLUE_GREEN,deploymentOption=WITH_TRAFFIC_CONTROL',
      '--ecs-services clusterName=production,serviceName=shop',
      `--load-balancer-info ${JSON.stringify(pairs)}`,
      `--blue-green-deployment-configuration ${JSON.stringify(settings)}`,
    ].join(' '),
  );
  const properties = {
    TaskDefinition: `arn:aws:ecs:eu-west-1:${account}:task-definition/web:2`,
    LoadBalancerInfo: { ContainerName: 'app', ContainerPort: 8080 },
  };
  const resource = { TargetService: { Type: 'AWS::ECS::Service', Properties: properties } };
  const content = JSON.stringify({ version: '0.0', Resources: [resource] });
  const revision = JSON.stringify({ revisionType: 'AppSpecContent', appSpecContent: { content } });
  const id = (
    await call(
      `deploy create-deployment --application-name shop --deployment-group-name production --revision ${revision} --query deploymentId`,
    )
  ).trim();
  await call(`deploy wait deployment-successful --deployment-id ${id}`);
  await call(`deploy get-deployment --deployment-id ${id} --query deploymentInfo.status`, 'Succeeded');
  await call(`deploy list-deployment-targets --deployment-id ${id} --query targetIds`, 'production:shop');
  const set = 'services[0].taskSets[0].[status,taskDefinition]';
  await call(`ecs describe-services --cluster production --services shop --query ${set}`, 'web:2');
}

async function others(): Promise<void> {
  await call('ecr create-repository --repository-name shop/web --image-tag-mutability IMMUTABLE');
  await call('ecr describe-repositories --query repositories[0].repositoryName', 'shop/web');
  await call('ecr describe-images --repository-name shop/web --query length(imageDetails)', '0');
  await call('ecr get-login-password');
  await call('ecr describe-images --repository-name nope', undefined, 'RepositoryNotFoundException');
  await call('secretsmanager create-secret --name shop/key --secret-string hush');
  await call('secretsmanager get-secret-value --secret-id shop/key --query SecretString', 'hush');
  await call('ssm put-parameter --name /shop/key --value hush --type SecureString');
  await call('ssm get-parameter --name /shop/key --with-decryption --query Parameter.Value', 'hush');
  await call('ssm get-parameters --names /shop/key /nope --query InvalidParameters', '/nope');
  await call('logs create-log-group --log-group-name /ecs/web');
  await call(
    'logs describe-log-groups --log-group-name-prefix /ecs --query logGroups[0].logGroupName',
    '/ecs/web',
  );
  await call(
    'logs get-log-events --log-group-name /ecs/web --log-stream-name a',
    undefined,
    'ResourceNotFound',
  );
  await call('sts get-caller-identity --query Account', account);
  const trust = { Version: '2012-10-17', Statement: [] };
  await call(`iam create-role --role-name deploy --assume-role-policy-document ${JSON.stringify(trust)}`);
  await call('iam get-role --role-name deploy --query Role.RoleName', 'deploy');
  const role = `arn:aws:iam::${account}:role/deploy`;
  const simulate = `iam simulate-principal-policy --policy-source-arn ${role} --action-names ecs:UpdateService`;
  await call(`${simulate} --query EvaluationResults[0].EvalDecision`, 'implicitDeny');
}

/** The answer to that command, as text; `expected` is part of it, `refusal` part of the error that it is to end with. */
async function call(command: string, expected?: string, refusal?: string): Promise<string> {
  calls += 1;
  // No argument here has a space of its own.
  const args = [...command.split(' '), '--output', 'text'];
  const shown = command.length > 100 ? `${command.slice(0, 99)}…` : command;
  const options = {
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      AWS_DEFAULT_REGION: aws.region,
      AWS_PAGER: '',
      ...aws.environment,
    },
  };
  const { text, failed } = await run('aws', args, options).then(
    ({ stdout }) => ({ text: stdout, failed: false }),
    (error: Error & { stderr?: string }) => ({ text: error.stderr ?? error.message, failed: true }),
  );
  const holds = failed === (refusal !== undefined) && text.includes(refusal ?? expected ?? '');
  if (!holds) wrong += 1;
  const [line = ''] = text.trim().split('\n');
  console.log(`${holds ? 'ok   ' : 'WRONG'} aws ${shown}${line === '' ? '' : ` → ${line.slice(0, 80)}`}`);
  return text;
}
