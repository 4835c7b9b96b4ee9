/**
 * Everything held about a child, or about an adult, as lines a person can read. A line that names somebody else, or
 * only safeguarding staff read, is marked: somebody looks at it before it is given, and unless they decide so it is
 * left out. An adult's file is what concerns them, and of a child they are responsible for what a parent may read.
 */
import { spokenDay } from '../calendar/day.ts'
import { londonDay } from '../calendar/london-day.ts'
import type { HandedDocument } from '../casework/handed-document.ts'
import { fullName, spokenYear, type Person, type Pupil } from '../casework/pupil.ts'
import type { CaseRecord } from '../casework/record.ts'
import { fieldsOf, type Field, type Form } from '../forms/form.ts'
import { detailOf } from '../forms/guarded.ts'
import { isAnswered, isPerson } from '../forms/shape.ts'
import { inWords } from '../forms/words.ts'

export type HeldItem = {
  /** The same for the same thing whenever the file is made. */
  readonly id: string
  readonly label: string
  readonly says: string
  /** Why it may tell of somebody else; null where nothing shows that. */
  readonly third: string | null
  /** What only safeguarding staff read: an exemption may hold. */
  readonly guarded: boolean
}
export type HeldSection = { readonly title: string; readonly items: readonly HeldItem[] }

/** Whose file it is; an adult by their line among the pupil's people. */
export type Subject = { readonly is: 'pupil' } | { readonly is: 'adult'; readonly person: Person }

export type HeldAbout = {
  readonly subject: Subject
  readonly pupil: Pupil
  readonly school: string
  readonly records: readonly { readonly record: CaseRecord; readonly form: Form | undefined }[]
  /** What is no record, told by whoever keeps it: the register in words, conclusions, events, who looked. */
  readonly others: readonly {
    readonly title: string
    readonly lines: readonly (Pick<HeldItem, 'id' | 'label' | 'says'> & Partial<HeldItem>)[]
    /** Told to a parent of their child as well. */
    readonly forParent: boolean
  }[]
  /** Other people known here, by name: other children, and adults around them. */
  readonly known: readonly string[]
}

/** The whole file, in sections; ones with nothing in them are left out. */
export function heldAbout(held: HeldAbout): HeldSection[] {
  const { subject, pupil, records, others } = held
  const names = thirdNames(held)
  const isWhole = subject.is === 'pupil'
  const isResponsible = subject.is === 'adult' && subject.person.responsibility
  const marked = (line: Partial<HeldItem> & Pick<HeldItem, 'id' | 'label' | 'says'>): HeldItem => ({
    third: line.third ?? namedIn(`${line.label} ${line.says}`, names),
    guarded: line.guarded ?? false,
    id: line.id,
    label: line.label,
    says: line.says,
  })
  const sections: HeldSection[] = [
    { title: 'Who the child is', items: isWhole || isResponsible ? profileLines(held).map(marked) : [] },
    { title: 'People around the child', items: peopleLines(subject, pupil).map(marked) },
    ...others
      .filter(({ forParent }) => isWhole || (isResponsible && forParent))
      .map(({ title, lines }) => ({ title, items: lines.map(marked) })),
    ...records.map(({ record, form }) => ({
      title: `${form?.title ?? 'A record'}${record.on === null ? ', a draft' : `, ${spokenDay(record.on)}`}`,
      items: recordLines(subject, record, form).map(marked),
    })),
  ]
  return sections.filter(({ items }) => items.length > 0)
}

type Line = Pick<HeldItem, 'id' | 'label' | 'says'> & Partial<HeldItem>

function profileLines({ pupil, school, subject }: HeldAbout): Line[] {
  const { profile } = pupil
  const line = (label: string, says: string | undefined): Line[] =>
    says === undefined || says === '' ? [] : [{ id: `profile ${label}`, label, says, third: null }]
  const own = subject.is === 'pupil'
  return [
    ...line('Name', fullName(profile)),
    ...line('Date of birth', spokenDay(profile.dateOfBirth)),
    ...line('School', school),
    ...line(
      'Year and class',
      [spokenYear(profile.yearGroup), profile.className ?? ''].filter(Boolean).join(', '),
    ),
    ...line('UPN', [profile.upn, profile.formerUpn].filter(Boolean).join(', before: ')),
    ...line(
      'On the roll',
      `${spokenDay(profile.onRoll[0])} to ${profile.onRoll[1] ? spokenDay(profile.onRoll[1]) : 'now'}`,
    ),
    // Where the child lives is no part of what another adult is told.
    ...(own ? line('Address', profile.address) : []),
    ...line('Site', profile.site),
    ...line('Sex', profile.sex),
    ...line('Ethnicity', profile.ethnicity),
    ...line('Special educational needs', profile.sen),
    ...(profile.attainment ?? []).flatMap(({ subject: what, on, measure, value }) =>
      line(`${what}, ${measure}, ${spokenDay(on)}`, value),
    ),
    ...(own && profile.flags.length > 0 ? line('Marked on file as', profile.flags.join(', ')) : []),
  ]
}

