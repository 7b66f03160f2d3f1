import type { LocalAwsCore } from './core.ts';

/** One way to read the resource from a request: the first whose fields are all there counts. */
type Reading = readonly [fields: readonly string[], arn: (values: readonly string[]) => string];

const last = (name: string) => name.slice(name.lastIndexOf('/') + 1);

/** How each service names the resource of a request, most particular first. */
const readings: Readonly<Record<string, readonly Reading[]>> = {
  ecs: [
    [['cluster', 'service'], ([cluster = '', service = '']) => `service/${last(cluster)}/${last(service)}`],
    [['cluster', 'services'], ([cluster = '', service = '']) => `service/${last(cluster)}/${last(service)}`],
    [
      ['cluster', 'serviceName'],
      ([cluster = '', service = '']) => `service/${last(cluster)}/${last(service)}`,
    ],
    [['cluster', 'tasks'], ([cluster = '', task = '']) => `task/${last(cluster)}/${last(task)}`],
    [['cluster', 'task'], ([cluster = '', task = '']) => `task/${last(cluster)}/${last(task)}`],
    [['family'], ([family]) => `task-definition/${family}:*`],
    [['cluster'], ([cluster = '']) => `cluster/${last(cluster)}`],
    [['clusters'], ([cluster = '']) => `cluster/${last(cluster)}`],
  ],
  ecr: [
    [['repositoryName'], ([name]) => `repository/${name}`],
    [['repositoryNames'], ([name]) => `repository/${name}`],
  ],
  ssm: [
    [['Name'], ([name = '']) => `parameter/${name.replace(/^\//, '')}`],
    [['Names'], ([name = '']) => `parameter/${name.replace(/^\//, '')}`],
  ],
  secretsmanager: [[['SecretId'], ([id]) => String(id)]],
  logs: [[['logGroupName'], ([name]) => `log-group:${name}:log-stream:`]],
};

/** Operations that IAM knows no resource for are refused on `*`, and so are those that are not listed here. */
export function resourceOf(service: string, input: unknown, core: LocalAwsCore): string {
  const request = (input ?? {}) as Readonly<Record<string, unknown>>;
  for (const [fields, arn] of readings[service] ?? []) {
    const values = fields.map((field) => firstText(request[field]));
    if (!values.every((value) => value !== undefined)) continue;
    const resource = arn(values as string[]);
    return resource.startsWith('arn:') ? resource : core.arn(service, resource);
  }
  return '*';
}

function firstText(value: unknown): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : undefined;
}
