import type { CodeDeployClient } from '@aws-sdk/client-codedeploy';
import type { AwsManners } from './manners.ts';

/** What the calls to CodeDeploy need of their door. */
export interface CodeDeployDoor {
  readonly sdk: typeof import('./sdk/codedeploy.ts');
  readonly client: CodeDeployClient;
  readonly manners: AwsManners;
}
