/** How much each officer has: pupils, and the steps and returns asked for them, by who owes them. Of the pupils in a scope. */
import type { Day } from '../../domain/calendar/day.ts'
import type { Assessment } from '../../domain/stages/assessment.ts'
import { isInScope, type Scope } from '../accounts/scope.ts'
import { fromStored } from '../store/stored.ts'
import type { Reader } from '../store/store.ts'

export type Caseload = {
  readonly officer: { readonly id: string; readonly name: string; readonly position: string } | null
  readonly pupils: number
  /** Asked for and not yet overdue, with a day or without. */
  readonly due: number
  readonly overdue: number
  readonly oldest: Day | null
  readonly owners: { readonly who: string; readonly overdue: number }[]
}

type Row = { readonly id: string | null; readonly name: string | null; readonly position: string | null }

const asked = ({ steps, returns }: Assessment) => [
  ...steps,
  ...returns.map(({ who, dueBy: by }) => ({ who, by })),
]

function caseloadOf({ id, name, position }: Row, bodies: readonly (string | null)[], on: Day): Caseload {
  const all = bodies.flatMap((body) => (body === null ? [] : asked(fromStored('assessment', body))))
  const late = all.flatMap(({ who, by }) => (by !== null && by < on ? [{ who, by }] : []))
  const owners = new Map<string, number>()
  for (const { who } of late) owners.set(who, (owners.get(who) ?? 0) + 1)
  return {
    officer: id === null ? null : { id, name: name ?? '', position: position ?? '' },
    pupils: bodies.length,
    due: all.length - late.length,
    overdue: late.length,
    oldest: late.map(({ by }) => by).toSorted()[0] ?? null,
    owners: [...owners]
      .map(([who, overdue]) => ({ who, overdue }))
      .toSorted((a, b) => b.overdue - a.overdue || a.who.localeCompare(b.who)),
  }
}

/** Officers with pupils of their own, the most overdue first; last the pupils nobody is named for. Who left the roll is in none. */
export async function caseloadsOf(reader: Reader, scope: Scope, on: Day): Promise<Caseload[]> {
  const rows = await reader
    .selectFrom('pupil as p')
    .leftJoin('account_pupil as mine', (one) =>
      one.onRef('mine.authority', '=', 'p.authority').onRef('mine.pupil', '=', 'p.id'),
    )
    .leftJoin('account as o', (one) =>
      one
        .onRef('o.authority', '=', 'mine.authority')
        .onRef('o.id', '=', 'mine.account')
        .on('o.disabled', '=', 0),
    )
    .leftJoin('assessment as a', (one) =>
      one.onRef('a.authority', '=', 'p.authority').onRef('a.pupil', '=', 'p.id'),
    )
    .select(['p.profile', 'a.body', 'o.id', 'o.name', 'o.position'])
    .where('p.authority', '=', scope.authority)
    .where(isInScope(scope, 'p.id'))
    .execute()
  const byOfficer = new Map<string | null, { officer: Row; bodies: (string | null)[] }>()
  for (const { profile, body, ...officer } of rows) {
    const [from, to] = fromStored('profile', profile).onRoll
    if (from > on || (to !== null && to < on)) continue
    const known = byOfficer.get(officer.id) ?? { officer, bodies: [] }
    known.bodies.push(body)
    byOfficer.set(officer.id, known)
  }
  return [...byOfficer.values()]
    .map(({ officer, bodies }) => caseloadOf(officer, bodies, on))
    .toSorted(
      (a, b) =>
        Number(a.officer === null) - Number(b.officer === null) ||
        b.overdue - a.overdue ||
        (a.officer?.name ?? '').localeCompare(b.officer?.name ?? ''),
    )
}
