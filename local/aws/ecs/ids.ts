import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Makes the ids of one ECS. */
export interface Ids {
  /** `ecs-svc/` and 19 digits. */
  deployment(): string;
  /** 32 hexadecimal digits. */
  task(): string;
  /** A UUID, for events and containers. */
  uuid(): string;
  /** 21 characters, as at the end of a service deployment's ARN. */
  serviceDeployment(): string;
  /** 19 digits, as at the end of a service revision's ARN. */
  serviceRevision(): string;
}

/** Ids that never repeat. */
export const randomIds: Ids = {
  deployment: () => `ecs-svc/${digits()}`,
  task: () => randomBytes(16).toString('hex'),
  uuid: () => randomUUID(),
  serviceDeployment: () => randomBytes(16).toString('base64url').slice(0, 21),
  serviceRevision: () => digits(),
};

function digits(): string {
  let text = String(randomInt(1, 10));
  while (text.length < 19) text += String(randomInt(0, 10));
  return text;
}
