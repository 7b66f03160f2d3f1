export { closeAfterwards } from './afterwards.ts';
export { openRecording, RECORD_STATE, type Recording } from './record.ts';
export type { Change } from './types.ts';
