/**
 * Who may sign a record and when it is wholly signed. A contract's parents sign only
 * when recorded as present at a meeting; a recorded refusal or absence is an outcome
 * in its own right, and on a contract no signature (S-023, S-024).
 */
import { isDay } from '../calendar/day.ts'
import type { Answers, Signature } from '../casework/entry.ts'
import type { CaseRecord } from '../casework/record.ts'
import { fieldsOf, type Field, type Form, type PersonAnswer, type Presence } from './form.ts'
import { isAnswered, isPerson, laterFields, rowsOf } from './shape.ts'
import { asked, holds } from './shown.ts'

type SignatureField = Extract<Field, { type: 'signature' }>

/** The people recorded as present, each once. */
export function presentPeople(answers: Answers, presence: Presence): PersonAnswer[] {
  const people: PersonAnswer[] = []
  for (const row of rowsOf(answers[presence.rows])) {
    const person = row[presence.column]
    const there = row[presence.when]
    if (!isPerson(person) || !isAnswered(person) || !(there === true || isDay(there))) continue
    if (presence.only && !presence.only.in.includes(String(row[presence.only.column]))) continue
    if (!people.some((known) => isSame(known, person))) people.push(person)
  }
  return people
}

const plain = (name: string) => name.trim().toLowerCase().replaceAll(/\s+/g, ' ')
/** The same person: by the id on file where both have one, else by name. */
const isSame = (a: { name: string; id?: string }, b: { name: string; id?: string }): boolean =>
  isAnswered(a.id) && isAnswered(b.id) ? a.id === b.id : plain(a.name) === plain(b.name)

const signer = ({ name, person }: Pick<Signature, 'name' | 'person'>) =>
  person === undefined ? { name } : { name, id: person }

/** Whether two signatures are one person's. */
export const isSameSigner = (
  a: Pick<Signature, 'name' | 'person'>,
  b: Pick<Signature, 'name' | 'person'>,
): boolean => isSame(signer(a), signer(b))

/** A mark or a typed name; not a refusal or an absence. */
export const isMade = ({ way }: Pick<Signature, 'way'>): boolean => way === 'drawn' || way === 'typed'

/** Whether this person may put their name in this field. Anybody's refusal or absence may be recorded. */
export const maySign = (
  field: SignatureField,
  answers: Answers,
  signature: Pick<Signature, 'name' | 'person' | 'way'>,
): boolean =>
  !isMade(signature) ||
  field.onlyIfPresent === undefined ||
  presentPeople(answers, field.onlyIfPresent).some((person) => isSame(person, signer(signature)))

/** Signature fields that are asked now, with whether the record is unsigned without them. */
export function signaturesAsked(
  form: Form,
  answers: Answers,
): { name: string; field: SignatureField; required: boolean }[] {
  const live = asked(form, answers)
  const later = laterFields(form)
  return fieldsOf(form).flatMap(([name, field]) => {
    if (field.type !== 'signature' || !live.names.has(name)) return []
    const wanted =
      field.required === true || (field.required !== undefined && holds(field.required, live.answers))
    return [{ name, field, required: wanted && !later.has(name) }]
  })
}

/** Whether every required signature that applies is there, and at least one was made. Who asks for changes has not answered yet. */
export function isWhollySigned(form: Form, record: Pick<CaseRecord, 'answers' | 'signatures'>): boolean {
  const standing = record.signatures.filter(({ lapsed, wants }) => !lapsed && wants === undefined)
  if (!standing.some(isMade)) return false
  return signaturesAsked(form, record.answers).every(({ name, field, required }) => {
    if (!required) return true
    const here = standing.filter((signature) => signature.field === name)
    const enough = field.mayDecline ? here.length > 0 : here.some(isMade)
    if (!field.onlyIfPresent) return enough
    const people = presentPeople(record.answers, field.onlyIfPresent)
    const accounted = people.every((person) => here.some((signature) => isSame(person, signer(signature))))
    return people.length === 0 ? field.mayDecline === true : enough && accounted
  })
}

/** Whether a signature that cannot be declined has nobody present to give it (S-024). */
export const lacksSigner = (form: Form, answers: Answers): boolean =>
  signaturesAsked(form, answers).some(
    ({ field, required }) =>
      required &&
      field.onlyIfPresent !== undefined &&
      !field.mayDecline &&
      presentPeople(answers, field.onlyIfPresent).length === 0,
  )
