/** The numbers national rules set, whatever process a school follows. */
import { numbersOf, YES_OR_NO } from './threshold.ts'

const SINCE = '2024-08-19'
const notices = numbersOf('penalty-notices-2024', SINCE)
const registration = numbersOf('registration-2024', SINCE)
const statistics = numbersOf('dfe-statistics', '2006-09-01')

/** Unauthorised sessions at which a penalty notice must be considered. */
export const UNAUTHORISED_SESSIONS = notices.since(10, 'sessions', 'national threshold', 'S-007', 'A-S4')

/** The school weeks those sessions are counted over. */
export const UNAUTHORISED_WEEKS = notices.since(10, 'school weeks', 'national threshold', 'S-007', 'A-S5')

/**
 * Two points the framework leaves open. Whether a week lost whole to an unexpected closure (Y4) is
 * one of the ten; whether the ten weeks are fifty school days up to a session instead of school weeks.
 */
export const CLOSED_WEEK_COUNTS = notices.proposed(0, YES_OR_NO, 'school week', 'S-007', 'A-S5')
export const UNAUTHORISED_BY_DAYS = notices.proposed(0, YES_OR_NO, 'rolling period', 'S-007', 'A-S5')

/** Continuous school days of G, N, O or U after which an attendance return is made. */
export const ATTENDANCE_RETURN_DAYS = registration.since(10, 'school days', 'regulation 13', 'S-010', 'A-S12')

/** School days of sickness, together or in a row, after which a sickness return is made. */
export const SICKNESS_RETURN_DAYS = registration.since(15, 'school days', 'regulation 13', 'S-012', 'S-013')

/** School days within which the reason behind code N is to be found. */
export const REASON_WITHIN_DAYS = registration.since(5, 'school days', 'regulation 10(7) to (9)')

/** Possible sessions under which a label is provisional and moves nobody. */
export const SESSIONS_FOR_A_LABEL = statistics.proposed(20, 'possible sessions', 'short enrolments', 'A-X7')
