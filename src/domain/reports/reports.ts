/** Every report there is, in the order they are offered. */
import { absenceTypes } from './absence-types.ts'
import { besideOthers, lastYear } from './beside-others.ts'
import { categories, classes, codes, groups, stages, thresholds } from './by-group.ts'
import {
  brokenWeeksReport,
  crossed,
  lateList,
  patterns,
  percentageAttendance,
  persistentAbsence,
} from './by-pupil.ts'
import { effectOfSupport, effectOnPupils, notImproved } from './effect.ts'
import { halfTermly, termly, weekly } from './over-time.ts'
import { panelAgendas } from './panel-agendas.ts'
import { governors, performance } from './performance.ts'
import { progressOfGroups, progressOfPupils } from './progress.ts'
import type { Report } from './report.ts'

export const REPORTS: readonly Report[] = [
  performance,
  weekly,
  halfTermly,
  termly,
  lastYear,
  percentageAttendance,
  brokenWeeksReport,
  persistentAbsence,
  crossed,
  patterns,
  lateList,
  effectOnPupils,
  progressOfPupils,
  panelAgendas,
  besideOthers,
  governors,
  classes,
  groups,
  absenceTypes,
  effectOfSupport,
  notImproved,
  progressOfGroups,
  categories,
  codes,
  thresholds,
  stages,
]

/** A report by its id; undefined for none. */
export const reportCalled = (id: string): Report | undefined => REPORTS.find((one) => one.id === id)
