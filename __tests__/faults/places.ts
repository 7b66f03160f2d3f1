import { SCENARIOS, type Scenario } from './scenarios.ts';

/** A stage of a step, and the call of it that meets a fault. */
export interface Place {
  /** For people. */
  readonly stage: string;
  readonly scenario: Scenario;
  readonly operation: string;
  /** Title of the stage with which the fault begins, where the same call is made in others too. */
  readonly from?: string;
  /** It is as another one is: played where all of them are, and not in every test. */
  readonly isAlike?: true;
}

function scenario(name: string): Scenario {
  const found = SCENARIOS.find((each) => each.name === name);
  if (found === undefined) throw new RangeError(`there is no scenario ${name}`);
  return found;
}

const deployment = scenario('a deployment');
const failing = scenario('a deployment that fails');
const neverStarting = scenario('a deployment whose tasks never start');
const codeDeploy = scenario('a deployment through CodeDeploy');

/** In the order in which a step comes to them. */
export const PLACES: readonly Place[] = [
  { stage: 'Credentials', scenario: deployment, operation: 'sts:AssumeRoleWithWebIdentity' },
  { stage: 'Survey: the service', scenario: deployment, operation: 'ecs:DescribeServices', isAlike: true },
  {
    stage: 'Survey: the repository',
    scenario: deployment,
    operation: 'ecr:DescribeRepositories',
    isAlike: true,
  },
  {
    stage: 'Survey: is the image there',
    scenario: deployment,
    operation: 'ecr:BatchGetImage',
    isAlike: true,
  },
  { stage: 'Check: roles', scenario: deployment, operation: 'iam:SimulatePrincipalPolicy', isAlike: true },
  { stage: 'Login', scenario: deployment, operation: 'ecr:GetAuthorizationToken' },
  { stage: 'Register', scenario: deployment, operation: 'ecs:RegisterTaskDefinition' },
  { stage: 'Update', scenario: deployment, operation: 'ecs:UpdateService' },
  { stage: 'Update, by CodeDeploy', scenario: codeDeploy, operation: 'codedeploy:CreateDeployment' },
  { stage: 'Wait', scenario: deployment, operation: 'ecs:DescribeServices', from: 'Wait' },
  {
    stage: 'Wait, for CodeDeploy',
    scenario: codeDeploy,
    operation: 'codedeploy:GetDeployment',
    isAlike: true,
  },
  { stage: 'Report: why tasks failed', scenario: neverStarting, operation: 'ecs:DescribeTasks' },
  { stage: 'Way back', scenario: failing, operation: 'ecs:StopServiceDeployment' },
];
