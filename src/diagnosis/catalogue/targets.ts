import { denialIn, remedyFor } from '../../aws/denial.ts';
import { definitionOf, plainName, targetGroupName } from '../things.ts';
import type { Evidence } from '../types.ts';
import type { Said, SaidRow } from './types.ts';

/** What the load balancer has against the tasks. The most specific first. */
export const TARGETS: readonly SaidRow[] = [
  {
    id: 'zone-not-enabled',
    numbers: [58],
    isTransient: false,
    said: /Availability Zone that is not enabled for the load balancer|^Target\.NotInUse(?!.*not configured to receive)/i,
    words(said) {
      const subnets = said.evidence.state?.subnets ?? [];
      return {
        thing: targetGroupIn(said),
        what: `The load balancer does not send traffic to tasks of ${plainName(said.evidence.service)}`,
        why: `they are in an availability zone that is not enabled for the load balancer of the target group ${targetGroupName(targetGroupIn(said))}`,
        fix: `enable the zones of the service's subnets${subnets.length > 0 ? ` (${subnets.join(', ')})` : ''} for the load balancer, or give the service only subnets in its zones`,
      };
    },
  },
  {
    id: 'target-group-unusable',
    numbers: [54],
    isTransient: false,
    said: /TARGET GROUP IS NOT FOUND|does not have an associated load balancer|not configured to receive traffic|failed to (?:register targets|describe target health)|TARGET IS NOT FOUND|permissions policies have been misconfigured|IAM trust relationship/i,
    words(said) {
      const name = targetGroupName(targetGroupIn(said));
      const denial = denialIn(said.text);
      const what = 'ECS could not put tasks behind the load balancer';
      const thing = targetGroupIn(said);
      if (denial !== undefined) {
        const who = denial.role === undefined ? 'the role that ECS uses' : `the role ${denial.role}`;
        return {
          thing,
          what,
          why: `${who} may not do ${denial.action}`,
          fix: remedyFor(denial, who),
        };
      }
      if (/permissions policies|trust relationship/i.test(said.text)) {
        return {
          thing,
          what,
          why: `ECS says: ${said.text}`,
          fix: 'repair the service-linked role AWSServiceRoleForECS, or the role of the service',
        };
      }
      if (/does not have an associated|not configured to receive/i.test(said.text)) {
        return {
          thing,
          what,
          why: `no listener of a load balancer sends traffic to the target group ${name}`,
          fix: `add ${name} to a listener or to one of its rules`,
        };
      }
      const isGone = /TARGET GROUP IS NOT FOUND/i.test(said.text);
      return {
        thing,
        what,
        why: isGone ? `the target group ${name} does not exist any more` : `ECS says: ${said.text}`,
        fix: isGone
          ? "create a target group, and set it in the service's loadBalancers"
          : `check that the target group ${name} exists and that the service-linked role AWSServiceRoleForECS may use it`,
      };
    },
  },
  {
    id: 'target-unhealthy',
    numbers: [33],
    isTransient: false,
    isSymptom: true,
    said: /failed ELB health checks|is unhealthy in \((?:target-group|elb) |^Target\.(?:ResponseCodeMismatch|Timeout|FailedHealthChecks|InvalidState)|^Elb\.InternalError/i,
    words(said) {
      const group = targetGroupIn(said);
      const name = targetGroupName(group);
      const { check, complaint } = healthOf(group, said);
      const asked = check === undefined ? '' : `${check}, and `;
      const grace = said.evidence.state?.gracePeriod;
      const slow = `if the application starts slowly, raise the service's healthCheckGracePeriodSeconds${grace === undefined ? '' : ` (now ${grace})`}`;
      const base = {
        thing: group,
        what: `Tasks of ${plainName(said.evidence.service)} failed the health check of ${isClassic(said) ? 'the load balancer' : 'the target group'} ${name}`,
      };
      const codes = /codes?:? ?\[?([\d, -]{3,40})\]?/i.exec(complaint)?.[1]?.trim();
      if (codes !== undefined) {
        return {
          ...base,
          why: `${asked}the tasks answered ${codes}`,
          fix: `let the application answer it, or correct path and matcher of ${name}; ${slow}`,
        };
      }
      if (/time(?:d )?out/i.test(complaint)) {
        return {
          ...base,
          why: `${asked}the tasks did not answer in time`,
          fix: `check that the application listens on that port on 0.0.0.0${portsOf(said)}, and that the tasks' security group${groupsOf(said.evidence)} lets the load balancer in; ${slow}`,
        };
      }
      return {
        ...base,
        why:
          check === undefined && complaint === ''
            ? `ECS says: ${said.text}`
            : `${asked}the tasks did not pass ${check === undefined ? 'its check' : 'it'}${complaint && `: ${complaint}`}`,
        fix: `check path and port of the health check, that the application listens on 0.0.0.0${portsOf(said)}, and that the tasks' security group${groupsOf(said.evidence)} lets the load balancer in; ${slow}`,
      };
    },
  },
];

/** ARN of the target group that a text is about, or the name of the Classic load balancer. */
function targetGroupIn({ all, text, evidence }: Said): string {
  const pattern =
    /arn:[\w-]{1,20}:elasticloadbalancing:[\w:-]{1,60}:targetgroup\/[\w-]{1,64}\/[0-9a-f]{1,32}/;
  const named =
    pattern.exec(text)?.[0] ??
    pattern.exec(all)?.[0] ??
    /\((?:elb|target-group) ([^\s()]{1,512})\)/.exec(all)?.[1];
  const groups = new Set(evidence.targets.map(({ targetGroupArn }) => targetGroupArn));
  return named ?? (groups.size === 1 ? ([...groups][0] as string) : 'of the service');
}

function isClassic({ text }: Said): boolean {
  return /\(elb /.test(text);
}

/** What was asked of the targets of a group, and what was wrong with the answer, from all that was seen. */
function healthOf(group: string, { all, evidence }: Said): { check: string | undefined; complaint: string } {
  const targets = evidence.targets.filter(({ targetGroupArn }) => targetGroupArn === group);
  const events = [all, ...evidence.events].filter((text) => text.includes(group));
  const reasons = events.flatMap((text) => /due to \(reason ([^)]{1,400})\)/.exec(text)?.[1] ?? []);
  const described = targets.map(({ description, reason }) => description || reason);
  // The one that says most: codes, then timeouts.
  const all_ = [...described, ...reasons];
  const complaint =
    all_.find((text) => /\[\d/.test(text)) ?? all_.find((text) => /time/i.test(text)) ?? all_[0] ?? '';
  const check =
    targets.find((target) => target.healthCheck !== undefined)?.healthCheck ?? evidence.healthChecks?.[group];
  return { check: check && `it asks ${check}`, complaint };
}

function portsOf({ evidence }: Said): string {
  const names = (evidence.definition.containerDefinitions ?? []).map(({ name = '' }) => name);
  const ports = names.flatMap((name) =>
    (definitionOf(evidence, name)?.portMappings ?? []).flatMap(({ containerPort }) => containerPort ?? []),
  );
  return ports.length === 0 ? '' : ` (containerPort ${ports.join(', ')})`;
}

function groupsOf({ state }: Evidence): string {
  return state?.securityGroups.length ? ` ${state.securityGroups.join(', ')}` : '';
}
