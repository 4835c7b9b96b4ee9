/** Getting help, noticing: when a concern is worth Stage 1, what Stage 1 does first, and when it is over. */
import type { Rule } from '../../stages/rule.ts'

export const STAGE_1 = [
  {
    id: 'broken-weeks-concern',
    source: { document: 'stockport', at: 'para 20', req: ['S-033', 'A-S1', 'A-S9'] },
    in: ['universal', 'stage-1'],
    when: {
      all: [
        { metric: 'brokenWeeks', is: 'at least', setting: 'brokenShare' },
        { metric: 'openWeeks', is: 'at least', setting: 'brokenWeeksNeeded' },
      ],
    },
    says: 'At least one session was missed in {brokenWeeks} school weeks this school year; half of them is a concern once there are {brokenWeeksNeeded}.',
    otherwise:
      'At least one session was missed in {brokenWeeks} school weeks this school year; half of at least {brokenWeeksNeeded} weeks would be a concern.',
  },
  {
    id: 'persistent-absence-concern',
    source: { document: 'stockport', at: 'para 19', req: ['A-S1'] },
    in: ['universal', 'stage-1'],
    when: { label: 'persistent' },
    says: 'A tenth or more of this school year’s possible sessions was missed: attendance is {attendance}.',
    otherwise:
      'Attendance this school year is {attendance}; missing a tenth of it would be persistent absence.',
  },
  {
    id: 'attendance-concern',
    source: { document: 'stockport', at: 'Stage 1, noticing', req: ['A-S1'] },
    in: ['universal', 'stage-1'],
    when: { any: [{ rule: 'broken-weeks-concern' }, { rule: 'persistent-absence-concern' }] },
    says: 'Attendance is a concern.',
    otherwise: 'The figures show no concern. A member of staff may still have one.',
  },
  {
    id: 'recommend-stage-1',
    source: { document: 'stockport', at: 'Stage 1, noticing', req: ['A-S1'] },
    in: ['universal'],
    when: { rule: 'attendance-concern' },
    asks: { recommend: 'stage-1' },
    says: 'The figures recommend Stage 1. A person decides.',
  },
  {
    id: 'contact-parents',
    source: { document: 'stockport', at: 'Stage 1, noticing period', req: ['S-052'] },
    in: ['stage-1'],
    when: { always: true },
    asks: {
      step: 'contact-parents',
      who: 'key adult',
      by: { after: 'stage', schoolDays: 'firstContactDays' },
      done: { record: ['contact-record', 'doorstep-visit', 'communication-sent'], since: 'stage' },
    },
    says: 'Stage 1 begins with the parents: contact them to arrange a meeting by {by}. If that fails, send the supportive letter.',
  },
  {
    id: 'stage-1-checks',
    source: { document: 'stockport', at: 'Stage 1', req: ['S-056', 'S-057', 'S-058', 'S-059'] },
    in: ['stage-1'],
    when: { always: true },
    asks: {
      step: 'write-noticing-record',
      who: 'key adult',
      by: { after: 'stage', schoolDays: 'stepsWithinDays' },
      done: { record: 'noticing-record', since: 'stage' },
    },
    says: 'Look with staff, parents and child at needs, worries, health and missed work, and write the noticing record by {by}.',
  },
  {
    id: 'offer-early-help',
    source: { document: 'stockport', at: 'Stage 1, early help', req: ['S-062'] },
    in: ['stage-1'],
    when: { always: true },
    asks: {
      step: 'offer-early-help',
      who: 'key adult',
      by: { after: 'stage', schoolDays: 'stepsWithinDays' },
      done: { record: 'noticing-record', where: { field: 'earlyHelpOffered', is: true }, since: 'stage' },
    },
    says: 'Where there are signs of needs beyond the school, offer an early help assessment by {by}.',
  },
  {
    id: 'lead-professional-told',
    source: { document: 'stockport', at: 'Stage 1, lead professional', req: ['S-063'] },
    in: ['stage-1'],
    when: { flag: ['tac', 'taf', 'social-worker', 'child-protection', 'child-in-need'] },
    asks: {
      step: 'share-with-lead-professional',
      who: 'key adult',
      by: { after: 'stage', schoolDays: 'stepsWithinDays' },
      done: { record: 'noticing-record', where: { field: 'socialWorkerTold', is: true }, since: 'stage' },
    },
    says: 'Other professionals work with this family. Share the concern with the lead professional or social worker by {by}; attendance becomes an action of their plan.',
  },
  {
    id: 'stage-1-support-tried',
    source: { document: 'stockport', at: 'Stage 1 and para 12', req: ['S-016'] },
    in: ['stage-1'],
    when: {
      all: [
        { record: 'noticing-record', since: 'stage' },
        { record: ['contact-record', 'doorstep-visit', 'communication-sent'], since: 'stage' },
        { metric: 'weeksInStage', is: 'at least', setting: 'weeksAtStage1' },
      ],
    },
    says: 'Stage 1 was tried for {weeksInStage} weeks: the noticing record is written and the parents were contacted.',
    otherwise:
      'Stage 1 is not yet tried: it needs a noticing record, contact with the parents, and {weeksAtStage1} weeks (so far {weeksInStage}).',
  },
  {
    id: 'recommend-stage-2',
    source: { document: 'stockport', at: 'Stage 2 and para 12', req: ['S-016'] },
    in: ['stage-1'],
    when: { all: [{ rule: 'attendance-concern' }, { rule: 'stage-1-support-tried' }] },
    asks: { recommend: 'stage-2' },
    says: 'Support at Stage 1 was tried and attendance is still a concern: Stage 2 is recommended. A person decides.',
  },
  {
    id: 'recommend-universal',
    source: { document: 'stockport', at: 'Stage 1, improvement', req: ['S-053'] },
    in: ['stage-1'],
    when: {
      all: [
        {
          record: 'noticing-record',
          latest: true,
          since: 'stage',
          where: { field: 'improvementAcknowledged', is: true },
        },
        { not: { rule: 'attendance-concern' } },
      ],
    },
    asks: { recommend: 'universal' },
    says: 'Attendance has improved, this was acknowledged, and the figures show no concern: Stage 1 may end.',
  },
] as const satisfies readonly Rule[]
