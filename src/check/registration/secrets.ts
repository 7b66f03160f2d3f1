import { arnFault, type ContainerReference, referencesOf } from '../../secretreferences.ts';
import { type Fault, faultIf, ofEach, type Rule } from './fault.ts';

/** Parts of the ARN of a secret, without and with what is selected of it: ECS takes no other number of them. */
const PARTS = [7, 10];

/** What ECS registers, and can't read when it starts a task. Nothing of a reference is shown: it may be a secret itself. */
export const secretFaults: Rule = ofEach((container) =>
  referencesOf(container).flatMap((reference): readonly Fault[] => {
    const { use, text } = reference;
    const whose = `${nameOf(reference)} of the container ${container.name}`;
    const why = arnFault(text);
    if (why !== undefined) {
      return [
        { why: `${whose} can't be read: ${why}`, fix: 'write the complete ARN of a secret or a parameter' },
      ];
    }
    const isOfSecret = use !== 'login' && /^arn:[\w-]+:secretsmanager:/.test(text);
    return faultIf(isOfSecret && !PARTS.includes(text.split(':').length), {
      why: `${whose} has something other than three parts behind its ARN`,
      fix: 'write them as :JSON-KEY:STAGE:VERSION, where the last two may be empty, as in :url::',
    });
  }),
);

function nameOf({ use, name }: ContainerReference): string {
  switch (use) {
    case 'secret':
      return `the secret ${name}`;
    case 'log option':
      return `the secret ${name} of the log driver`;
    case 'login':
      return 'the login to the registry';
  }
}
