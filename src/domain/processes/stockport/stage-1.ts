/** Getting help, noticing: when a concern is worth Stage 1, what Stage 1 does first, and when it is over. */
import type { Rule } from '../../stages/rule.ts'
import { decidedAgainst } from '../national/decided-against.ts'
import { FAMILY_PLAN, PARENT_REACHED } from './conditions.ts'

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
    says: 'This school year the pupil missed at least one session in {brokenWeeks} weeks. Once school has been open for {brokenWeeksNeeded} weeks, missing something in {brokenShare}% of them or more is a concern.',
    otherwise:
      'This school year the pupil missed at least one session in {brokenWeeks} weeks. {brokenShare}% of at least {brokenWeeksNeeded} weeks would be a concern.',
  },
  {
    id: 'persistent-absence-concern',
    source: { document: 'stockport', at: 'para 19', req: ['A-S1'] },
    in: ['universal', 'stage-1'],
    when: { label: 'persistent' },
    says: 'Attendance this school year is {attendance}. Missing {persistentAbsence}% or more of the possible sessions is persistent absence, {severeAbsence}% or more severe absence.',
    otherwise:
      'Attendance this school year is {attendance}; missing {persistentAbsence}% of it would be persistent absence.',
  },
  {
    id: 'staff-concern',
    source: { document: 'stockport', at: 'para 20 and Stage 1', req: ['S-034', 'A-S1'] },
    in: ['universal', 'stage-1'],
    when: { record: 'broken-weeks-review', latest: true, where: { field: 'concern', is: true } },
    says: 'Staff looked at the absences and found them a concern.',
  },
  {
    id: 'attendance-concern',
    source: { document: 'stockport', at: 'Stage 1, noticing', req: ['A-S1'] },
    in: ['universal', 'stage-1'],
    when: {
      any: [
        { rule: 'broken-weeks-concern' },
        { rule: 'persistent-absence-concern' },
        { rule: 'staff-concern' },
      ],
    },
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
      done: {
        record: ['contact-record', 'doorstep-visit', 'communication-sent'],
        where: { any: [PARENT_REACHED, { field: 'letter', answered: true }] },
        since: 'stage',
      },
    },
    says: 'Stage 1 begins with the parents: contact them to arrange a meeting by {by}. If that fails, send the supportive letter.',
  },
  {
    id: 'stage-1-checks',
    source: { document: 'stockport', at: 'Stage 1', req: ['S-054', 'S-056', 'S-057', 'S-058', 'S-059'] },
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
    source: { document: 'stockport', at: 'Stage 1, early help', req: ['S-062', 'S-019'] },
    in: ['stage-1'],
    when: { not: FAMILY_PLAN },
    asks: {
      step: 'offer-early-help',
      who: 'key adult',
      by: { after: 'stage', schoolDays: 'stepsWithinDays' },
      done: {
        record: ['noticing-record', 'early-help', 'decision'],
        where: {
          any: [
            { field: 'earlyHelpOffered', is: true },
            { field: 'offer', answered: true },
            decidedAgainst('offer-early-help'),
          ],
        },
        since: 'stage',
      },
    },
    says: 'Where there are signs of needs beyond the school, offer an early help assessment by {by}; with the parents’ agreement, the Team Around the School too.',
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
    id: 'attendance-on-their-plan',
    source: { document: 'stockport', at: 'Stage 1, lead professional', req: ['S-055', 'S-063'] },
    in: ['stage-1', 'stage-2'],
    when: {
      record: 'noticing-record',
      latest: true,
      where: {
        all: [
          { field: 'socialWorkerKnown', is: true },
          { field: 'attendanceOnPlan', is: false },
        ],
      },
    },
    asks: { step: 'put-attendance-on-their-plan', who: 'key adult' },
    says: 'A social worker or lead professional has a plan with this family, and attendance is no action on it yet. Agree that with them.',
  },
  {
    id: 'send-involves-senco',
    source: { document: 'stockport', at: 'para 23', req: ['S-036', 'S-037'] },
    in: ['stage-1', 'stage-2'],
    when: { flag: ['ehcp', 'sen-support'] },
    asks: {
      step: 'involve-senco',
      who: 'SENCo',
      by: { after: 'stage', schoolDays: 'stepsWithinDays' },
      done: { record: 'noticing-record', where: { field: 'sencoInvolved', is: true }, since: 'stage' },
    },
    says: 'This pupil has special educational needs. SENCo, pastoral and attendance staff look at the absence together by {by} and write down the additional support; the aim is the same as for every other pupil.',
  },
  {
    id: 'one-plan-for-the-family',
    source: { document: 'stockport', at: 'paras 31 and 32', req: ['S-080', 'S-081', 'S-082'] },
    in: ['stage-1', 'stage-2'],
    when: {
      record: 'noticing-record',
      latest: true,
      where: {
        all: [
          { field: 'severalServices', is: true },
          { field: 'onePlan', is: false },
        ],
      },
    },
    asks: {
      step: 'agree-one-plan',
      who: 'lead practitioner',
      by: { after: { record: 'noticing-record' }, schoolDays: 'stepsWithinDays' },
    },
    says: 'The family needs several services at once. By {by} agree one assessment, one plan and one lead practitioner, from the service best placed to help.',
  },
  {
    id: 'early-help-plan',
    source: { document: 'stockport', at: 'paras 12 and 14', req: ['S-020'] },
    when: {
      record: 'early-help',
      where: {
        all: [
          { field: 'response', is: 'accepted' },
          { field: 'referred', is: true },
        ],
      },
    },
    says: 'The family took up early help: its voluntary plan belongs to this case.',
  },
  {
    id: 'six-weeks-of-attempts',
    source: { document: 'stockport', at: 'appendix 7', req: ['S-164'] },
    in: ['stage-1'],
    when: {
      all: [
        { day: { after: 'stage', weeks: 'attemptWeeks' }, is: 'come' },
        { record: ['contact-record', 'doorstep-visit', 'communication-sent'], since: 'stage' },
        {
          not: {
            record: ['contact-record', 'doorstep-visit'],
            where: PARENT_REACHED,
            since: 'stage',
          },
        },
      ],
    },
    says: 'For {attemptWeeks} weeks or more the school has tried to reach the parents without success. The Stage 2 letter says so.',
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
    id: 'improvement-acknowledged-first',
    source: { document: 'stockport', at: 'Stage 1, improvement', req: ['S-053'] },
    in: ['stage-1'],
    when: {
      record: 'noticing-record',
      latest: true,
      since: 'stage',
      where: {
        all: [{ field: 'improved', is: true }, { not: { field: 'improvementAcknowledged', is: true } }],
      },
    },
    asks: { step: 'acknowledge-improvement', who: 'key adult' },
    says: 'Attendance has improved. Say so to the pupil and the family, and write down how.',
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
