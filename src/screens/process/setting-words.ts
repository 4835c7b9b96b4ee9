/** A number of a process as people say it: '10 school days', '50% of weeks', '8:45', 'yes'. */
import { spokenTime } from '../../domain/languages/catalogue.ts'
import { inForce, type Threshold } from '../../domain/guidance/threshold.ts'
import type { Day } from '../../domain/calendar/day.ts'
import type { Process } from '../../domain/stages/process.ts'

const TIME = 'time of day'
const YES_OR_NO = 'yes (1) or no (0)'

/** '10 school days'. */
export function spokenNumber(value: number, unit: string): string {
  if (unit === TIME) {
    const digits = String(value).padStart(4, '0')
    return spokenTime(`${digits.slice(0, 2)}:${digits.slice(2)}`)
  }
  if (unit.startsWith(YES_OR_NO)) return value === 0 ? 'no' : 'yes'
  const number = String(Math.abs(value))
  if (unit.startsWith('%')) return `${number}${unit}`
  if (unit === 'pounds') return `£${number}`
  return value < 0 ? `${number} ${unit} back` : `${number} ${value === 1 ? single(unit) : unit}`
}

/** 'session' of 'sessions', where a unit is one plain plural. */
const single = (unit: string): string => unit.replace(/^((?:\w+ )?\w{3,})s$/, '$1')

/** The number in force on a day, without its unit where `bare`. */
export function spokenSetting(process: Process, name: string, on: Day, bare = false): string {
  const threshold = process.settings[name]
  const value = threshold && inForce(threshold.values, on)?.value
  if (threshold === undefined || value === undefined) return 'a number nobody set'
  return bare && !isWorded(threshold) ? String(value) : spokenNumber(value, threshold.unit)
}

const isWorded = ({ unit }: Threshold): boolean => unit === TIME || unit.startsWith(YES_OR_NO)

/** 'consider notice at' of 'considerNoticeAt': what a number is called. */
export const settingName = (name: string): string =>
  name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=\d)/g, ' ').toLowerCase()
