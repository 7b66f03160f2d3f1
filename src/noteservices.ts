import { consoleUrl } from './aws/arn.ts';
import { lines } from './report/index.ts';
import { lastCompleteRevision } from './rollout/index.ts';
import type { Shipment } from './shipment.ts';
import type { FoundService } from './survey/index.ts';

/** Notes what is known of the services before anything is changed. */
export function noteServices(services: readonly FoundService[], { inputs, report }: Shipment): void {
  const { region, cluster } = inputs;
  const pageOf = ({ name }: FoundService) => consoleUrl(region, cluster, name);
  for (const found of services) {
    report.note(found.name, { before: lastCompleteRevision(found.service), consoleUrl: pageOf(found) });
  }
  report.outputs({
    'service-arn': lines(services, ({ service }) => service.serviceArn ?? ''),
    'previous-task-definition-arn': lines(services, ({ service }) => lastCompleteRevision(service)),
    'console-url': lines(services, pageOf),
  });
}
