import type { Attachment } from '@aws-sdk/client-ecs';
import { nameOf } from './names.ts';
import type { TaskState } from './state.ts';

/** A made-up address of 10.0.0.0/8, always the same one for a task, so that its targets and its interface agree. */
export function addressOf(taskIdOrArn: string): string {
  const digits = nameOf(taskIdOrArn).slice(0, 6);
  return ['10', ...(digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))].join('.');
}

/** The network interface of a task with `awsvpc`, as DescribeTasks tells of it. */
export function interfaceOf({ id, lastStatus }: TaskState, subnet: string): Attachment {
  const place = [
    { name: 'subnetId', value: subnet },
    { name: 'networkInterfaceId', value: `eni-0${id.slice(0, 16)}` },
    { name: 'privateIPv4Address', value: addressOf(id) },
  ];
  if (lastStatus === 'PROVISIONING')
    return { ...kindOf(id), status: 'PRECREATED', details: place.slice(0, 1) };
  return { ...kindOf(id), status: lastStatus === 'STOPPED' ? 'DELETED' : 'ATTACHED', details: place };
}

/** Its id has the form of a UUID. */
function kindOf(taskId: string): Attachment {
  const [, ...parts] = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(taskId) ?? [];
  return { id: parts.join('-'), type: 'ElasticNetworkInterface' };
}
