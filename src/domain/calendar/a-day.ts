/** The reader of a day. It stands apart from the sums on days, which the lock screen needs and readers it does not. */
import * as z from 'zod'
import { isDay } from './day.ts'

/** Reads an ISO date that exists. */
export const aDay = z.string().refine(isDay, 'expected a day that exists, as YYYY-MM-DD')
