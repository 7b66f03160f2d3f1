export { diagnose } from './diagnose.ts';
export { gatherEvidence } from './gather.ts';
export { evidenceSections } from './sections.ts';
export { readTargetHealth } from './targets.ts';
export { TargetWatch } from './targetwatch.ts';
export { tasksGap } from './tasks.ts';
export type {
  Cause,
  ContainerLog,
  Diagnosis,
  Evidence,
  EvidenceSection,
  Seen,
  ServiceState,
  StoppedContainer,
  StoppedTask,
  Subject,
  UnhealthyTarget,
} from './types.ts';
