import type { LocalAwsCore } from './core.ts';
import type { IamQuestion } from './iam/access.ts';
import { resourceOf } from './resource.ts';
import type { AwsService } from './service.ts';

/** A request, as far as IAM is asked about it. */
export interface NamedCall {
  readonly service: AwsService;
  /** `DescribeServices` */
  readonly name: string;
  readonly input: unknown;
}

/** What IAM is asked before that request is carried out; the action of the operation itself comes first. */
export function questionsOf(
  { service, name: operation, input }: NamedCall,
  core: LocalAwsCore,
): readonly IamQuestion[] {
  const own = service.questions?.(operation, input);
  if (own !== undefined) return own;
  return [{ action: `${service.name}:${operation}`, resource: resourceOf(service.name, input, core) }];
}
