/**
 * What a penalty notice costs, how long there is to pay, and how many one parent may
 * be given for one child: dated, because an offence is charged by the tariff of its day
 * (A-X2). Notices are counted by the day they were issued (A-S7).
 */
import { addDays, addYears, type Day } from '../calendar/day.ts'
import type { Source } from './source.ts'
import { inForce } from './threshold.ts'

type Tariff = {
  readonly from: Day
  /** Pounds for the first notice, when paid within 21 days and within 28. */
  readonly first: { readonly by21: number; readonly by28: number }
  /** Pounds for the second within three years; absent where the law knew none. */
  readonly second?: { readonly by28: number }
  /** How many there may be within three years; absent where the law set no limit. */
  readonly most?: number
  readonly source: Source
}

export const PENALTY_NOTICE_TARIFF = [
  {
    from: '2013-09-01',
    first: { by21: 60, by28: 120 },
    source: { document: 'valence', at: 'section 10.2', req: ['V-084', 'A-X2'] },
  },
  {
    from: '2024-08-19',
    first: { by21: 80, by28: 160 },
    second: { by28: 160 },
    most: 2,
    source: { document: 'stockport', at: 'Stage 3A', req: ['S-091', 'S-092', 'S-093', 'A-X2'] },
  },
] as const satisfies readonly Tariff[]

/** The three-year count began with the national framework. */
export const NOTICES_COUNT_FROM: Day = '2024-08-19'

/** Whether a notice still counts on a day: issued under the framework and less than three years ago (A-S7). */
export const countsTowardsLimit = (issuedOn: Day, on: Day): boolean =>
  issuedOn >= NOTICES_COUNT_FROM && issuedOn <= on && issuedOn > addYears(on, -3)

export type NextNotice = {
  readonly inThreeYears: number
  readonly allowed: boolean
  readonly amountBy21?: number
  readonly amountBy28?: number
  readonly amount?: number
  readonly payBy21?: Day
  readonly payBy28?: Day
}

/** The tariff in force on a day. */
export const tariffOn = (on: Day): Tariff =>
  inForce<Tariff>(PENALTY_NOTICE_TARIFF, on) ?? PENALTY_NOTICE_TARIFF[1]

/**
 * What a notice received on a day would mean for a parent who already has so many that
 * count. The day of receipt is day 1 (A-S16): day 21 is `on` and twenty days. What it costs
 * goes by the day of the offence, which is `on` itself when not told (A-X2); how many there may be, by
 * the day it is given.
 */
export function nextNotice(inThreeYears: number, on: Day, offenceOn: Day = on): NextNotice {
  const { most } = tariffOn(on)
  const { first, second } = tariffOn(offenceOn)
  if (most !== undefined && inThreeYears >= most) return { inThreeYears, allowed: false }
  const payBy28 = addDays(on, 27)
  if (inThreeYears > 0 && second) return { inThreeYears, allowed: true, amount: second.by28, payBy28 }
  return {
    inThreeYears,
    allowed: true,
    amountBy21: first.by21,
    amountBy28: first.by28,
    payBy21: addDays(on, 20),
    payBy28,
  }
}
