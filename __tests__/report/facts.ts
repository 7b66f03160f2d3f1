import type { SummaryFacts, SummaryService } from '../../src/report/facts.ts';
import { IMAGE } from '../fixtures/taskdefinitions.ts';

export const arnOf = (revision: string) => `arn:aws:ecs:eu-west-1:123456789012:task-definition/${revision}`;

/** A service of a summary that differs so. */
export const service = (facts: Partial<SummaryService> = {}): SummaryService => ({
  name: 'web',
  outcome: 'deployed',
  before: arnOf('web:7'),
  after: arnOf('web:8'),
  consoleUrl: 'https://console.example/web',
  differences: [],
  evidence: [],
  ...facts,
});

/** What a summary shows, that differs so. */
export const facts = (others: Partial<SummaryFacts> = {}): SummaryFacts => ({
  outcome: 'deployed',
  reason: 'web runs web:8.',
  changed: false,
  problems: [],
  notes: [],
  told: [],
  warnings: [],
  plan: undefined,
  services: [],
  image: undefined,
  stages: [],
  compare: undefined,
  ...others,
});

export const built = {
  reference: IMAGE,
  digest: `sha256:${'0af1'.repeat(16)}`,
  tag: 'v2',
  repository: 'shop/web',
  origin: 'built',
  why: '',
} as const;
