import { StepError } from '../errors.ts';
import type { Deployment } from './types.ts';

/** A service that was deleted while its deployment was followed; waiting for it is over, for others it is not. */
export class ServiceGone extends StepError {
  readonly deployment: Deployment;

  constructor(deployment: Deployment) {
    super({
      what: `Service ${deployment.target.name} is gone`,
      why: 'somebody deleted it while its deployment was under way',
      fix: 'create it again, then run the step again',
    });
    this.name = 'ServiceGone';
    this.deployment = deployment;
  }
}
