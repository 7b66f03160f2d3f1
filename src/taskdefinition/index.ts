export { chooseContainers, namesOf } from './choose.ts';
export { type Difference, differences, isSame } from './compare.ts';
export { imageIn } from './image.ts';
export { cpuUnits, mebibytes } from './normalise.ts';
export { type Rendering, renderTaskDefinition } from './render.ts';
export { type ParsedTemplate, parseTemplate } from './template.ts';
export { type Container, DESCRIBE_ONLY, type TaskDefinition } from './types.ts';
