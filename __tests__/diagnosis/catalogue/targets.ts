import { aContainer, aTask, TARGET_GROUP, taskId } from '../builders.ts';
import type { Case } from './cases.ts';

/** What the load balancer has against the tasks. */
export const TARGETS: readonly Case[] = [
  {
    number: 33,
    name: 'an answer with the wrong status',
    evidence: {
      tasks: [
        aTask({
          stopCode: 'ServiceSchedulerInitiated',
          hasRun: true,
          stoppedReason: `Task failed ELB health checks in (target-group ${TARGET_GROUP})`,
          containers: [aContainer({ exitCode: 143 })],
        }),
      ],
      targets: [
        {
          targetGroupArn: TARGET_GROUP,
          reason: 'Target.ResponseCodeMismatch',
          description: 'Health checks failed with these codes: [503]',
          healthCheck: 'GET /health on port 8080, 200 expected',
        },
      ],
      events: [
        `(service web) (task ${taskId(1)}) (port 8080) is unhealthy in (target-group ${TARGET_GROUP}) due to (reason Health checks failed with these codes: [503]).`,
      ],
    },
    id: 'target-unhealthy',
    text: "Tasks of web failed the health check of the target group web-blue: it asks GET /health on port 8080, 200 expected, and the tasks answered 503. Fix: let the application answer it, or correct path and matcher of web-blue; if the application starts slowly, raise the service's healthCheckGracePeriodSeconds (now 0).",
  },
  {
    number: 33,
    name: 'no answer in time',
    evidence: {
      tasks: [
        aTask({
          stopCode: 'ServiceSchedulerInitiated',
          hasRun: true,
          stoppedReason: `Task failed ELB health checks in (target-group ${TARGET_GROUP})`,
          containers: [aContainer({ exitCode: 143 })],
        }),
      ],
      targets: [
        {
          targetGroupArn: TARGET_GROUP,
          reason: 'Target.Timeout',
          description: 'Request timed out',
          healthCheck: 'GET /health on port 8080, 200 expected',
        },
      ],
    },
    id: 'target-unhealthy',
    text: "Tasks of web failed the health check of the target group web-blue: it asks GET /health on port 8080, 200 expected, and the tasks did not answer in time. Fix: check that the application listens on that port on 0.0.0.0 (containerPort 8080), and that the tasks' security group sg-1 lets the load balancer in; if the application starts slowly, raise the service's healthCheckGracePeriodSeconds (now 0).",
  },
  {
    number: 33,
    name: 'a check that fails, told by an event',
    evidence: {
      events: [
        `(service web) (task ${taskId(1)}) (port 8080) is unhealthy in (target-group ${TARGET_GROUP}) due to (reason Health checks failed).`,
      ],
    },
    id: 'target-unhealthy',
    text: "Tasks of web failed the health check of the target group web-blue: the tasks did not pass its check: Health checks failed. Fix: check path and port of the health check, that the application listens on 0.0.0.0 (containerPort 8080), and that the tasks' security group sg-1 lets the load balancer in; if the application starts slowly, raise the service's healthCheckGracePeriodSeconds (now 0).",
  },
  {
    number: 33,
    name: 'a target that is gone already',
    evidence: {
      tasks: [
        aTask({
          stopCode: 'ServiceSchedulerInitiated',
          hasRun: true,
          stoppedReason: `Task failed ELB health checks in (target-group ${TARGET_GROUP})`,
        }),
      ],
      events: [
        `(service web) (task ${taskId(1)}) (port 8080) is unhealthy in (target-group ${TARGET_GROUP}) due to (reason Health checks failed with these codes: [404]).`,
      ],
      healthChecks: { [TARGET_GROUP]: 'GET /health on the traffic port, 200 expected' },
    },
    id: 'target-unhealthy',
    text: "Tasks of web failed the health check of the target group web-blue: it asks GET /health on the traffic port, 200 expected, and the tasks answered 404. Fix: let the application answer it, or correct path and matcher of web-blue; if the application starts slowly, raise the service's healthCheckGracePeriodSeconds (now 0).",
  },
  {
    number: 33,
    name: 'a Classic load balancer',
    evidence: {
      tasks: [
        aTask({
          stopCode: 'ServiceSchedulerInitiated',
          hasRun: true,
          stoppedReason: `Task failed ELB health checks in (elb web-classic)`,
        }),
      ],
      events: [
        '(service web) (instance i-0123456789abcdef0) is unhealthy in (elb web-classic) due to (reason Instance has failed at least the UnhealthyThreshold number of health checks consecutively.)',
      ],
    },
    id: 'target-unhealthy',
    text: "Tasks of web failed the health check of the load balancer web-classic: the tasks did not pass its check: Instance has failed at least the UnhealthyThreshold number of health checks consecutively. Fix: check path and port of the health check, that the application listens on 0.0.0.0 (containerPort 8080), and that the tasks' security group sg-1 lets the load balancer in; if the application starts slowly, raise the service's healthCheckGracePeriodSeconds (now 0).",
  },
  {
    number: 33,
    name: 'a check that nobody saw fail',
    evidence: {
      tasks: [
        aTask({
          stopCode: 'ServiceSchedulerInitiated',
          hasRun: true,
          stoppedReason: `Task failed ELB health checks in (target-group ${TARGET_GROUP})`,
        }),
      ],
    },
    id: 'target-unhealthy',
    text: "Tasks of web failed the health check of the target group web-blue: ECS says: Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web-blue/0123456789abcdef). Fix: check path and port of the health check, that the application listens on 0.0.0.0 (containerPort 8080), and that the tasks' security group sg-1 lets the load balancer in; if the application starts slowly, raise the service's healthCheckGracePeriodSeconds (now 0).",
  },
  {
    number: 54,
    name: 'targets that ECS may not register',
    evidence: {
      events: [
        `service web failed to register targets in (target-group ${TARGET_GROUP}) with (error User: arn:aws:sts::123456789012:assumed-role/ecsServiceRole/ecs is not authorized to perform: elasticloadbalancing:RegisterTargets on resource: ${TARGET_GROUP})`,
      ],
    },
    id: 'target-group-unusable',
    text: 'ECS could not put tasks behind the load balancer: the role ecsServiceRole may not do elasticloadbalancing:RegisterTargets. Fix: allow the role ecsServiceRole this: {"Effect":"Allow","Action":"elasticloadbalancing:RegisterTargets","Resource":"arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web-blue/0123456789abcdef"}.',
  },
  {
    number: 54,
    name: 'a target group that is gone',
    evidence: {
      events: [
        `(service web) task set (ecs-svc/2) (task ${taskId(1)}) is not healthy in target-group (${TARGET_GROUP}) due to TARGET GROUP IS NOT FOUND`,
      ],
    },
    id: 'target-group-unusable',
    text: "ECS could not put tasks behind the load balancer: the target group web-blue does not exist any more. Fix: create a target group, and set it in the service's loadBalancers.",
  },
  {
    number: 54,
    name: 'a target group without a listener',
    evidence: {
      events: [
        `(service web) failed to register targets in (target-group ${TARGET_GROUP}) with (error The target group with targetGroupArn ${TARGET_GROUP} does not have an associated load balancer.)`,
      ],
    },
    id: 'target-group-unusable',
    text: 'ECS could not put tasks behind the load balancer: no listener of a load balancer sends traffic to the target group web-blue. Fix: add web-blue to a listener or to one of its rules.',
  },
  {
    number: 54,
    name: 'a role of ECS that was changed',
    evidence: {
      events: [
        'IAM permissions policies have been misconfigured or changed, and ECS can no longer maintain your service',
      ],
    },
    id: 'target-group-unusable',
    text: 'ECS could not put tasks behind the load balancer: ECS says: IAM permissions policies have been misconfigured or changed, and ECS can no longer maintain your service. Fix: repair the service-linked role AWSServiceRoleForECS, or the role of the service.',
  },
  {
    number: 58,
    name: 'a zone that the load balancer does not serve',
    evidence: {
      targets: [
        {
          targetGroupArn: TARGET_GROUP,
          reason: 'Target.NotInUse',
          description: 'Target is in an Availability Zone that is not enabled for the load balancer',
          healthCheck: undefined,
        },
      ],
      tasks: [
        aTask({
          stopCode: 'ServiceSchedulerInitiated',
          hasRun: true,
          stoppedReason: `Task failed ELB health checks in (target-group ${TARGET_GROUP})`,
        }),
      ],
    },
    id: 'zone-not-enabled',
    text: "The load balancer does not send traffic to tasks of web: they are in an availability zone that is not enabled for the load balancer of the target group web-blue. Fix: enable the zones of the service's subnets (subnet-1, subnet-2) for the load balancer, or give the service only subnets in its zones.",
  },
  {
    number: 58,
    name: 'a zone that the load balancer does not serve, told by an event',
    evidence: {
      events: [
        `(service web) (task ${taskId(1)}) (port 8080) is unhealthy in (target-group ${TARGET_GROUP}) due to (reason Target is in an Availability Zone that is not enabled for the load balancer)`,
      ],
    },
    id: 'zone-not-enabled',
    text: "The load balancer does not send traffic to tasks of web: they are in an availability zone that is not enabled for the load balancer of the target group web-blue. Fix: enable the zones of the service's subnets (subnet-1, subnet-2) for the load balancer, or give the service only subnets in its zones.",
  },
  {
    number: 58,
    name: 'a target group that gets no traffic',
    evidence: {
      targets: [
        {
          targetGroupArn: TARGET_GROUP,
          reason: 'Target.NotInUse',
          description: 'Target group is not configured to receive traffic from the load balancer',
          healthCheck: undefined,
        },
      ],
    },
    id: 'target-group-unusable',
    text: 'ECS could not put tasks behind the load balancer: no listener of a load balancer sends traffic to the target group web-blue. Fix: add web-blue to a listener or to one of its rules.',
  },
];
