/** Every measure a rule may name, in the words of the guidance. */
import type { MetricName } from '../../domain/metrics/metric-names.ts'
import type { CountKind } from '../../domain/metrics/window.ts'

export const METRIC_WORDS = {
  attendance: 'attendance this school year',
  attendanceWhole: 'attendance this school year, as a whole percentage cut off',
  attendanceBefore: 'attendance in the school year before',
  attendance12Weeks: 'attendance in the latest 12 school weeks',
  weeksInTwelve: 'school weeks behind the 12-week figure',
  possible: 'possible sessions this school year',
  authorised: 'sessions of authorised absence this school year',
  unauthorised: 'sessions of unauthorised absence this school year',
  leaveSessions: 'sessions of leave without permission (G) this school year',
  unmarked: 'sessions without a mark',
  unauthorisedInTenWeeks: 'the most unauthorised sessions in any ten school weeks this year',
  unauthorisedNow: 'unauthorised sessions in the latest ten school weeks',
  unauthorisedRun: 'whole school days in a row of G, N, O or U',
  unauthorisedRunNow: 'whole school days in a row of G, N, O or U, up to the last marked day',
  absentRun: 'school days in a row with nothing attended, up to the last marked day',
  noReasonRun: 'school days in a row without a known reason, up to the last marked day',
  daysNeverSeen: 'school days on roll without ever having come',
  lateRun: 'whole school days in a row of U alone',
  sicknessDays: 'school days of illness this school year',
  sicknessRun: 'school days of illness in a row',
  brokenWeeks: 'school weeks broken by an absence this year',
  openWeeks: 'school weeks so far this year',
  illnessWeeks: 'of the latest 12 school weeks, those with illness',
  noReasonYet: 'sessions marked N, reason not known',
  noReasonLatestDay: 'sessions marked N on the latest marked day',
  noReasonOverdue: 'sessions marked N whose five school days are over',
  late: 'late marks this school year',
  lateThisHalfTerm: 'late marks this half-term',
  weeksInStage: 'weeks at the present stage',
  penaltyNotices: 'penalty notices to one parent that count today',
  noticesToThisParent: 'penalty notices that count, to the parent named',
  yearGroup: 'the pupil’s year group',
} as const satisfies Record<MetricName, string>

export const COUNT_WORDS = {
  unauthorised: 'unauthorised sessions',
  authorised: 'authorised absences, in sessions',
  absent: 'sessions missed',
  attendance: 'attendance',
  late: 'late marks',
  ill: 'sessions of illness',
  'no reason': 'sessions without a known reason',
  leave: 'sessions of leave without permission (G)',
} as const satisfies Record<CountKind, string>
