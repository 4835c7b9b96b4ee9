/**
 * Joining and leaving the roll (section 14, appendix 2 at 3), and what the local authority is told:
 * every removal by its day, and pupils whose attendance is irregular.
 */
import type { Rule } from '../../stages/rule.ts'
import { MUCH_ABSENCE } from './valence-groups.ts'

const NOT_YET_TOLD = {
  record: 'removal-from-roll',
  latest: true,
  where: { not: { field: 'councilToldOn', answered: true } },
} as const

export const ROLL = [
  {
    id: 'removal-told-to-the-council',
    source: { document: 'valence', at: 'section 14', req: ['V-133', 'V-134'] },
    when: NOT_YET_TOLD,
    asks: {
      return: 'removal-from-roll',
      who: 'attendance manager',
      by: { after: NOT_YET_TOLD, field: 'removedOn' },
      leavers: true,
    },
    says: 'The pupil leaves the roll. Tell the children missing education team of the local authority no later than that day, {by}; home education is no exception.',
  },
  {
    id: 'social-worker-told-of-removal',
    source: { document: 'valence', at: 'section 11.2', req: ['V-103'] },
    when: {
      all: [
        {
          any: [
            { flag: ['social-worker', 'child-protection', 'child-in-need', 'looked-after'] },
            { this: { field: 'hasSocialWorker', is: true } },
          ],
        },
        { not: { this: { field: 'socialWorkerToldOn', answered: true } } },
        { this: { field: 'removedOn', answered: true } },
      ],
    },
    asks: {
      bars: 'removal-from-roll',
      missing: 'the day the social worker was told',
      refuses: { record: 'removal-from-roll' },
    },
    says: 'The child has a social worker, who is told before the name leaves the roll.',
  },
  {
    id: 'expected-and-not-seen',
    source: { document: 'valence', at: 'appendix 2 at 3', req: ['V-148'] },
    when: {
      all: [
        { metric: 'daysNeverSeen', is: 'at least', setting: 'firstDayAway' },
        { metric: 'unauthorisedRunNow', is: 'at least', setting: 'firstDayAway' },
        /** Who is away without a reason is called each day anyway. */
        { not: { metric: 'noReasonLatestDay', is: 'at least', setting: 'noReason' } },
      ],
    },
    asks: {
      step: 'find-pupil-who-never-came',
      who: 'attendance manager',
      done: { record: ['absence-contact', 'doorstep-visit', 'contact-record'] },
    },
    says: 'The pupil is on the admission register from the first day they were expected, and has not come to school yet (school days so far: {daysNeverSeen}). Find out where they are.',
  },
  {
    id: 'irregular-attendance-told',
    source: { document: 'valence', at: 'appendix 2 at 3', req: ['V-150'] },
    when: {
      all: [{ any: [MUCH_ABSENCE, { rule: 'irregular-attendance' }] }, { age: 'compulsory' }],
    },
    asks: {
      return: 'irregular-attendance',
      who: 'attendance manager',
      by: { after: 'half-term end' },
      done: {
        record: 'communication-sent',
        where: { field: 'letter', is: 'irregular-attendance' },
        withinMonths: 'irregularReturnMonths',
      },
    },
    says: 'The pupil is regularly absent or attends irregularly. The local authority is told of such pupils regularly: by {by}.',
  },
] as const satisfies readonly Rule[]
