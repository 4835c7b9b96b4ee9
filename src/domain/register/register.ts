/**
 * A pupil's register: one mark for each session of the school's calendar, as given.
 * Packed (stored, sent) it is a text a school year, one sign a session; unpacked it
 * is a byte a session, in the calendar's order, ready for one pass.
 */
import * as z from 'zod'
import type { SchoolCalendar } from '../calendar/school-calendar.ts'
import { CODE_NAMES, CODES, NO_MARK, type Code } from './codes.ts'

/** Marks by school year: `{ '2025/26': '/\\/\\I\\…' }`, aligned with that year's sessions. */
export const packedRegister = z.record(z.string(), z.string())
export type PackedRegister = z.infer<typeof packedRegister>

export type Register = {
  readonly calendar: SchoolCalendar
  /** One byte a session of the calendar: 0 for no mark, else the code's number (see `codeNumber`). */
  readonly marks: Uint8Array
}

/** The number a code has in `Register.marks`: its place in the table, from 1. */
export const codeNumber = (code: Code): number => CODE_NAMES.indexOf(code) + 1

/** The code at a place; undefined where there is no mark. */
export const codeAt = (register: Register, place: number): Code | undefined =>
  CODE_NAMES[(register.marks[place] ?? 0) - 1]

const NUMBER_BY_CHAR = new Uint8Array(128)
for (const code of CODE_NAMES) NUMBER_BY_CHAR[CODES[code].sign.charCodeAt(0)] = codeNumber(code)

/** Unpacks marks along the calendar. A text shorter than its year has no marks at its end; a longer one is cut. */
export function unpackRegister(calendar: SchoolCalendar, packed: PackedRegister): Register {
  const marks = new Uint8Array(calendar.count)
  for (const { name, from, to } of calendar.years) {
    const text = packed[name] ?? ''
    const length = Math.min(text.length, to - from)
    for (let i = 0; i < length; i++) marks[from + i] = NUMBER_BY_CHAR[text.charCodeAt(i) & 127] ?? 0
  }
  return { calendar, marks }
}

/** Packs marks again; years without any mark are left out, trailing sessions without one are cut. */
export function packRegister({ calendar, marks }: Register): PackedRegister {
  const packed: PackedRegister = {}
  for (const { name, from, to } of calendar.years) {
    let text = ''
    for (let i = from; i < to; i++) {
      const code = CODE_NAMES[(marks[i] ?? 0) - 1]
      text += code ? CODES[code].sign : NO_MARK
    }
    const end = text.search(/\.*$/)
    if (end > 0) packed[name] = text.slice(0, end)
  }
  return packed
}
