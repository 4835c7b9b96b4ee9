/** The numbers national rules set, whatever process a school follows. */
import type { Threshold } from './threshold.ts'

const SINCE = '2024-08-19'

/** Unauthorised sessions at which a penalty notice must be considered. */
export const UNAUTHORISED_SESSIONS = {
  unit: 'sessions',
  values: [
    {
      from: SINCE,
      value: 10,
      source: { document: 'penalty-notices-2024', at: 'national threshold', req: ['S-007', 'A-S4'] },
    },
  ],
} as const satisfies Threshold

/** The school weeks those sessions are counted over. */
export const UNAUTHORISED_WEEKS = {
  unit: 'school weeks',
  values: [
    {
      from: SINCE,
      value: 10,
      source: { document: 'penalty-notices-2024', at: 'national threshold', req: ['S-007', 'A-S5'] },
    },
  ],
} as const satisfies Threshold

/**
 * Two points the framework leaves open. Whether a week lost whole to an unexpected closure (Y4) is
 * one of the ten; whether the ten weeks are fifty school days up to a session instead of school weeks.
 */
export const CLOSED_WEEK_COUNTS = {
  unit: 'yes (1) or no (0)',
  judgement: true,
  values: [
    {
      from: SINCE,
      value: 0,
      source: { document: 'penalty-notices-2024', at: 'school week', req: ['S-007', 'A-S5'] },
    },
  ],
} as const satisfies Threshold

export const UNAUTHORISED_BY_DAYS = {
  unit: 'yes (1) or no (0)',
  judgement: true,
  values: [
    {
      from: SINCE,
      value: 0,
      source: { document: 'penalty-notices-2024', at: 'rolling period', req: ['S-007', 'A-S5'] },
    },
  ],
} as const satisfies Threshold

/** Continuous school days of G, N, O or U after which an attendance return is made. */
export const ATTENDANCE_RETURN_DAYS = {
  unit: 'school days',
  values: [
    {
      from: SINCE,
      value: 10,
      source: { document: 'registration-2024', at: 'regulation 13', req: ['S-010', 'A-S12'] },
    },
  ],
} as const satisfies Threshold

/** School days of sickness, together or in a row, after which a sickness return is made. */
export const SICKNESS_RETURN_DAYS = {
  unit: 'school days',
  values: [
    {
      from: SINCE,
      value: 15,
      source: { document: 'registration-2024', at: 'regulation 13', req: ['S-012', 'S-013'] },
    },
  ],
} as const satisfies Threshold

/** School days within which the reason behind code N is to be found. */
export const REASON_WITHIN_DAYS = {
  unit: 'school days',
  values: [
    { from: SINCE, value: 5, source: { document: 'registration-2024', at: 'regulation 10(7) to (9)' } },
  ],
} as const satisfies Threshold

/** Possible sessions under which a label is provisional and moves nobody. */
export const SESSIONS_FOR_A_LABEL = {
  unit: 'possible sessions',
  judgement: true,
  values: [
    {
      from: '2006-09-01',
      value: 20,
      source: { document: 'dfe-statistics', at: 'short enrolments', req: ['A-X7'] },
    },
  ],
} as const satisfies Threshold
