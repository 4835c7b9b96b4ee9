/** What a process is once it is made ready to run (`compile.ts`). */
import type { Day } from '../calendar/day.ts'
import type { Limits } from '../metrics/measures.ts'
import type { Asked } from './compile-query.ts'
import type { Say } from './compile-says.ts'
import type { Context } from './context.ts'
import type { Says } from './history.ts'
import type { Level } from './levels.ts'
import type { Process, Stage } from './process.ts'
import type { Condition, Due, Outcome, Query, Rule, Where } from './rule.ts'

export type Test = (context: Context) => boolean

/** The due day, where something is asked for since the day of an event; null when nobody can say. */
export type DueDay = (event: Day | null, context: Context) => Day | null

export type Numbers = {
  readonly limits: Limits
  readonly reasonWithinDays: number
  readonly sessionsForALabel: number
  readonly settings: readonly number[]
}

/** An outcome with the names in it made ready. */
export type CompiledOutcome = {
  readonly outcome: Outcome
  /** The place of the stage it recommends; -1 for none. */
  readonly to: number
  readonly by: DueDay | null
  readonly done: Asked | null
}

export type CompiledRule = {
  readonly rule: Rule
  readonly outcomes: readonly CompiledOutcome[]
  readonly test: Test
  readonly says: Say
  readonly otherwise: Say | null
  /** Looks at the record somebody is completing, and is of no interest where there is none. */
  readonly ofCandidate: boolean
}

/** What a rule says about records of one form that somebody completes: a bar refuses them, a warning does not. */
export type About<T extends Outcome> = {
  readonly of: CompiledRule
  readonly outcome: T
  readonly where: Where | undefined
}
/** Records with such answers rest on a rule. */
export type Rest = { readonly of: CompiledRule; readonly says: Says | null }
export type Bar = Extract<Outcome, { bars: string }>
export type Warning = Extract<Outcome, { warns: string }>

export type Compiled = {
  readonly process: Process
  readonly stages: readonly Stage[]
  readonly stageIds: readonly string[]
  /** What is looked at in a stage and at a level (-1: none), by their places. */
  at(stage: number, level: number): Looked
  readonly byId: ReadonlyMap<string, CompiledRule>
  /** Automatic levels that some rule enters, in the order of the stages; and the places of all levels, the first stage with them. */
  readonly levels: readonly Level[]
  readonly levelPlaces: readonly number[]
  /** Levels rest on the latest twelve school weeks, which reach into the year before where this one is young (A-H2). */
  readonly levelsOverTwelveWeeks: boolean
  readonly firm: Test | null
  /** The bars that may refuse a record of a form. */
  refusals(form: string): readonly About<Bar>[]
  /** The warnings for whoever completes a record of a form. */
  warnings(form: string): readonly About<Warning>[]
  /** Which rules a record of a form may rest on. */
  rests(form: string): readonly Rest[]
  /** Every number in force on a day. */
  numbers(on: Day): Numbers
  /** The place of a setting among the settings. */
  setting(name: string): number
  query(query: Query): Asked
  due(due: Due): DueDay
  /** Whether a condition of the process holds. */
  holds(condition: Condition, context: Context): boolean
}

/** The rules looked at in one place, those of them that ask for something, and those that ask it of a pupil. */
export type Looked = {
  readonly all: readonly CompiledRule[]
  readonly asking: readonly CompiledRule[]
  readonly deciding: readonly CompiledRule[]
}
