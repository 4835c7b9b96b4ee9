/**
 * Graduated whole-school support (appendix 11). The four tiers say who owns the work, not how low
 * a percentage is: all four run at once over the whole school, and a pupil may be worked on in
 * several. So there are lists and suggestions here, and no rule that puts anybody in a tier.
 */
import type { Rule } from '../../stages/rule.ts'

const OF_AGE_TO_JUDGE = { metric: 'possible', is: 'at least', setting: 'sessionsForALabel' } as const

export const TIERS = [
  {
    id: 'class-list',
    source: { document: 'valence', at: 'appendix 11, tier 1, understand', req: ['V-228', 'A-X7'] },
    when: { all: [OF_AGE_TO_JUDGE, { metric: 'attendance', is: 'at most', setting: 'classListAt' }] },
    says: 'Attendance this school year is {attendance}. The class teacher’s list holds every pupil at {classListAt}% or below.',
    otherwise:
      'Attendance this school year is {attendance}; the class teacher’s list begins at {classListAt}%, once there are {sessionsForALabel} sessions to go by.',
  },
  {
    id: 'frequently-late',
    source: { document: 'valence', at: 'appendix 11, tier 1, understand', req: ['V-228', 'A-V3'] },
    when: { metric: 'lateThisHalfTerm', is: 'at least', setting: 'lateMarksAHalfTerm' },
    says: 'Late marks this half-term: {lateThisHalfTerm}. The class teacher’s list of pupils who are often late begins at {lateMarksAHalfTerm}. It is a list, and nothing follows from it by itself.',
  },
  {
    id: 'help-did-not-work',
    source: { document: 'valence', at: 'appendix 11, tier 4, understand', req: ['V-240', 'A-V13'] },
    when: {
      record: ['casework-session', 'attendance-assessment', 'in-school-early-help'],
      where: {
        any: [
          { field: 'improved', is: 'no' },
          { field: 'firstReviewResult', is: 'no' },
          { field: 'secondReviewResult', is: 'no' },
        ],
      },
      since: 'school year',
      atLeast: 'timesNoBetter',
    },
    says: 'This school year {timesNoBetter} reviews or more found that attendance had not improved.',
  },
  {
    id: 'suggest-tier-2',
    source: { document: 'valence', at: 'appendix 11', req: ['V-240', 'A-V13'] },
    when: { all: [{ setting: 'suggestTier2' }, { label: 'persistent' }] },
    asks: {
      step: 'consider-tier-2',
      who: 'attendance manager',
      done: {
        record: ['casework-session', 'attendance-assessment', 'decision'],
        where: {
          any: [
            { field: 'discussed', answered: true },
            { field: 'recommendation', answered: true },
            { field: 'about', is: 'consider-tier-2' },
          ],
        },
        since: 'school year',
      },
    },
    says: 'The pupil is persistently absent: think about work by the attendance manager (Tier 2). The policy gives no number for it; a person decides.',
  },
  {
    id: 'suggest-tier-4',
    source: { document: 'valence', at: 'appendix 11', req: ['V-240', 'V-238', 'A-V13'] },
    when: {
      all: [{ setting: 'suggestTier4' }, { any: [{ label: 'severe' }, { rule: 'help-did-not-work' }] }],
    },
    asks: {
      step: 'consider-tier-4',
      who: 'strategic intervention',
      done: {
        record: ['decision', 'triage-report'],
        where: {
          any: [
            { field: 'about', is: 'consider-tier-4' },
            { field: 'caseType', answered: true },
          ],
        },
        since: 'school year',
      },
    },
    says: 'The pupil is severely absent, or help has not worked more than once: think about triage (Tier 4). The policy gives no number for it; a person decides.',
  },
] as const satisfies readonly Rule[]
