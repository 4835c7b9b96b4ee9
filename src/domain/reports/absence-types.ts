/** What absence is made of, in each group: illness, leave, no reason, exclusion … as shares of possible sessions (V-227). */
import { placesIn } from '../guidance/source.ts'
import { percentage } from '../metrics/percentage.ts'
import { FEWEST } from '../metrics/suppressed.ts'
import { CODES, type Code } from '../register/codes.ts'
import { codeAt } from '../register/register.ts'
import { groupsOf, hiddenNote, membersIn, sumOfMembers, type Member } from './performance.ts'
import { spanOf } from './period.ts'
import { percent, words, type About, type Report } from './report.ts'

/** The kinds of absence and the codes of each; what no other names is told as other, authorised or not. */
const KINDS = {
  Illness: ['I'],
  Appointment: ['M'],
  'No reason yet': ['N'],
  'Unauthorised leave': ['G'],
  'Late after closing': ['U'],
  'Unauthorised, other': ['O'],
  'Suspended or excluded': ['E'],
} as const satisfies Record<string, readonly Code[]>
const OTHER = 'Authorised, other'
const NAMES = [...Object.keys(KINDS), OTHER]

const kindOf = (code: Code): string | null => {
  const { counts } = CODES[code]
  if (counts !== 'authorised' && counts !== 'unauthorised') return null
  const named = Object.entries<readonly Code[]>(KINDS).find(([, codes]) => codes.includes(code))?.[0]
  return named ?? (counts === 'authorised' ? OTHER : 'Unauthorised, other')
}

function absencesOf(about: About, { pupil }: Member): Map<string, number> {
  const counts = new Map<string, number>()
  const { from, to } = spanOf(about, pupil)
  for (let place = from; place < to; place++) {
    const code = codeAt(pupil.register, place)
    const kind = code === undefined ? null : kindOf(code)
    if (kind !== null) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return counts
}

export const absenceTypes: Report = {
  id: 'absence-types',
  title: 'Absence by type and group',
  says: 'What the absence of each group is made of: disadvantaged, vulnerable and other characteristics.',
  source: placesIn('valence')('appendix 11, Tier 2', 'V-227', 'V-125'),
  names: false,
  periods: ['half-term', 'four weeks', 'term', 'year'],
  tell: (about) => {
    const members = membersIn(about)
    const absences = new Map(members.map((one) => [one.pupil.id, absencesOf(about, one)]))
    const { shown, hidden } = groupsOf(members)
    return {
      table: {
        columns: [words('Group'), percent('All absence'), ...NAMES.map(percent)],
        rows: [{ name: 'Whole school', members }, ...shown].map(({ name, members: some }) => {
          const { possible, attended } = sumOfMembers(some)
          const of = (kind: string) =>
            some.reduce((sum, { pupil }) => sum + (absences.get(pupil.id)?.get(kind) ?? 0), 0)
          const shares = [possible - attended, ...NAMES.map(of)].map((count) => percentage(count, possible))
          return { cells: [name, ...(some.length < FEWEST ? shares.map(() => null) : shares)] }
        }),
      },
      chart: { kind: 'bars', column: 1 },
      notes: ['Shares of possible sessions.', ...hiddenNote(hidden)],
    }
  },
}
