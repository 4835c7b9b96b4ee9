/** How a device of version 2 read what it pulled and was answered, as it was built. Nothing here is brought up to date. */
import * as z from 'zod'

const anId = z.uuid()
const anInstant = z.int().nonnegative()
const author = z.object({ id: z.string(), name: z.string(), position: z.string() })
const answers = z.record(z.string(), z.unknown())
const signature = z.object({
  id: anId,
  field: z.string(),
  capacity: z.enum(['parent', 'pupil', 'staff', 'practitioner']),
  name: z.string().trim().min(1).max(200),
  person: z.string().optional(),
  way: z.enum(['drawn', 'typed', 'declined', 'not present']),
  strokes: z.array(z.array(z.number()).max(20_000)).max(500).optional(),
  note: z.string().max(2000).optional(),
  witness: z.string().optional(),
  language: z.string(),
  shown: z.string().regex(/^[0-9a-f]{64}$/),
  at: anInstant,
})
const amendment = z.object({
  field: z.string(),
  was: z.unknown(),
  is: z.unknown(),
  reason: z.string(),
  by: author,
  at: anInstant,
})
const version = z.object({ value: z.unknown(), by: author, at: anInstant, entry: anId })

export const caseRecordOf2 = z.object({
  id: anId,
  form: z.string(),
  formVersion: z.int().positive(),
  pupils: z.array(z.string()),
  school: z.string(),
  place: z.string().optional(),
  status: z.enum(['draft', 'completed', 'signed', 'void']),
  startedBy: author,
  startedAt: anInstant,
  on: z.string().nullable(),
  completedBy: author.optional(),
  completedAt: anInstant.optional(),
  answers,
  stamps: z.record(z.string(), anId),
  written: z
    .record(z.string(), z.object({ by: author, at: anInstant, device: z.string(), number: z.int() }))
    .optional(),
  applied: z.record(z.string(), z.array(z.tuple([z.int(), z.int()]))).optional(),
  leftOut: answers.optional(),
  signatures: z.array(signature.extend({ by: author, entry: anId, lapsed: z.boolean() })),
  amendments: z.array(amendment),
  conflicts: z.array(z.object({ field: z.string(), versions: z.array(version) })),
  voided: z.object({ reason: z.string(), by: author, at: anInstant }).optional(),
})

export const schoolOf2 = z.object({
  id: z.string(),
  name: z.string(),
  phase: z.enum(['primary', 'secondary', 'special', 'all-through']),
  process: z.string(),
  beside: z.string().nullable().default(null),
  ownProcess: z.unknown(),
  settings: z.record(z.string(), z.number()).default({}),
  registerOwner: z.enum(['here', 'school system']).default('school system'),
  contact: z.string(),
  calendar: z.object({ years: z.array(z.unknown()) }),
  staff: z.array(z.object({ id: z.string(), name: z.string(), position: z.string() })),
})

export const packedPulledOf2 = z.object({
  version: z.int(),
  epoch: z.string(),
  upTo: z.int().nonnegative(),
  schools: z.array(schoolOf2),
  pupils: z.object({
    id: z.array(z.string()),
    school: z.array(z.string()),
    profile: z.array(z.unknown()),
    people: z.array(z.unknown()),
    register: z.array(z.unknown()),
    registerTo: z.array(z.string().nullable()),
  }),
  assessments: z.object({ pupil: z.array(z.string()), assessment: z.array(z.unknown()) }),
  records: z.object({ seq: z.array(z.int()), record: z.array(caseRecordOf2) }),
  gone: z.array(z.string()),
})

export const pushedOf2 = z.object({
  outcomes: z.array(
    z.discriminatedUnion('outcome', [
      z.object({ id: z.string(), outcome: z.literal('accepted'), seq: z.int() }),
      z.object({ id: z.string(), outcome: z.literal('conflict'), seq: z.int(), fields: z.array(z.string()) }),
      z.object({
        id: z.string(),
        outcome: z.literal('set aside'),
        reason: z.enum([
          'not read',
          'not yours',
          'wrong author',
          'other words',
          'unknown form',
          'no such record',
          'already completed',
          'not completed',
          'void',
          'faults',
          'parent not present',
          'document changed',
          'not allowed',
          'barred',
        ]),
        field: z.string().optional(),
        barred: z.object({ rule: z.string(), missing: z.string(), says: z.string() }).optional(),
      }),
    ]),
  ),
  upTo: z.int(),
})
