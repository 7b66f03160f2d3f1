import { isImageReference } from '../../references.ts';
import { faultIf, ofEach, type Rule, repeated } from './fault.ts';

/** ECS's rule for names of families, containers and volumes. API reference, RegisterTaskDefinition. */
const NAME = /^[A-Za-z0-9_-]{1,255}$/;
const NAME_FIX = 'use up to 255 letters, digits, "_" and "-"';
/** Characters of an image before any `@`. API reference, ContainerDefinition. */
const LONGEST_IMAGE = 255;
/** Tags of a task definition, and characters of their keys and values. API reference, Tag. */
const TAGS = { most: 50, key: 128, value: 256 };

export const familyFaults: Rule = ({ family }) =>
  faultIf(Boolean(family) && !NAME.test(family ?? ''), {
    why: `its family ${JSON.stringify(family)} is not a name that ECS takes`,
    fix: NAME_FIX,
  });

export const containerNameFaults: Rule = (definition) => {
  const names = (definition.containerDefinitions ?? []).map(({ name }) => name ?? '');
  return [
    ...names
      .filter((name) => name !== '' && !NAME.test(name))
      .map((name) => ({ why: `it calls a container ${JSON.stringify(name)}`, fix: NAME_FIX })),
    ...repeated(names.filter((name) => name !== '')).map((name) => ({
      why: `it has more than one container ${name}, and ECS takes a name once`,
      fix: 'give each of them a name of its own',
    })),
  ];
};

export const imageFaults: Rule = ofEach(({ name, image = '' }) => {
  if (image === '') {
    const fix = 'name one in the task definition, or with images';
    return [{ why: `the container ${name} has no image`, fix }];
  }
  if (!isImageReference(image)) {
    const why = `the image of the container ${name} is ${JSON.stringify(image)}, which names no image`;
    return [{ why, fix: 'write it as registry/repository:tag, or as repository@sha256:…' }];
  }
  return faultIf((image.split('@')[0] as string).length > LONGEST_IMAGE, {
    why: `the image of the container ${name} has more than ${LONGEST_IMAGE} characters before any digest`,
    fix: 'give repository or tag a shorter name',
  });
});

export const volumeNameFaults: Rule = ({ volumes = [] }) => {
  const names = volumes.flatMap(({ name }) => name ?? []);
  return [
    ...names
      .filter((name) => !NAME.test(name))
      .map((name) => ({ why: `it calls a volume ${JSON.stringify(name)}`, fix: NAME_FIX })),
    ...repeated(names).map((name) => ({
      why: `it has more than one volume ${name}, and ECS takes a name once`,
      fix: 'give each of them a name of its own',
    })),
  ];
};

export const tagFaults: Rule = ({ tags = [] }) => [
  ...faultIf(tags.length > TAGS.most, {
    why: `it has ${tags.length} tags, and ECS takes ${TAGS.most}`,
    fix: 'remove some of them',
  }),
  ...faultIf(
    tags.some(({ key }) => !key),
    { why: 'it has a tag without a key', fix: 'give every tag a key' },
  ),
  ...repeated(tags.flatMap(({ key }) => key || [])).map((key) => ({
    why: `it has the tag ${key} more than once`,
    fix: 'leave one of them',
  })),
  ...tags
    .filter(({ key = '', value = '' }) => key.length > TAGS.key || value.length > TAGS.value)
    .map(({ key = '' }) => ({
      why: `the tag ${key.slice(0, TAGS.key)} is too long`,
      fix: `use up to ${TAGS.key} characters in a key and up to ${TAGS.value} in a value`,
    })),
];
