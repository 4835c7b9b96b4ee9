/**
 * Opening a form: the draft that is there already, or a new record. About several children it is a
 * record for each, in one conversation; there is one draft a pupil, form and author.
 */
import type { ProvisionalChild } from '../../domain/casework/entry.ts'
import { fullName } from '../../domain/casework/pupil.ts'
import type { Form } from '../../domain/forms/form.ts'
import { formOf } from '../../domain/forms/forms.ts'
import type { Device } from '../device.ts'
import { conversationOf, sharedSoFar, startingRows, type Written } from './children.ts'
import type { Desk } from './desk.ts'
import { inSight } from './in-sight.ts'
import { recordNow, type Opened } from './opened.ts'
import type { Putting } from './putting.ts'
import { write } from './typing.ts'
import { drafts } from './drafts.ts'

type Draft = ReturnType<Device['drafts']>[number]
/** Whom a new record is about. */
type About = {
  readonly pupils: readonly string[]
  readonly provisional?: ProvisionalChild
  readonly name: string
  readonly school: string
}

export const starting = (desk: Desk, putting: Putting): Device['start'] => {
  /** Opens a record about one child, or about a school; gives its id. */
  async function begin(opened: Opened, form: Form, about: About, conversation?: string, id = desk.newId()) {
    const { pupils, provisional, school } = about
    const children = provisional ? { provisional: [provisional] } : {}
    const entry = putting.entryOf(opened, id, {
      act: 'start',
      form: form.id,
      formVersion: form.version,
      pupils: [...pupils],
      school,
      ...children,
      ...(conversation === undefined ? {} : { conversation }),
    })
    await putting.put(opened, { id, form: form.id, pupils: [...pupils], ...children }, entry)
    return id
  }

  const writeInto = async (opened: Opened, id: string, fields: readonly Written[]) => {
    const record = await recordNow(opened, id)
    if (record) await write(putting, opened, record, fields)
  }

  /** A record for each child who has no draft yet; who has one of a conversation already is joined by the others. */
  async function converse(opened: Opened, form: Form, children: readonly About[], own: readonly Draft[]) {
    const drafted = children.map(({ pupils: [pupil] }) => own.find((one) => isAbout(one, pupil)))
    const joined = drafted.find((one) => one !== undefined) ?? (form.plan ? own[0] : undefined)
    const before = joined && (await recordNow(opened, joined.record))
    const first = desk.newId()
    const conversation = joined?.conversation ?? first
    const started: string[] = []
    for (const [at, child] of children.entries()) {
      const there = drafted[at]?.record
      if (there !== undefined) {
        started.push(there)
        continue
      }
      const id = await begin(opened, form, child, conversation, started.length === 0 ? first : desk.newId())
      const called = child.provisional?.id ?? child.pupils[0] ?? id
      await writeInto(opened, id, [
        ...(before ? sharedSoFar(form, before) : []),
        ...startingRows(form, { id: called, name: child.name }),
      ])
      started.push(id)
    }
    return started[0] ?? first
  }

  return (id, given, more = {}) =>
    desk.inTurn(async () => {
      const { opened } = desk
      const form = formOf(id)
      const pupils = [...new Set(given)]
      if (!opened || !form) throw new RangeError('this form cannot be opened now')
      const children = childrenHere(desk, opened, pupils, more)
      const own = form.plan
        ? joinable(opened, form, more.joins)
        : drafts(opened).filter((one) => one.form === form.id)
      if (form.about === 'school') {
        const school = more.school ?? onlySchool(opened)
        if (children.length > 0 || !opened.caseload.schools.has(school))
          throw new RangeError('this form is about a school')
        const before = own.find((one) => one.school === school && isAboutNobody(one))
        return before?.record ?? begin(opened, form, { pupils: [], name: '', school })
      }
      const [only] = children
      if (!only || (children.length > 1 && !form.severalPupils))
        throw new RangeError('this form is about one child')
      const before = own.find((one) => isAbout(one, ...pupils))
      if (before && children.length === pupils.length) return before.record
      return children.length === 1 && !only.provisional && more.joins === undefined
        ? begin(opened, form, only)
        : converse(opened, form, children, own)
    })
}

/** A plan is a new one each time, unless a child joins one that is said, whoever began it. */
const joinable = (opened: Opened, form: Form, joins: string | undefined): Draft[] =>
  inSight(opened).flatMap((record) =>
    record.form === form.id && conversationOf(record) === joins
      ? [
          {
            record: record.id,
            form: record.form,
            pupils: record.pupils,
            provisional: record.provisional ?? [],
            school: record.school,
            conversation: joins,
            lastField: null,
            at: record.startedAt,
          },
        ]
      : [],
  )

const isAboutNobody = ({ pupils, provisional }: Draft): boolean =>
  pupils.length === 0 && provisional.length === 0

/** Whether a draft is about these pupils and nobody else. */
const isAbout = ({ pupils, provisional }: Draft, ...wanted: readonly (string | undefined)[]): boolean =>
  provisional.length === 0 &&
  pupils.length === wanted.length &&
  wanted.every((pupil) => pupil !== undefined && pupils.includes(pupil))

const onlySchool = ({ caseload: { schools } }: Opened): string => {
  const [only] = schools.keys()
  return schools.size === 1 && only !== undefined ? only : ''
}

/** Everybody it is to be about, each with their school; rejects where somebody is not here. */
function childrenHere(
  desk: Desk,
  opened: Opened,
  pupils: readonly string[],
  { provisional = [], school }: NonNullable<Parameters<Device['start']>[2]>,
): About[] {
  const here = pupils.map((id): About => {
    const pupil = opened.caseload.listed.get(id)?.pupil
    if (!pupil) throw new RangeError('a pupil is not on this device')
    return { pupils: [id], name: fullName(pupil.profile), school: pupil.school }
  })
  const theirs = school ?? here[0]?.school ?? onlySchool(opened)
  if (provisional.length > 0 && !opened.caseload.schools.has(theirs))
    throw new RangeError('a child who is not on file needs a school')
  return [
    ...here,
    ...provisional.map((given): About => ({
      pupils: [],
      provisional: { ...given, id: desk.newId() },
      name: given.name,
      school: theirs,
    })),
  ]
}
