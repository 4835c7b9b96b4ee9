/**
 * The groups performance is monitored by (seed 004, 12.8: V-125): each grouping puts a pupil into one of its groups,
 * or into none. Somebody with several needs is in every group that fits, never in one only (V-248).
 */
import { spokenEthnicity } from '../casework/ethnicity.ts'
import type { Flag, Profile } from '../casework/pupil.ts'
import type { ReportPupil } from './report.ts'

export type Grouping = {
  readonly name: string
  /** The group a pupil is in; null for none. */
  readonly of: (pupil: ReportPupil) => string | null
}

/** Free school meals in six years, looked after now or before, adopted, or a family in the forces (V-126). */
const DISADVANTAGED: readonly Flag[] = [
  'fsm6',
  'looked-after',
  'previously-looked-after',
  'adopted',
  'service-child',
]

export const isDisadvantaged = ({ flags }: Profile): boolean =>
  flags.some((flag) => DISADVANTAGED.includes(flag))

const KEY_STAGES: readonly (readonly [name: string, from: number, to: number])[] = [
  ['Key stage 1', 1, 2],
  ['Key stage 2', 3, 6],
  ['Key stage 3', 7, 9],
  ['Key stage 4', 10, 11],
]

const SEN_WORDS = {
  N: 'No special educational needs (N)',
  K: 'SEN support (K)',
  E: 'Education, health and care plan (E)',
} as const

const SEX_WORDS = { F: 'Girls', M: 'Boys' } as const

const yearWords = (year: number): string => (year < 0 ? 'Nursery' : year === 0 ? 'Reception' : `Year ${year}`)

function senOf({ sen, flags }: Profile): keyof typeof SEN_WORDS {
  if (flags.includes('ehcp') || sen === 'E') return 'E'
  return flags.includes('sen-support') || sen === 'K' ? 'K' : 'N'
}

const flagged = (name: string, flag: Flag): Grouping => ({
  name,
  of: ({ profile }) => (profile.flags.includes(flag) ? name : null),
})

export const GROUPINGS: readonly Grouping[] = [
  { name: 'Site', of: ({ profile }) => profile.site ?? null },
  {
    name: 'Key stage',
    of: ({ profile: { yearGroup } }) =>
      KEY_STAGES.find(([, from, to]) => yearGroup >= from && yearGroup <= to)?.[0] ?? null,
  },
  { name: 'Sex', of: ({ profile: { sex } }) => (sex === undefined ? null : SEX_WORDS[sex]) },
  {
    name: 'Ethnicity',
    of: ({ profile: { ethnicity } }) => (ethnicity === undefined ? null : spokenEthnicity(ethnicity)),
  },
  { name: 'Year group', of: ({ profile }) => yearWords(profile.yearGroup) },
  { name: 'Special educational needs', of: ({ profile }) => SEN_WORDS[senOf(profile)] },
  flagged('Additional resourced provision', 'arp'),
  flagged('Early years pupil premium', 'eypp'),
  {
    name: 'Disadvantaged',
    of: ({ profile }) => (isDisadvantaged(profile) ? 'Disadvantaged' : 'Not disadvantaged'),
  },
  flagged('Child with a social worker', 'social-worker'),
  flagged('Young carer', 'young-carer'),
  flagged('Looked after', 'looked-after'),
]
