/** What it takes: for each line of a process, how the pupil gets back above it, or by when it is lost. */
import { spokenDay, type Day } from '../calendar/day.ts'
import type { Source } from '../guidance/source.ts'
import { outlook, type Outlook } from '../metrics/outlook.ts'
import type { Compiled } from './compiled.ts'
import type { Context } from './context.ts'

export type LineAhead = {
  readonly line: string
  readonly source: Source
  /** The percentage, and whether attendance is on the right side of it. */
  readonly percent: number
  readonly holds: boolean
  /** So many of the next sessions, all attended, bring it back by that day; null where it holds or the year is too short. */
  readonly toRegain: { readonly sessions: number; readonly by: Day } | null
  /** So many of the next sessions may be missed in a row before it is lost. */
  readonly canMiss: number | null
  /** The day it is lost if the pupil goes on missing what was missed lately. */
  readonly lostBy: Day | null
  readonly says: string
}

/** The lines of the process as they stand for a pupil; none where nothing was possible yet. */
export function whatItTakes(compiled: Compiled, context: Context): LineAhead[] {
  const { facts, reach, on, settings } = context
  return (compiled.process.lines ?? []).flatMap((line) => {
    const percent = settings[compiled.setting(line.setting)] ?? Number.NaN
    const ahead = outlook({
      calendar: facts.calendar,
      register: facts.register,
      reach,
      basis: line.metric,
      is: line.is,
      percent,
      on,
      lastDay: facts.pupil.onRoll?.[1] ?? null,
    })
    if (ahead.now.possible === 0) return []
    const { holds, toRegain, canMiss, lostBy } = ahead
    const told = { percent, holds, toRegain, canMiss, lostBy }
    return [{ line: line.id, source: line.source, ...told, says: spoken(line.says, ahead) }]
  })
}

const sessions = (count: number) => (count === 1 ? '1 session' : `${count} sessions`)

function spoken(name: string, { holds, left, toRegain, canMiss, lostBy }: Outlook): string {
  if (!holds) {
    if (left === 0) return `Below ${name}, and no session is left this school year.`
    return toRegain === null
      ? `Below ${name}: even if every session left this school year is attended, it is not reached again.`
      : `Below ${name}: if each of the next ${sessions(toRegain.sessions)} is attended it is reached again on ${spokenDay(toRegain.by)}.`
  }
  if (left === 0) return `Above ${name}, and no session is left this school year.`
  if (canMiss === null || canMiss === left) return `Above ${name}, whatever is missed this school year.`
  const room =
    canMiss > 0
      ? `Above ${name}: it holds if no more than ${sessions(canMiss)} in a row are missed now.`
      : `Just above ${name}: the next session missed loses it.`
  return lostBy === null
    ? room
    : `${room} If as much is missed as in the last 12 weeks, it is lost on ${spokenDay(lostBy)}.`
}