const OTHER_PERSON = 'About another person'

function peopleLines(subject: Subject, pupil: Pupil): Line[] {
  return pupil.people.flatMap((person, at) => {
    const isOwn = subject.is === 'adult' && person.id === subject.person.id
    if (subject.is === 'adult' && !isOwn) return []
    const third = isOwn ? null : OTHER_PERSON
    const facts: readonly (readonly [string, string | undefined])[] = [
      ['name', person.name],
      ['relationship', person.relationship],
      ['parental responsibility', person.responsibility ? 'yes' : 'no'],
      ['day-to-day care', person.care ? 'yes' : 'no'],
      ['telephone', person.phone],
      ['email', person.email],
      ['address', person.address],
      ['language', person.language],
      ['note for whoever makes contact', person.contactNote],
    ]
    return facts.flatMap(([what, says]): Line[] =>
      says === undefined || says === ''
        ? []
        : [{ id: `person ${person.id} ${what}`, label: `Person ${at + 1}: ${what}`, says, third }],
    )
  })
}

function recordLines(subject: Subject, record: CaseRecord, form: Form | undefined): Line[] {
  const id = (what: string) => `record ${record.id} ${what}`
  const adult = subject.is === 'adult' ? subject.person : null
  const concerns = (value: unknown) => adult !== null && namesAdult(value, adult)
  const told = (field: Field | undefined, value: unknown): boolean =>
    adult === null ||
    concerns(value) ||
    (adult.responsibility && (field?.audience.includes('parent') ?? false))
  const guardedBy = (field: Field | undefined) =>
    form?.id === 'safeguarding-concern' ||
    (field !== undefined && detailOf(field.audience) === 'safeguarding')
  const fields: readonly (readonly [string, Field])[] = form ? fieldsOf(form) : []
  const label = (name: string) => fields.find(([each]) => each === name)?.[1].label ?? name
  const fieldCalled = (name: string) => fields.find(([each]) => each === name)?.[1]
  const others = record.pupils.length > 1 || (record.provisional ?? []).length > 0
  const answers = (form ? fields : []).flatMap(([name, field]): Line[] => {
    const value = record.answers[name]
    const says = inWords(field, value, undefined, record.answers)
    if (says === '' || !told(field, value)) return []
    return [
      {
        id: id(name),
        label: field.label,
        says,
        guarded: guardedBy(field),
        ...(others && field.type === 'rows' ? { third: 'The record is about other children too' } : {}),
        ...(isAboutOther(field, value, adult?.id ?? record.pupils) ? { third: OTHER_PERSON } : {}),
      },
    ]
  })
  // Words this version has no form for are shown as they lie.
  const unread = form
    ? []
    : Object.entries(record.answers).flatMap(([name, value]): Line[] =>
        isAnswered(value) && told(undefined, value)
          ? [{ id: id(name), label: name, says: JSON.stringify(value), guarded: true }]
          : [],
      )
  const signed = record.signatures.flatMap((one): Line[] =>
    adult === null || one.person === adult.id || one.name === adult.name
      ? [
          {
            id: id(`signature ${one.id}`),
            label: `Signature of the ${one.capacity}`,
            says: `${one.name}, ${one.way}, ${spokenDay(londonDay(one.at))}${one.note === undefined ? '' : `: ${one.note}`}`,
          },
        ]
      : [],
  )
  const amended = record.amendments.flatMap((one, at): Line[] => {
    const field = fieldCalled(one.field)
    if (!told(field, one.is) && !told(field, one.was)) return []
    const words = (value: unknown) =>
      field ? inWords(field, value, undefined, record.answers) : JSON.stringify(value)
    const says = `was: ${words(one.was) || 'not answered'}; is: ${words(one.is) || 'not answered'}; because: ${one.reason} (${one.by.position}, ${spokenDay(londonDay(one.at))})`
    return [
      { id: id(`amendment ${at}`), label: `Corrected: ${label(one.field)}`, says, guarded: guardedBy(field) },
    ]
  })
  const leftOut = Object.entries(record.leftOut ?? {}).flatMap(([name, value]): Line[] => {
    const field = fieldCalled(name)
    const says = field ? inWords(field, value, undefined, record.answers) : JSON.stringify(value)
    return says === '' || !told(field, value)
      ? []
      : [
          {
            id: id(`left out ${name}`),
            label: `No longer asked: ${label(name)}`,
            says,
            guarded: guardedBy(field),
          },
        ]
  })
  const beside = record.conflicts.flatMap(({ field: name, versions }): Line[] =>
    versions.flatMap((version, at): Line[] => {
      const field = fieldCalled(name)
      const says = field
        ? inWords(field, version.value, undefined, record.answers)
        : JSON.stringify(version.value)
      return says === '' || !told(field, version.value)
        ? []
        : [
            {
              id: id(`beside ${name} ${at}`),
              label: `Written by two people: ${label(name)}`,
              says,
              guarded: guardedBy(field),
            },
          ]
    }),
  )
  const documents = Object.entries(record.documents ?? {}).flatMap(([hash, document]): Line[] =>
    adult === null || (adult.responsibility && document.audience === 'parent')
      ? [
          {
            id: id(`document ${hash}`),
            label: `What was shown for signing: ${document.title}`,
            says: textOf(document),
            guarded: document.audience === 'safeguarding',
          },
        ]
      : [],
  )
  const lines = [...answers, ...unread, ...leftOut, ...amended, ...beside, ...signed, ...documents]
  if (lines.length === 0) return []
  const history = [
    `begun by ${record.startedBy.position}, ${spokenDay(londonDay(record.startedAt))}`,
    ...(record.completedBy && record.completedAt
      ? [`completed by ${record.completedBy.position}, ${spokenDay(londonDay(record.completedAt))}`]
      : []),
    ...(record.voided ? [`withdrawn by ${record.voided.by.position}: ${record.voided.reason}`] : []),
  ]
  return [{ id: id('history'), label: 'History', says: history.join('; ') }, ...lines]
}

