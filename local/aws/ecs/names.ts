/** Last part of an ARN, or the name itself: `arn:aws:ecs:…:cluster/production` and `production` give `production`. */
export function nameOf(nameOrArn: string): string {
  return nameOrArn.slice(nameOrArn.lastIndexOf('/') + 1);
}
