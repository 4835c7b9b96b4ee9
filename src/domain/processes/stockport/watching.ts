/** What was agreed for a time and is looked at again: part-time timetables, and asking for medical evidence. */
import type { Rule } from '../../stages/rule.ts'

const TIMETABLE = { record: 'part-time-timetable', latest: true } as const
const FULL_TIME = { field: 'result', is: 'full time' } as const
const NEXT = { field: 'nextReviewOn', answered: true } as const
const ASKED = { field: 'evidenceAsked', is: true } as const
const LOOKED_AT = { field: 'evidenceReviewedOn', answered: true } as const
const DROPPED = { field: 'evidenceStillNeeded', is: false } as const
const FRESH = { record: 'communication-sent', where: { all: [ASKED, { not: LOOKED_AT }] } } as const
const KEPT = { record: 'communication-sent', where: { all: [ASKED, LOOKED_AT, { not: DROPPED }] } } as const

export const WATCHING = [
  {
    id: 'part-time-timetable-review',
    source: { document: 'stockport', at: 'appendix 5, fortnightly', req: ['S-147'] },
    when: { ...TIMETABLE, where: { not: { any: [FULL_TIME, NEXT] } } },
    asks: {
      step: 'review-part-time-timetable',
      who: 'attendance lead',
      by: { after: TIMETABLE, field: 'startsOn', weeks: 'partTimeReviewWeeks', orField: 'reviewOn' },
    },
    says: 'This pupil is on a part-time timetable. Review it by {by}, and then every {partTimeReviewWeeks} weeks: does the parent still fully agree, and how do the hours rise to full time?',
  },
  {
    id: 'part-time-timetable-next-review',
    source: { document: 'stockport', at: 'appendix 5, fortnightly', req: ['S-147'] },
    when: { ...TIMETABLE, where: { all: [NEXT, { not: FULL_TIME }] } },
    asks: {
      step: 'review-part-time-timetable',
      who: 'attendance lead',
      by: {
        after: TIMETABLE,
        field: 'reviewedOn',
        weeks: 'partTimeReviewWeeks',
        orField: 'nextReviewOn',
      },
    },
    says: 'The part-time timetable goes on. Review it again by {by}: does the parent still fully agree, and how do the hours rise to full time?',
  },
  {
    id: 'part-time-without-consent',
    source: { document: 'stockport', at: 'appendix 5, fortnightly', req: ['S-147'] },
    when: { ...TIMETABLE, where: { all: [{ field: 'stillConsents', is: false }, { not: FULL_TIME }] } },
    asks: { step: 'end-part-time-timetable', who: 'headteacher' },
    says: 'The parent no longer agrees to the part-time timetable: the pupil comes back to full time.',
  },
  {
    id: 'medical-evidence-review',
    source: { document: 'stockport', at: 'para 27 and appendix 5, termly', req: ['S-041', 'S-155', 'A-S20'] },
    when: FRESH,
    asks: {
      step: 'review-medical-evidence',
      who: 'attendance lead',
      by: { after: FRESH, schoolWeeks: 'evidenceReviewSchoolWeeks' },
    },
    says: 'The school asks for medical evidence of this pupil’s illness. Ask by {by}, and every term, whether that is still appropriate.',
  },
  {
    id: 'medical-evidence-next-review',
    source: { document: 'stockport', at: 'para 27 and appendix 5, termly', req: ['S-155', 'A-S20'] },
    when: KEPT,
    asks: {
      step: 'review-medical-evidence',
      who: 'attendance lead',
      by: { after: KEPT, field: 'evidenceReviewedOn', schoolWeeks: 'evidenceReviewSchoolWeeks' },
    },
    says: 'The school still asks for medical evidence of this pupil’s illness. Ask again by {by} whether that is appropriate.',
  },
] as const satisfies readonly Rule[]
