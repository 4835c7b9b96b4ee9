/** People of an authority, what each may see, and its schools; and the password of whoever asks. */
import * as z from 'zod'
import { aRole } from '../../domain/casework/roles.ts'
import { DETAILS } from '../../domain/forms/guarded.ts'
import { chosenPassword, PASSWORD_FAULTS } from '../invitation.ts'
import { calls } from './call.ts'

export const PHASES = ['primary', 'secondary', 'special', 'all-through'] as const
/** More than anybody works with. */
export const MOST_CASELOAD = 3000
export const MOST_PICKED = 200

const id = z.string().min(1).max(200)
const words = z.string().trim().min(1).max(200)
const version = z.int().min(0)
const aLogin = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[^\s\p{C}]{3,200}$/u)
const schoolClass = z.strictObject({ school: id, className: z.string().min(1).max(100) })
const details = {
  name: words,
  position: words,
  role: aRole,
  schools: z.array(id).max(2000),
  classes: z.array(schoolClass).max(500),
  grants: z.array(z.enum(DETAILS)).max(DETAILS.length),
}

export const personLine = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  position: z.string(),
  role: aRole,
  schools: z.array(z.string()),
  state: z.enum(['invited', 'active', 'disabled']),
  /** When a device of theirs was last heard; null where none ever was. */
  seenAt: z.int().nullable(),
})
export type PersonLine = z.infer<typeof personLine>

export const pupilLine = z.object({
  id: z.string(),
  name: z.string(),
  upn: z.string(),
  school: z.string(),
  className: z.string().nullable(),
})
export type PupilLine = z.infer<typeof pupilLine>

export const schoolLine = z.object({
  id: z.string(),
  name: z.string(),
  phase: z.string(),
  process: z.string(),
  pupils: z.int(),
  classes: z.array(z.string()),
})
export type SchoolLine = z.infer<typeof schoolLine>

export const wholePerson = personLine.extend({
  version: z.int(),
  classes: z.array(z.object({ school: z.string(), className: z.string() })),
  grants: z.array(z.enum(DETAILS)),
  /** Detail their role reads by itself. */
  byRole: z.array(z.enum(DETAILS)),
  caseload: z.array(pupilLine),
  /** Until when an invitation stands; null where none does. */
  invitedUntil: z.int().nullable(),
  /** Whoever asks: their own role is not theirs to change. */
  oneself: z.boolean(),
})
export type WholePerson = z.infer<typeof wholePerson>

export const NOT_KEPT = ['changed meanwhile', 'last administrator', 'oneself', 'not there'] as const
export type NotKept = (typeof NOT_KEPT)[number]
const kept = z.discriminatedUnion('kept', [
  z.object({ kept: z.literal(true), person: wholePerson }),
  z.object({ kept: z.literal(false), why: z.enum(NOT_KEPT) }),
])
/** Shown once, to be handed on. */
const invitation = { code: z.string(), until: z.int() }

export const PEOPLE_CALLS = calls({
  people: {
    may: 'keep people',
    ask: z.strictObject({}),
    answer: z.object({ people: z.array(personLine), schools: z.array(schoolLine) }),
  },
  person: {
    may: 'keep people',
    ask: z.strictObject({ id }),
    answer: z.object({ person: wholePerson, schools: z.array(schoolLine) }),
  },
  'add-person': {
    may: 'keep people',
    fresh: true,
    ask: z.strictObject({ login: aLogin, ...details }),
    answer: z.discriminatedUnion('kept', [
      z.object({ kept: z.literal(true), id: z.string(), ...invitation }),
      z.object({ kept: z.literal(false), why: z.enum(['login taken', 'not there']) }),
    ]),
  },
  'change-person': {
    may: 'keep people',
    fresh: true,
    ask: z.strictObject({ id, version, ...details }),
    answer: kept,
  },
  /** Pupils of a school whose name or UPN holds these words, to give to somebody. */
  'pupils-to-give': {
    may: 'keep people',
    ask: z.strictObject({ school: id, words: z.string().trim().max(100) }),
    answer: z.object({ pupils: z.array(pupilLine), more: z.boolean() }),
    audit: 'pupils looked for to give to somebody',
  },
  'give-caseload': {
    may: 'keep people',
    fresh: true,
    ask: z.strictObject({ id, version, pupils: z.array(id).max(MOST_CASELOAD) }),
    answer: kept,
  },
  'disable-person': {
    may: 'keep people',
    fresh: true,
    ask: z.strictObject({ id, version, disabled: z.boolean() }),
    answer: kept,
  },
  'invite-person': {
    may: 'keep people',
    fresh: true,
    ask: z.strictObject({ id }),
    answer: z.object(invitation),
  },
  'end-sessions-of': {
    may: 'keep people',
    fresh: true,
    ask: z.strictObject({ id }),
    answer: z.object({ ended: z.int() }),
  },
  /** For somebody who has lost theirs: it is gone, they are signed out, and set up another. */
  'reset-second-factor': {
    may: 'keep people',
    fresh: true,
    ask: z.strictObject({ id }),
    answer: z.discriminatedUnion('reset', [
      z.object({ reset: z.literal(true) }),
      z.object({ reset: z.literal(false), why: z.enum(['oneself', 'none']) }),
    ]),
  },
  'add-school': {
    may: 'keep people',
    fresh: true,
    ask: z.strictObject({
      id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
      name: words,
      phase: z.enum(PHASES),
      process: id,
    }),
    answer: z.discriminatedUnion('kept', [
      z.object({ kept: z.literal(true) }),
      z.object({ kept: z.literal(false), why: z.enum(['id taken', 'no such process']) }),
    ]),
  },
  'change-school': {
    may: 'keep people',
    fresh: true,
    /** `was` is what the administrator saw: changed meanwhile, nothing is kept. */
    ask: z.strictObject({
      id,
      name: words,
      process: id,
      was: z.strictObject({ name: z.string(), process: id }),
    }),
    answer: z.discriminatedUnion('kept', [
      z.object({ kept: z.literal(true) }),
      z.object({ kept: z.literal(false), why: z.enum(['changed meanwhile', 'no such process']) }),
    ]),
  },
  'change-password': {
    may: 'oneself',
    ask: z.strictObject({ current: chosenPassword, password: chosenPassword }),
    answer: z.union([
      z.object({ changed: z.literal(true), ended: z.int() }),
      z.object({ changed: z.literal(false), why: z.enum([...PASSWORD_FAULTS, 'wrong']) }),
      z.object({ changed: z.literal(false), why: z.literal('wait'), seconds: z.int() }),
    ]),
  },
})
