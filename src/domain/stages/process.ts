/**
 * A process as a value: its stages, numbers, rules and what people should know, each with
 * its citation. It can be written in JSON (`read-process.ts`).
 */
import * as z from 'zod'
import { aDocument, source } from '../guidance/source.ts'
import { threshold } from '../guidance/threshold.ts'
import { aName, aSetting, refused, rule, type COMPARISONS } from './rule.ts'

/**
 * With `entered`, a stage is a level: the pupil is there while that rule holds and no later level's
 * does, and nobody decides it. The first stage is the level of those no other one holds. Every other
 * stage is a step, which only a decision enters and leaves.
 */
const stage = z.strictObject({
  id: aName,
  name: z.string().min(1),
  /** Who runs it. */
  who: z.string().min(1),
  source,
  entered: aName.optional(),
})
export type Stage = Readonly<z.infer<typeof stage>>

/** Who does what: every `who` of the process is one of these names. */
const role = z.strictObject({
  name: z.string().min(1),
  source,
  does: z.array(z.string().min(1)).min(1).readonly(),
})
export type ProcessRole = Readonly<z.infer<typeof role>>

/** Something to know, beside the stages, steps and forms it is about. */
const note = z.strictObject({
  id: aName,
  source,
  about: z.array(aName).min(1).readonly(),
  says: z.string().min(1),
  /** Where more is written: an address an authority may change. */
  link: z.url({ protocol: /^https$/, error: 'expected an address that begins with https://' }).optional(),
})
export type Note = Readonly<z.infer<typeof note>>

export const LINE_METRICS = ['attendance', 'attendance12Weeks'] as const
/** A line attendance is to stay above: what it takes to be back there is worked out. */
const line = z.strictObject({
  id: aName,
  metric: z.enum(LINE_METRICS),
  is: z.enum(['at least', 'more than'] satisfies (typeof COMPARISONS)[number][]),
  setting: aSetting,
  source,
  /** What the line is called: 'the line of persistent absence'. */
  says: z.string().min(1),
})
export type Line = Readonly<z.infer<typeof line>>

export const HOW_OFTEN = ['week', 'fortnight', 'half-term', 'term', 'year'] as const
/** What the school as a whole does again and again. */
const task = z.strictObject({
  id: aName,
  every: z.enum(HOW_OFTEN),
  /** The month a yearly task belongs to, 1 to 12. */
  month: z.int().min(1).max(12).optional(),
  /** Only these phases of school; all when left out. */
  phases: z
    .array(z.enum(['primary', 'secondary', 'special', 'all-through']))
    .min(1)
    .readonly()
    .optional(),
  who: z.string().min(1),
  source,
  /** What it is written down on. */
  form: aName.optional(),
  says: z.string().min(1),
})
export type SchoolTask = Readonly<z.infer<typeof task>>

/** Such a record stands on this rule: where a corrected register no longer supports it, a person is told. */
const rest = refused.extend({ on: aName })

export const processShape = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  document: aDocument,
  /** In the order a case moves through them; the first is where every pupil begins. */
  stages: z.array(stage).min(1, 'expected at least one stage').readonly(),
  settings: z.record(aSetting, threshold).readonly(),
  rules: z.array(rule).readonly(),
  /** While this rule does not hold, levels are provisional. */
  firm: aName.optional(),
  roles: z.array(role).readonly().optional(),
  notes: z.array(note).readonly().optional(),
  lines: z.array(line).readonly().optional(),
  tasks: z.array(task).readonly().optional(),
  rests: z.array(rest).readonly().optional(),
})
export type Process = Readonly<z.infer<typeof processShape>>
