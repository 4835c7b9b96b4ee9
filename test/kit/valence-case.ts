/** Asks the Valence policy about a pupil, in the words its tests use. */
import type { HistoryRecord } from '../../src/domain/casework/record.ts'
import { valence } from '../../src/domain/processes/valence/valence.ts'
import { assess } from '../../src/domain/stages/assess.ts'
import { barsAgainst, cautionsAbout } from '../../src/domain/stages/refused.ts'
import type { Day } from '../../src/domain/calendar/day.ts'
import { moved, present, record, told, type Told } from './pupil.ts'

export const assessed = ({ facts, on }: Told) => assess(valence, facts, on)
export const recommended = (pupil: Told) => assessed(pupil).stage.recommended?.id ?? null
export const stepsOf = (pupil: Told) => assessed(pupil).steps.map(({ step }) => step)
/** By when a step is due; undefined when it is not asked. */
export const dueFor = (pupil: Told, step: string) =>
  assessed(pupil).steps.find((one) => one.step === step)?.by
export const missingFor = (pupil: Told, step: string) =>
  assessed(pupil).blockers.flatMap((one) => (one.step === step ? [one.missing] : []))

/** A pupil always there, who came to a stage on a day, with what happened since. */
export const inStage = (stage: string, since: Day, on: Day, ...history: readonly HistoryRecord[]): Told =>
  told(present(190), { on, history: [moved(stage, since), ...history] })

const candidate = (form: string, on: Day, values: HistoryRecord['values']) =>
  ({ record: record(form, on, { on, ...values }), author: 'headteacher' }) as const

/** The rules that refuse the completing of such a record. */
export const refusedBy = (
  { facts, on }: Told,
  form: string,
  values: HistoryRecord['values'] = {},
  day: Day = on,
): string[] => barsAgainst(valence, facts, candidate(form, day, values)).map(({ rule }) => rule)

/** The rules that caution whoever completes such a record. */
export const cautionedBy = ({ facts, on }: Told, form: string, values: HistoryRecord['values'] = {}) =>
  cautionsAbout(valence, facts, candidate(form, on, values)).map(({ rule }) => rule)

export const toStage = (to: string) => ({ decision: 'move', to, reason: 'agreed' })
