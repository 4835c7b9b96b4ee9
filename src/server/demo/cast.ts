/**
 * Four small schools, one for each process, with a few invented children at places worth looking at:
 * how each missed school, counted back from the last marked day, and what was recorded about them. In
 * answers '@8' is the day eight school days back, and '@parent' the first adult of the child.
 */
import type { Answers } from '../../domain/casework/entry.ts'
import type { Code } from '../../domain/register/codes.ts'
import type { CastName } from './schools.ts'

/** Something recorded so many school days before the last marked one; by the EWO unless somebody else is named. */
export type CastRecord = {
  readonly form: string
  readonly back: number
  readonly by?: 'council' | 'dsl' | 'head' | 'lead'
  readonly answers?: Answers
}

export type CastChild = {
  readonly given: string
  readonly family: string
  readonly sex: 'F' | 'M'
  readonly yearGroup: number
  /** The mark of a session, so many school days before the last marked one; null where the child came. */
  readonly mark: (back: number, half: 0 | 1) => Code | null
  readonly records?: readonly CastRecord[]
}

const came = () => null
/** Every so many days away, all day. */
const oneIn = (days: number, code: Code) => (back: number) => (back % days === 0 ? code : null)
/** Away on so many of every ten days. */
const ofTen = (days: number, code: Code) => (back: number) => ((back * 7) % 10 < days ? code : null)

/** Two weeks of holiday in term, each before a notice. */
const isLeave = (back: number) => (back > 120 && back <= 126) || (back > 180 && back <= 186)

const moved = (from: string, to: string, back: number, by?: CastRecord['by']): CastRecord => ({
  form: 'decision',
  back,
  ...(by ? { by } : {}),
  answers: {
    decision: 'move',
    from,
    to,
    parentalContact: 'Spoken with at each step; they know what is decided and why.',
    childView: 'Asked at school. Wants mornings to be easier.',
    advice: 'none',
    reason: 'Support was given its time and attendance did not improve enough.',
    position: 'For the school',
  },
})

const TALKED = {
  discussed: 'Mornings, and who brings the younger children. The school offered breakfast club.',
  outcome: 'The family will try the earlier bus.',
}

const issued = (back: number): CastRecord => ({
  form: 'penalty-notice',
  back,
  by: 'council',
  answers: {
    parent: '@parent',
    reasonType: 'unauthorised leave',
    decision: 'issue',
    reason: 'A holiday in term that nobody had allowed.',
    result: 'paid',
  },
})

export const CAST: Readonly<Record<CastName, readonly CastChild[]>> = {
  stockport: [
    {
      given: 'Corvin',
      family: 'Aldermoor',
      sex: 'M',
      yearGroup: 9,
      mark: (back) => (isLeave(back) ? 'G' : back % 4 === 0 ? 'O' : null),
      records: [
        issued(180),
        issued(120),
        { form: 'contact-record', back: 50, answers: TALKED },
        moved('universal', 'stage-1', 48),
        { form: 'noticing-record', back: 46 },
        moved('stage-1', 'stage-2', 34),
        { form: 'attendance-improvement-plan', back: 32 },
        { form: 'enforcement-referral', back: 24 },
        moved('stage-2', 'stage-3-referral', 24),
        moved('stage-3-referral', 'stage-3a', 20, 'council'),
        {
          form: 'notice-to-improve',
          back: 19,
          by: 'council',
          answers: {
            parent: '@parent',
            servedOn: '@19',
            deemedOn: '@17',
            firstDay: '@16',
            lastDay: '@2',
            suitableBecause: 'Nothing in the way was found, and help was offered at every step.',
            improvement: 'No unauthorised absence in the 15 school days.',
          },
        },
      ],
    },
    {
      given: 'Jessamy',
      family: 'Aldermoor',
      sex: 'F',
      yearGroup: 7,
      mark: (back) => (back % 5 === 1 ? 'I' : null),
      records: [
        { form: 'contact-record', back: 20, answers: { ...TALKED, medicalReasonCited: true } },
        moved('universal', 'stage-1', 18),
      ],
    },
    { given: 'Tobin', family: 'Wrenhollow', sex: 'M', yearGroup: 10, mark: came },
  ],
  herefordshire: [
    {
      given: 'Sorrel',
      family: 'Applegarth',
      sex: 'F',
      yearGroup: 8,
      mark: ofTen(6, 'O'),
      records: [
        { form: 'contact-record', back: 40, answers: TALKED },
        { form: 'doorstep-visit', back: 36 },
        { form: 'early-help', back: 34, answers: { offer: 'pastoral' } },
        {
          form: 'strategies-checklist',
          back: 30,
          answers: {
            supportGiven: [{ id: 'r1', action: 'pastoral', result: 'Came twice a week for a while' }],
            enforcementTaken: 'none',
            enforcementRight: true,
          },
        },
        { form: 'panel-notification', back: 8, answers: { purpose: ['cmie'], parentTold: true } },
        moved('severe', 'notified', 6),
      ],
    },
    { given: 'Linden', family: 'Applegarth', sex: 'M', yearGroup: 10, mark: ofTen(2, 'I') },
    { given: 'Hazelle', family: 'Brockmeadow', sex: 'F', yearGroup: 7, mark: came },
  ],
  tiers: [
    {
      given: 'Bramley',
      family: 'Tetherdown',
      sex: 'M',
      yearGroup: 9,
      mark: ofTen(6, 'O'),
      records: [
        { form: 'assess-plan-do-review', back: 40 },
        { form: 'pupil-voice', back: 38 },
        {
          form: 'attendance-support-plan',
          back: 8,
          answers: { reviewedOn: '@8', outcome: 'same', attendanceThen: 41 },
        },
      ],
    },
    { given: 'Fenella', family: 'Tetherdown', sex: 'F', yearGroup: 7, mark: ofTen(1, 'O') },
    { given: 'Osric', family: 'Larkham', sex: 'M', yearGroup: 8, mark: came },
  ],
  valence: [
    {
      given: 'Posy',
      family: 'Quenby',
      sex: 'F',
      yearGroup: 4,
      mark: (back) => (back < 5 ? 'N' : null),
    },
    {
      given: 'Arlo',
      family: 'Quenby',
      sex: 'M',
      yearGroup: 2,
      mark: (back, half) => (half === 0 && back < 6 ? 'L' : null),
    },
    {
      given: 'Marnie',
      family: 'Sedgecombe',
      sex: 'F',
      yearGroup: 5,
      mark: oneIn(6, 'O'),
      records: [
        { form: 'contact-record', back: 30, answers: TALKED },
        moved('universal', 'concern', 28, 'head'),
      ],
    },
    { given: 'Idris', family: 'Coldwater', sex: 'M', yearGroup: 1, mark: came },
  ],
}
