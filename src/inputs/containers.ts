import { isImageReference } from '../references.ts';
import type { InputReader } from './reader.ts';
import type { DeployInputs } from './types.ts';

/** ECS's rule for the name of a container. */
const CONTAINER = /^[\w-]{1,255}$/;

/** Which containers get the new image, and what is given to others. */
export function readContainers(reader: InputReader): Pick<DeployInputs, 'containerNames' | 'images'> {
  // amazon-ecs-render-task-definition separates them by commas, which no name has.
  const names = reader.lines('container-name').flatMap((line) => line.split(',').map((name) => name.trim()));
  const containerNames = [...new Set(names)].filter((name) => name !== '');
  for (const name of containerNames.filter((container) => !CONTAINER.test(container))) {
    reader.refuse(
      'container-name',
      `"${name}" is not the name of a container`,
      'write one name per line, in letters, digits, "_" and "-"',
    );
  }
  const images = reader.pairs('images').map(({ name, value }) => {
    const reference = value.trim();
    if (containerNames.includes(name)) {
      reader.refuse(
        'images',
        `${name} is named by container-name too, and gets the image of this step`,
        `remove ${name} from one of the two`,
      );
    }
    if (!isImageReference(reference)) {
      reader.refuse(
        'images',
        `"${reference}" for ${name} is not an image reference`,
        `write ${name}=registry/repository:tag or ${name}=registry/repository@sha256:…`,
      );
    }
    return { container: name, reference };
  });
  return { containerNames, images };
}
