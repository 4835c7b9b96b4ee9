/** What tests ask of the Stockport staged process: what is due, barred, recommended and refused for a pupil. */
import type { Answer } from '../../src/domain/casework/entry.ts'
import type { Role } from '../../src/domain/casework/roles.ts'
import { stockport } from '../../src/domain/processes/stockport/stockport.ts'
import { assess } from '../../src/domain/stages/assess.ts'
import { barsAgainst, cautionsAbout } from '../../src/domain/stages/refused.ts'
import { record, type Told } from './pupil.ts'

export const assessed = ({ facts, on }: Told) => assess(stockport, facts, on)
export const recommended = (pupil: Told) => assessed(pupil).stage.recommended?.id
export const stepsOf = (pupil: Told) => assessed(pupil).steps.map(({ step }) => step)
/** A due step, with its day and what is said of it. */
export const stepOf = (pupil: Told, step: string) => assessed(pupil).steps.find((one) => one.step === step)
export const barsOf = (pupil: Told) => assessed(pupil).blockers.map(({ step }) => step)
export const cautionsOf = (pupil: Told) => (assessed(pupil).cautions ?? []).map(({ rule }) => rule)

type Said = Readonly<Record<string, Answer>>

const candidate = (on: string, form: string, values: Said, author: Role | null) => ({
  record: record(form, on, { on, ...values }),
  author,
})

/** The rules that refuse a record somebody completes on the day asked about. */
export const refusedBy = (
  { facts, on }: Told,
  form: string,
  values: Said = {},
  author: Role | null = 'council-officer',
): string[] => barsAgainst(stockport, facts, candidate(on, form, values, author)).map(({ rule }) => rule)

/** The rules that only caution whoever completes it. */
export const warnedBy = ({ facts, on }: Told, form: string, values: Said = {}): string[] =>
  cautionsAbout(stockport, facts, candidate(on, form, values, 'council-officer')).map(({ rule }) => rule)
