/** What Today shows: every due thing in one of three lists, alike ones together; and the moves the figures recommend. */
import type { PupilRow } from '../../device/device.ts'
import type { Assessment } from '../../domain/stages/assessment.ts'
import { addDays, type Day } from '../../domain/calendar/day.ts'
import { byUrgency, dueThings, type DueThing } from '../parts/case-words.ts'
import { stepRank } from '../parts/step-words.ts'

export type Line = { readonly row: PupilRow; readonly thing: DueThing | null }
export type Group = {
  readonly id: string
  readonly title: string
  /** Who owes it, where all in it are owed by the same. */
  readonly who: string
  readonly lines: readonly Line[]
}
export type View = 'overdue' | 'week' | 'later' | 'moves'
export type Lists = Readonly<Record<View, { readonly pupils: number; readonly groups: readonly Group[] }>>

const WEEK_DAYS = 7

/** A thing without a date can wait until those with one are done. */
function viewOf({ by }: DueThing, today: Day): View {
  if (by === null || by > addDays(today, WEEK_DAYS)) return 'later'
  return by < today ? 'overdue' : 'week'
}

/** `processOf` names the process of an assessment where pupils of several are in the list. */
export function listsOf(
  rows: readonly PupilRow[],
  today: Day,
  processOf: (assessment: Assessment) => string = () => '',
): Lists {
  const lines: Record<View, Map<string, { title: string; lines: Line[] }>> = {
    overdue: new Map(),
    week: new Map(),
    later: new Map(),
    moves: new Map(),
  }
  const put = (view: View, id: string, title: string, line: Line) => {
    const group = lines[view].get(id) ?? { title, lines: [] }
    lines[view].set(id, group)
    group.lines.push(line)
  }
  for (const row of rows) {
    for (const thing of dueThings(row.assessment, today))
      put(viewOf(thing, today), thing.step, thing.title, { row, thing })
    const { assessment } = row
    if (assessment?.stage.recommended) {
      const { stage, process } = assessment
      const name = processOf(assessment)
      const title = `${name && `${name}: `}${stage.name} to ${assessment.stage.recommended.name}`
      put('moves', `${process}-${stage.id}-to-${assessment.stage.recommended.id}`, title, {
        row,
        thing: null,
      })
    }
  }
  const urgent = byUrgency(today)
  const attendance = ({ row }: Line) => Number(row.assessment?.figures.attendancePct ?? 100)
  const inOrder = (a: Line, b: Line) =>
    a.thing && b.thing
      ? urgent(a.thing, b.thing) || attendance(a) - attendance(b)
      : attendance(a) - attendance(b)
  const list = (view: View) => ({
    pupils: new Set([...lines[view].values()].flatMap((group) => group.lines.map(({ row }) => row.id))).size,
    groups: [...lines[view]]
      .map(([id, { title, lines }]) => {
        const owners = new Set(lines.map(({ thing }) => thing?.who ?? ''))
        const who = owners.size === 1 ? ([...owners][0] ?? '') : ''
        return { id, title, who, lines: lines.sort(inOrder) }
      })
      .sort((a, b) => stepRank(a.id) - stepRank(b.id) || a.title.localeCompare(b.title)),
  })
  return { overdue: list('overdue'), week: list('week'), later: list('later'), moves: list('moves') }
}
