/**
 * A process with an authority's or a school's own numbers. Only settings change; each keeps its citation,
 * since the paragraph it answers stays the same.
 */
import type { Process } from './process.ts'

export type Overrides = Readonly<Record<string, number>>

/** Longer ago than any day that is asked about. */
const ALWAYS = '1900-01-01'

const MADE = new WeakMap<Process, Map<string, Process>>()

/** The process with these settings; the same value for the same settings, so that it is made ready once. Unknown names change nothing. */
export function configured(process: Process, overrides: Overrides): Process {
  const own = Object.entries(overrides)
    .filter(([name]) => Object.hasOwn(process.settings, name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  if (own.length === 0) return process
  const key = JSON.stringify(own)
  const made = MADE.get(process) ?? new Map<string, Process>()
  MADE.set(process, made)
  const known = made.get(key)
  if (known) return known
  const settings = { ...process.settings }
  for (const [name, value] of own) {
    const given = settings[name]
    const source = given?.values.at(-1)?.source
    if (given && source) settings[name] = { ...given, values: [{ from: ALWAYS, value, source }] }
  }
  const fresh = { ...process, settings }
  made.set(key, fresh)
  return fresh
}
