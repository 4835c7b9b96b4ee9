/**
 * What a form begins with: rows for the pupils or their parents, and what is known from
 * the register and the file, each with the day it reaches to. Only what nobody answered yet.
 */
import type { PupilView } from '../../device/device.ts'
import { spokenDay } from '../../domain/calendar/day.ts'
import type { Answer } from '../../domain/casework/entry.ts'
import { fullName, spokenYear } from '../../domain/casework/pupil.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { ENGLISH, sayWith } from '../../domain/languages/catalogue.ts'
import { FILLED_IN } from '../../domain/languages/filled-in.ts'
import type { School } from '../../protocol/messages.ts'
import { fieldsOf, type AutoFrom, type Field, type Form } from '../../domain/forms/form.ts'

const SEN = {
  N: 'No special educational needs',
  K: 'SEN support',
  E: 'Education, health and care plan',
} as const

function known(from: AutoFrom, { pupil, school, assessment }: PupilView): string {
  const { profile } = pupil
  const { figures, stage } = assessment
  switch (from) {
    case 'pupil name':
      return fullName(profile)
    case 'date of birth':
      return spokenDay(profile.dateOfBirth)
    case 'year group':
      return spokenYear(profile.yearGroup)
    case 'class':
      return profile.className ?? ''
    case 'address':
      return profile.address ?? ''
    case 'school name':
      return school.name
    case 'school contact':
      return school.contact
    case 'attendance %':
      return figures.attendancePct === null ? '' : `${figures.attendancePct}%`
    case 'broken weeks':
      return sayWith(ENGLISH, FILLED_IN.part, {
        part: String(figures.broken),
        whole: String(figures.openWeeks),
      })
    case 'days off school':
      return String((figures.authorised + figures.unauthorised) / 2)
    case 'unauthorised sessions in 10 school weeks':
      return String(figures.unauthorisedNow)
    case 'recommended stage':
      return stage.recommended?.name ?? stage.name
    case 'stage':
      return stage.name
    case 'sessions':
      return sayWith(ENGLISH, FILLED_IN.sessions, {
        missed: String(figures.authorised + figures.unauthorised),
        possible: String(figures.possible),
        authorised: String(figures.authorised),
        unauthorised: String(figures.unauthorised),
      })
    case 'attendance target':
      return school.particulars.attendanceTarget === undefined
        ? ''
        : `${school.particulars.attendanceTarget}%`
    case 'sen':
    default:
      return profile.sen ? SEN[profile.sen] : ''
  }
}

const FROM_PROFILE: readonly AutoFrom[] = [
  'pupil name',
  'date of birth',
  'year group',
  'class',
  'address',
  'school name',
  'school contact',
  'sen',
  'attendance target',
]

function answerFor(field: Field, pupils: readonly PupilView[]): Answer | undefined {
  const joined = (from: AutoFrom) =>
    pupils.length === 1 || from.startsWith('school ')
      ? pupils.slice(0, 1).map((view) => known(from, view))[0]
      : pupils.map((view) => `${view.pupil.profile.given}: ${known(from, view)}`).join('; ')
  if (field.type === 'auto' && !('of' in field)) {
    const value = joined(field.from) ?? ''
    const asOf = FROM_PROFILE.includes(field.from) ? null : (pupils[0]?.pupil.registerTo ?? null)
    return value === '' ? undefined : { value, asOf }
  }
  if (field.type === 'text' && field.offers === 'stages' && field.startsFrom) {
    const stage = pupils[0]?.assessment.stage
    return (field.startsFrom === 'recommended stage' ? stage?.recommended?.id : stage?.id) || undefined
  }
  if (field.type === 'text' && field.startsFrom) return joined(field.startsFrom) || undefined
  if (field.type === 'rows' && field.startsWith) {
    const who = Object.entries(field.columns).find(
      ([, column]) => column.type === 'person' || column.type === 'text',
    )
    if (!who) return undefined
    const [column, { type }] = who
    const people =
      field.startsWith === 'pupils'
        ? pupils.map(({ pupil }) => ({ id: pupil.id, name: fullName(pupil.profile), role: 'pupil' }))
        : (pupils[0]?.pupil.people ?? [])
            .filter(({ responsibility, care }) => responsibility || care)
            .map(({ id, name, relationship }) => ({ id, name, role: relationship }))
    // A row is called as its person, so that two devices opening one draft begin alike.
    return people.map((person) => ({ id: person.id, [column]: type === 'person' ? person : person.name }))
  }
  return undefined
}

/** Of a record about no pupil on file only the school is known. */
function answerOfSchool(field: Field, school: School | undefined): Answer | undefined {
  const from = field.type === 'auto' ? field.from : field.type === 'text' ? field.startsFrom : undefined
  const value =
    from === 'school name' ? school?.name : from === 'school contact' ? school?.contact : undefined
  if (!value) return undefined
  return field.type === 'auto' ? { value, asOf: null } : value
}

/** Answers the school has given once for all pupils, by form and field (HS-064). */
const OF_THE_SCHOOL: Readonly<Record<string, (school: School) => Answer | undefined>> = {
  'strategies-checklist inWellbeing': ({ particulars }) => particulars.wellbeingTeam,
}

/** What is to be written into a draft that has just been opened; automatic answers are brought up to date. */
export function startingAnswers(
  form: Form,
  record: CaseRecord,
  pupils: readonly PupilView[],
  school: School | undefined = pupils[0]?.school,
): readonly (readonly [string, Answer])[] {
  return fieldsOf(form).flatMap(([name, field]) => {
    const before = record.answers[name]
    if (before !== undefined && field.type !== 'auto') return []
    const ofSchool = school && OF_THE_SCHOOL[`${form.id} ${name}`]?.(school)
    if (ofSchool !== undefined) return [[name, ofSchool] as const]
    const value = pupils.length === 0 ? answerOfSchool(field, school) : answerFor(field, pupils)
    return value === undefined || JSON.stringify(value) === JSON.stringify(before)
      ? []
      : [[name, value] as const]
  })
}
