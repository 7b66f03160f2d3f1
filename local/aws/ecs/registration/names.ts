import type { RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { containersOf, firstOf, ofEach, type Rule, twice } from './rule.ts';

/** Bytes that a task definition may have. AWS's quota. */
const largestTaskDefinition = 64 * 1024;
/** Containers that it may have. AWS's quota. */
const mostContainers = 10;
/** Tags that it may have, and characters of their keys and values. AWS's quota. */
const tags = { most: 50, longestKey: 128, longestValue: 256 };
/** Characters of a family, a container's name and an image before any `@`. AWS's API reference. */
const longest = 255;
/** Family, container and volume names. AWS's API reference. */
const name = /^[A-Za-z0-9_-]+$/;
/** Letters, digits, hyphens, underscores, colons, periods, slashes and number signs. AWS's API reference. */
const image = /^[A-Za-z0-9_:./#-]+$/;

const familyProblem: Rule = ({ family = '' }) => {
  if (family === '') return 'Family should not be null or empty.';
  if (!name.test(family)) return 'Family contains invalid characters.';
  return family.length > longest ? `Family should be ${longest} characters or less.` : undefined;
};

/** The first two texts are AWS's, the others are chosen. */
const countProblem: Rule = (registration) => {
  const count = containersOf(registration).length;
  if (count === 0) return 'Container list cannot be empty.';
  if (count > mostContainers) return 'The maximum number of containers has been exceeded.';
  return JSON.stringify(registration).length > largestTaskDefinition
    ? 'Actual length of the task definition exceeds the maximum of 64 KiB.'
    : tagProblem(registration);
};

function tagProblem({ tags: given = [] }: RegisterTaskDefinitionRequest): string | undefined {
  if (given.length > tags.most) return `Too many tags. The maximum number of tags is ${tags.most}.`;
  const key = twice(given.map((tag) => tag.key));
  if (key !== undefined) return `Duplicate tag key '${key}'.`;
  const isLong = given.some(
    (tag) => (tag.key ?? '').length > tags.longestKey || (tag.value ?? '').length > tags.longestValue,
  );
  if (isLong) return `A tag key can have ${tags.longestKey} characters and a value ${tags.longestValue}.`;
  return given.some((tag) => !tag.key) ? 'A tag key should not be empty.' : undefined;
}

const containerProblem = ofEach((container, registration) => {
  if (!container.name) return 'Container.name should not be null or empty.';
  if (!container.image) return 'Container.image should not be null or empty.';
  if (!name.test(container.name)) return 'Container.name contains invalid characters.';
  if (container.name.length > longest) return `Container.name should be ${longest} characters or less.`;
  if (twice(containersOf(registration).map((each) => each.name)) === container.name) {
    return `Container name '${container.name}' is not unique.`;
  }
  const [reference = '', digest] = container.image.split('@');
  if (!image.test(reference)) return 'Container.image contains invalid characters.';
  if (reference.length > longest) return `Container.image should be ${longest} characters or less.`;
  return digest !== undefined && !/^sha256:[0-9a-fA-F]{64}$/.test(digest)
    ? `Invalid image digest '${digest}'.`
    : undefined;
});

const volumeProblem: Rule = ({ volumes = [] }) => {
  const names = volumes.map((volume) => volume.name);
  if (names.some((one) => one !== undefined && (!name.test(one) || one.length > longest)))
    return 'Volume.name contains invalid characters.';
  const same = twice(names.filter((one) => one !== undefined));
  return same === undefined ? undefined : `Volume name '${same}' is not unique.`;
};

/** What names and numbers of a registration are refused, AWS's words where they are known. */
export const namesProblem = firstOf([familyProblem, countProblem, containerProblem, volumeProblem]);
