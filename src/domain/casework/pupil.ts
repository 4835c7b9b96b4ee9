/** Who a pupil is, and the adults around them: what a register export and the people file tell. */
import * as z from 'zod'
import { aDay } from '../calendar/a-day.ts'
import { attainment } from './attainment.ts'
import { packedRegister } from '../register/register.ts'

/** Facts about a child that processes ask for; a closed list, told to the engine. */
export const FLAGS = [
  'social-worker',
  'child-protection',
  'child-in-need',
  'looked-after',
  'previously-looked-after',
  'tac',
  'taf',
  'ehcp',
  'sen-support',
  'young-carer',
  'service-child',
  'adopted',
  'fsm6',
  'eypp',
  'arp',
] as const
export const aFlag = z.enum(FLAGS)
export type Flag = z.infer<typeof aFlag>

export const profile = z.object({
  upn: z.string(),
  formerUpn: z.string().optional(),
  uci: z.string().optional(),
  given: z.string().min(1),
  family: z.string().min(1),
  dateOfBirth: aDay,
  /** -1 nursery, 0 reception, 1 to 13. */
  yearGroup: z.int().min(-1).max(14),
  className: z.string().optional(),
  keyStage: z.string().optional(),
  site: z.string().optional(),
  sex: z.enum(['F', 'M']).optional(),
  ethnicity: z.string().optional(),
  sen: z.enum(['N', 'K', 'E']).optional(),
  flags: z.array(aFlag),
  address: z.string().optional(),
  attainment: z.array(attainment).optional(),
  /** First and last day on the school's admission register; null while still on it. */
  onRoll: z.tuple([aDay, aDay.nullable()]),
})
export type Profile = z.infer<typeof profile>

/** An adult in a pupil's life. `responsibility`: holds parental responsibility; `care`: gives day-to-day care. */
export const person = z.object({
  id: z.string(),
  name: z.string().min(1),
  relationship: z.string(),
  responsibility: z.boolean(),
  care: z.boolean(),
  livesWith: z.boolean().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  address: z.string().optional(),
  language: z.string().optional(),
  interpreter: z.boolean().optional(),
  /** What to know before making contact: wishes, or whom not to contact. */
  contactNote: z.string().optional(),
})
export type Person = z.infer<typeof person>

/** A pupil as the server keeps and sends them; records and assessment travel beside it. */
export const pupil = z.object({
  id: z.string(),
  school: z.string(),
  profile,
  people: z.array(person),
  register: packedRegister,
  /** The last session day the register holds a mark for; null while it holds none. */
  registerTo: aDay.nullable(),
})
export type Pupil = z.infer<typeof pupil>

/** 'Amina Example'. */
export const fullName = ({ given, family }: Pick<Profile, 'given' | 'family'>): string => `${given} ${family}`
/** 'Year 8', 'Reception', 'Nursery'. */
export const spokenYear = (yearGroup: number): string =>
  yearGroup > 0 ? `Year ${yearGroup}` : yearGroup === 0 ? 'Reception' : 'Nursery'