/** A parent or child named by the form itself, who is not the one whose file it is. */
function isAboutOther(field: Field, value: unknown, own: string | readonly string[]): boolean {
  if (field.type !== 'person' || !isPerson(value)) return false
  const { from = ['parent'] } = field
  const isFamily = from.some((one) => one !== 'staff')
  return isFamily && !(value.id !== undefined && own.includes(value.id))
}

const textOf = (document: HandedDocument): string =>
  document.sections
    .flatMap(({ title, lines }) => [
      title,
      ...lines.map((line) =>
        line.kind === 'statement'
          ? line.text
          : line.kind === 'answer'
            ? `${line.label}: ${line.value}`
            : `${line.label}: ${line.rows.map((row) => row.map(({ label, value }) => `${label}: ${value}`).join(', ')).join('; ')}`,
      ),
    ])
    .join('\n')

/** Whether an answer names this adult: by their line on file, or by their name. */
const namesAdult = (value: unknown, { id, name }: Person): boolean => {
  const text = JSON.stringify(value ?? null)
  return text.includes(JSON.stringify(id)) || text.includes(JSON.stringify(name).slice(1, -1))
}

const LEAST = 4
/** Other people's names, whole, and of those around the child each part that is not the subject's own. */
function thirdNames({ subject, pupil, known }: HeldAbout): RegExp | null {
  const child = fullName(pupil.profile)
  const own = subject.is === 'adult' ? subject.person.name : child
  const around = [...pupil.people.map(({ name }) => name), ...(subject.is === 'adult' ? [] : [])].filter(
    (name) => name !== own,
  )
  const ownParts = new Set(`${own} ${child}`.toLowerCase().split(/\s+/))
  const parts = around.flatMap((name) =>
    name.split(/\s+/).filter((part) => part.length >= LEAST && !ownParts.has(part.toLowerCase())),
  )
  const all = [...new Set([...around, ...known.filter((name) => name !== own && name !== child), ...parts])]
  if (all.length === 0) return null
  const any = all.map((name) => name.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('|')
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'iu')
}

const namedIn = (text: string, names: RegExp | null): string | null =>
  names?.test(text) === true ? 'Names another person' : null

/** What becomes of a line: given, or withheld and why. */
export const isWithheld = (item: HeldItem, given: ReadonlySet<string>): boolean =>
  (item.third !== null || item.guarded) && !given.has(item.id)
