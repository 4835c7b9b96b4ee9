/** attainment.csv: what pupils reached, a line a subject, day and measure; a line corrects the one like it on file and takes none away. */
import { attainmentKey, inOrderOfDays, type Attainment } from '../../domain/casework/attainment.ts'
import { upnEnd } from '../../domain/register/upn.ts'
import { aDate, aTextUpTo, aUpn } from './cells.ts'
import type { Line } from './line.ts'
import type { Working } from './working.ts'

const [aName, aShortText] = [aTextUpTo(80), aTextUpTo(40)]

/** Puts the lines of the file into the pupils they are about. */
export function readAttainment(lines: Iterable<Line>, byUpn: ReadonlyMap<string, Working>, today: string) {
  const seen = new Map<Working, Map<string, number>>()
  for (const line of lines) {
    const upn = line.need('upn', aUpn)
    const subject = line.need('subject', aName)
    const on = line.need('on', aDate)
    const period = line.ask('period', aShortText)
    const measure = line.need('measure', aName)
    const value = line.need('value', aShortText)
    if (on !== undefined && on > today) line.report('day to come', 'on')
    if (line.faulty() || !upn || !subject || !on || !measure || !value) continue
    const pupil = byUpn.get(upn)
    if (!pupil) {
      line.report('unknown pupil', 'upn')
      continue
    }
    const lines = seen.get(pupil) ?? new Map<string, number>()
    if (pupil.profile.upn !== upn && !seen.has(pupil))
      line.report('former upn', 'upn', upnEnd(pupil.profile.upn))
    seen.set(pupil, lines)
    const one: Attainment = { subject, on, measure, value, ...(period ? { period } : {}) }
    const key = attainmentKey(one)
    const twice = lines.get(key)
    if (twice !== undefined) {
      line.report('duplicate', 'subject', String(twice))
      continue
    }
    lines.set(key, line.number)
    const others = (pupil.profile.attainment ?? []).filter((other) => attainmentKey(other) !== key)
    pupil.profile = { ...pupil.profile, attainment: inOrderOfDays([...others, one]) }
  }
}
