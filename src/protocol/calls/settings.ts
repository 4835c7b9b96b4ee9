/**
 * Settings of an authority and its schools, and which translations it answers for. A school's id names the school;
 * null all of them. Whoever keeps something gives what they saw (`was`): where somebody else kept something
 * meanwhile, nothing is overwritten.
 */
import * as z from 'zod'
import { particulars } from '../../domain/casework/particulars.ts'
import { localSays } from '../../domain/directory/local.ts'
import { calls } from './call.ts'

const school = z.string().min(1).max(100)
const where = school.nullable()
const was = z.string().max(64)
const why = z.string().trim().min(1).max(500)
const aSetting = z.string().regex(/^[a-z][A-Za-z0-9]{0,79}$/)
const numbers = z.record(aSetting, z.number())
/** Each with its number, or null to have the one before it again: the authority's, or the process's. */
const asked = z.record(aSetting, z.number().nullable())

const changeOfNumbers = z.strictObject({ school: where, was, settings: asked })
const changeOfProcess = z.strictObject({
  school,
  was,
  /** One that ships, by its id; or one the authority wrote, as JSON. */
  process: z.union([z.string().max(100), z.strictObject({ written: z.string().max(250_000) })]),
  beside: z.string().max(100).nullable(),
})

/** One change of many, as it was and as it became, in JSON; null where nothing stood there. */
const pastChange = z.object({
  at: z.int(),
  by: z.string(),
  what: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  why: z.string(),
})
export type PastChange = z.infer<typeof pastChange>

const kept = z.union([
  z.object({
    kept: z.literal(true),
    /** How many pupils stand otherwise than before. */
    pupils: z.int(),
    /** Settings of the school's own that the process does not know: taken back with it. */
    dropped: z.array(z.string()),
  }),
  z.object({ kept: z.literal(false), why: z.literal('changed meanwhile') }),
  z.object({ kept: z.literal(false), why: z.literal('not possible'), says: z.string() }),
])
export type Kept = z.infer<typeof kept>

export const SETTINGS_CALLS = calls({
  'kept-schools': {
    may: 'keep settings',
    ask: z.strictObject({}),
    answer: z.object({
      /** Whether what holds for all schools is theirs to keep, too. */
      everywhere: z.boolean(),
      schools: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  },
  settings: {
    may: 'keep settings',
    ask: z.strictObject({ school: where }),
    answer: z.object({
      name: z.string(),
      was,
      /** What the school follows; null for all schools. */
      follows: z
        .object({ process: z.string(), ownProcess: z.unknown(), beside: z.string().nullable() })
        .nullable(),
      own: numbers,
      /** What the authority has set for all its schools. */
      council: numbers,
      past: z.array(pastChange),
    }),
  },
  'try-settings': { may: 'keep settings', ask: changeOfNumbers, answer: kept },
  'keep-settings': { may: 'keep settings', ask: changeOfNumbers.extend({ why }), answer: kept },
  'try-process': { may: 'keep settings', ask: changeOfProcess, answer: kept },
  'follow-process': {
    may: 'keep settings',
    fresh: true,
    ask: changeOfProcess.extend({ why }),
    answer: kept,
  },
  'school-says': {
    may: 'keep settings',
    ask: z.strictObject({ school: where }),
    answer: z.object({
      name: z.string(),
      was,
      /** Null for all schools: only one school has a policy and a helpline. */
      particulars: particulars.nullable(),
      says: localSays,
      /** What the authority says to all its schools. */
      council: localSays,
      past: z.array(pastChange),
    }),
  },
  'keep-school-says': {
    may: 'keep settings',
    ask: z.strictObject({
      school: where,
      was,
      particulars: particulars.nullable(),
      says: localSays,
      why: z.string().trim().max(500),
    }),
    answer: kept,
  },
  languages: {
    may: 'keep safeguards',
    ask: z.strictObject({}),
    answer: z.object({
      languages: z.array(
        z.object({
          language: z.string(),
          /** Of the words in this release. */
          version: z.int(),
          approved: z.object({ version: z.int(), by: z.string(), at: z.int() }).nullable(),
        }),
      ),
    }),
  },
  'approve-language': {
    may: 'keep safeguards',
    ask: z.strictObject({ language: z.string().max(20), version: z.int() }),
    answer: kept,
  },
  'withdraw-language': {
    may: 'keep safeguards',
    ask: z.strictObject({ language: z.string().max(20) }),
    answer: kept,
  },
})
