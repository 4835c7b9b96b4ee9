/**
 * What is filled in from the register and the file is kept in English words, as it was at the time. A reader
 * in another language is told the same: these are its texts, with numbers in their holes.
 */
import { spokenDay, type Day } from '../calendar/day.ts'
import { dayIn, say, sayWith, type Catalogue } from './catalogue.ts'

export const FILLED_IN = {
  sessions: '{missed} of {possible} sessions missed: {authorised} authorised, {unauthorised} unauthorised',
  part: '{part} of {whole}',
  year: 'Year {year}',
  reception: 'Reception',
  nursery: 'Nursery',
} as const

const HOLE = /\{(\w+)\}/g
const SHAPES = Object.values(FILLED_IN).map((text) => ({
  text,
  holes: [...text.matchAll(HOLE)].map(([, hole = '']) => hole),
  shape: new RegExp(`^${text.replaceAll(HOLE, String.raw`(\d+(?:\.\d+)?)`)}$`),
}))

const FIRSTS = Array.from({ length: 12 }, (_, at): Day => `2000-${String(at + 1).padStart(2, '0')}-01`)
/** The month's two digits by its English name. */
const MONTHS = new Map(FIRSTS.map((day) => [spokenDay(day).split(' ')[1], day.slice(5, 7)]))

/** What was filled in, in the words of a catalogue; what is no text of ours (a name) stays as it is. */
export function sayFilledIn(words: Catalogue, value: string): string {
  const [, date = '', name, year = ''] = /^(\d{1,2}) ([A-Z][a-z]+) (\d{4})$/.exec(value) ?? []
  const month = MONTHS.get(name)
  if (month !== undefined) return dayIn(words, `${year}-${month}-${date.padStart(2, '0')}`)
  for (const { text, holes, shape } of SHAPES) {
    const found = shape.exec(value)
    if (found)
      return sayWith(words, text, Object.fromEntries(holes.map((hole, at) => [hole, found[at + 1] ?? ''])))
  }
  return say(words, value)
}
