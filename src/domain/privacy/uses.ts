/**
 * What a pupil's information is used for, and what allows each use. Only what rests on consent stops when a
 * family says no or takes it back, from that moment; the rest goes on, and says why (A-H6).
 */
import type { Day } from '../calendar/day.ts'
import type { CaseRecord } from '../casework/record.ts'
import { isPerson } from '../forms/shape.ts'
import type { Source } from '../guidance/source.ts'

export const BASES = {
  'public task': 'a duty or power of the school or council (public task)',
  'legal obligation': 'the law requires it',
  consent: 'the family’s consent',
  'vital interest': 'to protect somebody from harm',
} as const
export type Basis = keyof typeof BASES

export type Use = {
  readonly name: string
  readonly basis: Basis
  readonly source: Source
  /** Why it goes on when consent is refused or withdrawn; what the consent is given in, where it rests on that. */
  readonly why: string
}

export const USES = {
  register: {
    name: 'Keeping the register and telling the council what the law asks for',
    basis: 'legal obligation',
    source: { document: 'registration-2024', at: 'the regulations as a whole' },
    why: 'The law requires a register and returns from it, whatever the family says.',
  },
  casework: {
    name: 'Working with the family on attendance',
    basis: 'public task',
    source: { document: 'working-together', at: 'data sharing' },
    why: 'Improving attendance is a duty of the school and the council.',
  },
  referral: {
    name: 'A first referral to the council or a panel',
    basis: 'public task',
    source: { document: 'herefordshire', at: 'consent', req: ['H-046', 'A-H6'] },
    why: 'A first referral rests on public task; no consent is needed and none is asked for.',
  },
  'legal work': {
    name: 'Notices, penalties and going to court',
    basis: 'public task',
    source: { document: 'working-together', at: 'attendance legal intervention' },
    why: 'Enforcing attendance is a power of the council.',
  },
  safeguarding: {
    name: 'Passing on that somebody may come to harm',
    basis: 'vital interest',
    source: { document: 'valence', at: 'appendix 6, information sharing', req: ['V-206'] },
    why: 'Nobody’s agreement is needed where somebody may come to harm.',
  },
  health: {
    name: 'Asking health workers about the child',
    basis: 'consent',
    source: { document: 'stockport', at: 'appendix 3', req: ['S-123', 'S-169'] },
    why: 'Rests on the medical consent form.',
  },
  sharing: {
    name: 'Sharing with other agencies beyond a referral',
    basis: 'consent',
    source: { document: 'valence', at: 'appendix 6, information sharing', req: ['V-207', 'H-084', 'A-H6'] },
    why: 'Rests on the information sharing form.',
  },
} as const satisfies Record<string, Use>
export type UseName = keyof typeof USES
export const USE_NAMES = Object.keys(USES) as readonly UseName[] // the keys of a closed table

/** Where a consent stands, for one use: by whom, when, and in which record it was said last. */
export type Standing =
  | { readonly state: 'goes on'; readonly why: string }
  | { readonly state: 'never asked' }
  | {
      readonly state: 'given' | 'refused' | 'withdrawn'
      readonly on: Day
      readonly by: string
      readonly record: string
    }

/** In which records consent is said, and how each says it. */
const SAID_IN = {
  health: [{ form: 'medical-consent', given: 'given', by: 'parent' }],
  sharing: [
    { form: 'information-sharing', given: 'agreed', by: 'givenBy' },
    { form: 'attendance-assessment', given: 'sharingAgreed', by: 'parent1' },
  ],
} as const satisfies Partial<Record<UseName, readonly { form: string; given: string; by: string }[]>>

const isSaid = (use: UseName): use is keyof typeof SAID_IN => Object.hasOwn(SAID_IN, use)

/** Completed records of a kind, the last said first. */
export const lastSaid = (records: readonly CaseRecord[], forms: readonly string[]): CaseRecord[] =>
  records
    .filter(
      ({ form, status, on }) => forms.includes(form) && (status === 'completed' || status === 'signed') && on,
    )
    .toSorted((a, b) => after(b, a))

const after = (a: CaseRecord, b: CaseRecord): number =>
  a.on === b.on ? (a.completedAt ?? 0) - (b.completedAt ?? 0) : (a.on ?? '') < (b.on ?? '') ? -1 : 1

/** How a use stands, by what the records of a pupil say. */
export function standing(use: UseName, records: readonly CaseRecord[]): Standing {
  const { basis, why } = USES[use]
  if (basis !== 'consent' || !isSaid(use)) return { state: 'goes on', why }
  const said: readonly { form: string; given: string; by: string }[] = SAID_IN[use]
  const spoken = lastSaid(
    records.filter(({ form, answers }) =>
      said.some((one) => one.form === form && typeof answers[one.given] === 'boolean'),
    ),
    said.map(({ form }) => form),
  )
  const [last] = spoken
  const how = said.find(({ form }) => form === last?.form)
  if (!last || !how || last.on === null) return { state: 'never asked' }
  const { answers } = last
  const withdrawn = answers['withdrawnOn']
  const named = (field: string) => (isPerson(answers[field]) ? answers[field].name : '')
  if (typeof withdrawn === 'string' && withdrawn !== '')
    return { state: 'withdrawn', on: withdrawn, by: named('withdrawnBy') || named(how.by), record: last.id }
  return {
    state: answers[how.given] === true ? 'given' : 'refused',
    on: last.on,
    by: named(how.by),
    record: last.id,
  }
}
