/** A number as it is typed: times of day as clocks show them, numbers that count back without their sign. */
import { capital } from '../../parts/words.ts'

const TIME = 'time of day'
const BACK = / from today$/

export const isChoice = (unit: string): boolean => unit.startsWith('yes (1) or no (0)')
export const isTime = (unit: string): boolean => unit === TIME

/** What is typed, in words: 'School days', '% of weeks', 'A time such as 09:30'. */
export const unitHint = (unit: string): string =>
  isTime(unit) ? 'A time such as 09:30' : unit.startsWith('of ') ? `A number ${unit}` : capital(unit)

/** How a number stands in its field. */
export function typedNumber(value: number | undefined, unit: string): string {
  if (value === undefined) return ''
  if (!isTime(unit)) return String(BACK.test(unit) ? Math.abs(value) : value)
  const digits = String(value).padStart(4, '0')
  return `${digits.slice(0, 2)}:${digits.slice(2)}`
}

/** The number somebody typed; null for none, undefined where it cannot be read. */
export function readNumber(text: string, unit: string): number | null | undefined {
  const said = text.trim()
  if (said === '') return null
  if (isTime(unit)) {
    const [, hours, minutes] = /^([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(said) ?? []
    return hours === undefined || minutes === undefined ? undefined : Number(hours) * 100 + Number(minutes)
  }
  const value = Number(said)
  if (!Number.isFinite(value) || value < 0 || (isChoice(unit) && value > 1)) return undefined
  return BACK.test(unit) && value > 0 ? -value : value
}
