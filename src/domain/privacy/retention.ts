/**
 * How long each kind of record is kept, and from what moment. A rule says where it comes from; where no source
 * says, it is the authority's own to decide, and may be set otherwise. Nothing goes before its day has passed.
 */
import { addDays, addYears, type Day } from '../calendar/day.ts'
import type { Source } from '../guidance/source.ts'

/** What a time is counted from: always the latest that applies. */
export type CountedFrom = 'its own day' | 'its last entry' | 'leaving the roll' | 'birth'

export type RetentionRule = {
  readonly name: string
  readonly years: number
  readonly from: CountedFrom
  /** The least an authority may set. */
  readonly atLeast: number
  readonly source: Source | 'the authority’s own'
  readonly why: string
}

const OWN = 'the authority’s own'

export const RETENTION = {
  register: {
    name: 'Register entries',
    years: 6,
    from: 'its own day',
    atLeast: 6,
    source: {
      document: 'registration-2024',
      at: 'keeping of entries',
      req: ['V-045', 'A-X3'],
    },
    why: 'Every entry is kept for six years after the day it is about (regulations of 2024; three years before them).',
  },
  'register papers': {
    name: 'Papers about the register: leave, late book, corrections, removal from roll',
    years: 6,
    from: 'its last entry',
    atLeast: 6,
    source: { document: 'valence', at: '9.1', req: ['V-045', 'A-X3'] },
    why: 'They show why an entry stands as it does, and are kept as long as it.',
  },
  correspondence: {
    name: 'Letters and notes of contact',
    years: 3,
    from: 'leaving the roll',
    atLeast: 1,
    source: OWN,
    why: 'No document sets a time; letters are commonly kept for less than the case.',
  },
  casework: {
    name: 'Attendance casework: plans, meetings, contracts, assessments of need',
    years: 6,
    from: 'leaving the roll',
    atLeast: 1,
    source: OWN,
    why: 'No document sets a time; six years is how long a claim can usually be brought.',
  },
  legal: {
    name: 'Notices, penalties and legal work',
    years: 6,
    from: 'leaving the roll',
    atLeast: 3,
    source: OWN,
    why: 'Kept at least as long as earlier notices count towards later ones.',
  },
  health: {
    name: 'Health: consent, medical plans, reports of sickness',
    years: 25,
    from: 'birth',
    atLeast: 18,
    source: OWN,
    why: 'Commonly kept until the 25th birthday.',
  },
  safeguarding: {
    name: 'Safeguarding concerns passed on',
    years: 25,
    from: 'birth',
    atLeast: 25,
    source: OWN,
    why: 'Commonly kept until the 25th birthday.',
  },
  'past assessments': {
    name: 'Earlier conclusions about the stage of a case',
    years: 6,
    from: 'its own day',
    atLeast: 1,
    source: OWN,
    why: 'Kept as long as the register they were worked out from.',
  },
  'not taken': {
    name: 'Entries the server did not take',
    years: 3,
    from: 'its own day',
    atLeast: 1,
    source: OWN,
    why: 'Kept until nobody can want to put them right any more.',
  },
  'import copies': {
    name: 'What an import replaced, kept so that it can be taken back',
    years: 1,
    from: 'its own day',
    atLeast: 1,
    source: OWN,
    why: 'An import is taken back within days or not at all.',
  },
  pupil: {
    name: 'The pupil: who they are, and the people around them',
    years: 6,
    from: 'leaving the roll',
    atLeast: 6,
    source: { document: 'valence', at: 'appendix 3', req: ['V-177', 'A-X3'] },
    why: 'Goes last, once nothing else of theirs is kept.',
  },
} as const satisfies Record<string, RetentionRule>
export type KeptKind = keyof typeof RETENTION
export const KEPT_KINDS = Object.keys(RETENTION) as readonly KeptKind[] // the keys of a closed table

/** The kind of record each form makes; what is not named is casework. */
const KIND_OF_FORM: Readonly<Record<string, KeptKind>> = {
  'absence-contact': 'correspondence',
  'communication-sent': 'correspondence',
  'contact-record': 'correspondence',
  'late-book-entry': 'register papers',
  'leave-request': 'register papers',
  'register-amendment': 'register papers',
  'removal-from-roll': 'register papers',
  'session-mark': 'register papers',
  'attendance-return': 'register papers',
  'sickness-return': 'health',
  'healthcare-plan': 'health',
  'medical-action-plan': 'health',
  'medical-consent': 'health',
  'safeguarding-concern': 'safeguarding',
  'enforcement-referral': 'legal',
  'legal-checklist': 'legal',
  'legal-interventions-referral': 'legal',
  'legal-planning': 'legal',
  'notice-to-improve': 'legal',
  'penalty-notice': 'legal',
}
export const kindOfForm = (form: string): KeptKind => KIND_OF_FORM[form] ?? 'casework'

/** What an authority has set: years by kind, where otherwise than the rule, and whether it deletes without being asked. */
export type RetentionSetting = {
  readonly years: Readonly<Partial<Record<KeptKind, number>>>
  readonly byItself: boolean
}
export const AS_THE_RULES_SAY: RetentionSetting = { years: {}, byItself: false }

/** How many years a kind is kept in an authority; never fewer than its rule allows. */
export const yearsOf = (kind: KeptKind, { years }: RetentionSetting): number =>
  Math.max(years[kind] ?? RETENTION[kind].years, RETENTION[kind].atLeast)

/** The moments a time may be counted from: the pupils a thing is about, and its own last day. */
export type Moments = {
  readonly own: Day
  readonly pupils: readonly { readonly born: Day; readonly left: Day | null }[]
}

/**
 * The first day on which a thing may be deleted: its time, counted from the latest of its moments, is over.
 * Null while it has not begun to run, because a child it is about is on the roll.
 */
export function goesOn(kind: KeptKind, { own, pupils }: Moments, setting: RetentionSetting): Day | null {
  const years = yearsOf(kind, setting)
  const { from } = RETENTION[kind]
  const ends = (day: Day) => addDays(addYears(day, years), 1)
  // About nobody on file there is no roll and no birthday to count from.
  if (pupils.length === 0 || from === 'its own day' || from === 'its last entry') return ends(own)
  const left = pupils.map((one) => one.left)
  if (left.includes(null)) return null
  if (from === 'leaving the roll') return ends(latest([own, ...left.filter((day) => day !== null)]))
  return latest([addDays(own, 1), ...pupils.map(({ born }) => ends(born))])
}

const latest = (days: readonly Day[]): Day => days.reduce((a, b) => (a > b ? a : b))
