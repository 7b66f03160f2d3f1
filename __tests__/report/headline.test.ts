import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '../../src/outcome.ts';
import { headline } from '../../src/report/headline.ts';
import { arnOf, facts, service } from './facts.ts';

describe('the heading', () => {
  it.each<[Outcome, string]>([
    ['deployed', '## ✅ web: deployed web:8'],
    ['unchanged', '## ✅ web: unchanged, already on web:8'],
    ['planned', '## 📋 web: planned, web:7 → web:8'],
    ['not-waited', '## ⏳ web: web:8 started, not waited for'],
    ['superseded', '## ⚠️ web: superseded on the way to web:8'],
    ['rolled-back', '## ❌ web: rolled back to web:7'],
    ['timed-out', '## ❌ web: timed out on the way to web:8'],
    ['failed', '## ❌ web: web:8 failed'],
    ['cancelled', '## 🛑 web: cancelled on the way to web:8'],
    ['rollback-failed', '# 🚨 web: the rollback failed, act now'],
  ])('says at a glance what happened: %s', (outcome, expected) => {
    expect(headline(facts({ outcome, services: [service({ outcome })] }))).toBe(expected);
  });

  it.each<[Outcome, string]>([
    ['unchanged', '## ✅ web: unchanged, already on web:7'],
    ['planned', '## 📋 web: planned'],
    ['not-waited', '## ⏳ web: started, not waited for'],
    ['timed-out', '## ❌ web: timed out'],
    ['failed', '## ❌ web: failed'],
  ])('names no revision that is not known: %s', (outcome, expected) => {
    const some = service({ outcome, after: undefined });
    expect(headline(facts({ outcome, services: [some] }))).toBe(expected);
  });

  it('knows no revision where there was none', () => {
    const nothing = { before: '', after: undefined };
    const of = (outcome: Outcome) =>
      headline(facts({ outcome, services: [service({ ...nothing, outcome })] }));
    expect([of('unchanged'), of('rolled-back')]).toEqual(['## ✅ web: unchanged', '## ❌ web: rolled back']);
  });

  it('says that nothing was changed where it came to nothing', () => {
    const untouched = service({ outcome: undefined, after: undefined });
    expect(headline(facts({ outcome: 'failed' }))).toBe('## ❌ failed, nothing was changed');
    expect(headline(facts({ outcome: 'failed', services: [untouched] }))).toBe(
      '## ❌ web: failed, nothing was changed',
    );
    expect(headline(facts({ outcome: 'failed', changed: true, services: [untouched] }))).toBe(
      '## ❌ web: failed',
    );
  });

  it('says the worst first, where services ended differently', () => {
    const services = [
      service({ name: 'a4' }),
      service({ name: 'a5', outcome: 'rolled-back' }),
      service({ name: 'a6', outcome: undefined }),
      service({ name: 'a7' }),
    ];
    expect(headline(facts({ outcome: 'rolled-back', services }))).toBe(
      '## ❌ a5: rolled back to web:7; a4, a7: deployed web:8; a6: not changed',
    );
  });

  it('names a revision of services that share it, and no more than five services', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const same = names.map((name) => service({ name }));
    expect(headline(facts({ services: same }))).toBe('## ✅ a, b, c, d, e and 2 more: deployed web:8');
    const different = ['a', 'b'].map((name) => service({ name, after: arnOf(`${name}:1`) }));
    expect(headline(facts({ services: different }))).toBe('## ✅ a, b: deployed');
  });
});
