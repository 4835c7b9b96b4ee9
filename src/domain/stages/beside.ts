/**
 * Two processes at one school: a council's staged process, and a school's own support that
 * runs beside it. The first one's stages are the pupil's; the second adds what it asks for,
 * its tasks and its notes.
 */
import type { Process } from './process.ts'

const MADE = new WeakMap<Process, WeakMap<Process, Process>>()

/** The id of no stage. */
const NOWHERE = 'nowhere'

/** The main process with another beside it; the same value for the same two. Where both use a name, the main one's stands. */
export function beside(main: Process, other: Process): Process {
  const made = MADE.get(main) ?? new WeakMap<Process, Process>()
  MADE.set(main, made)
  const known = made.get(other)
  if (known) return known
  const { settings, rules, roles, notes, lines, tasks, rests } = other
  const [first] = other.stages
  // A case is never in the other's later stages: what is looked at only there is looked at nowhere.
  const own = rules.map(({ in: stages, ...rule }) =>
    stages === undefined || (first && stages.includes(first.id)) ? rule : { ...rule, in: [NOWHERE] },
  )
  const fresh: Process = {
    ...main,
    settings: { ...settings, ...main.settings },
    rules: added(main.rules, own, ({ id }) => id),
    roles: added(main.roles, roles, ({ name }) => name),
    notes: added(main.notes, notes, ({ id }) => id),
    lines: added(main.lines, lines, ({ id }) => id),
    tasks: added(main.tasks, tasks, ({ id }) => id),
    rests: [...(main.rests ?? []), ...(rests ?? [])],
  }
  made.set(other, fresh)
  return fresh
}

function added<T>(main: readonly T[] = [], other: readonly T[] = [], key: (one: T) => string): T[] {
  const known = new Set(main.map(key))
  return [...main, ...other.filter((one) => !known.has(key(one)))]
}
