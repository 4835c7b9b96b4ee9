/** Every report there is, in the order they are offered. */
import { categories, classes, codes, groups, stages, thresholds } from './by-group.ts'
import {
  brokenWeeksReport,
  crossed,
  lateList,
  patterns,
  percentageAttendance,
  persistentAbsence,
} from './by-pupil.ts'
import { halfTermly, termly, weekly } from './over-time.ts'
import type { Report } from './report.ts'

export const REPORTS: readonly Report[] = [
  weekly,
  halfTermly,
  termly,
  percentageAttendance,
  brokenWeeksReport,
  persistentAbsence,
  crossed,
  patterns,
  lateList,
  classes,
  groups,
  categories,
  codes,
  thresholds,
  stages,
]

/** A report by its id; undefined for none. */
export const reportCalled = (id: string): Report | undefined => REPORTS.find((one) => one.id === id)
