/** Requests for everything held about a child or a parent, for those whose duty it is, of pupils in their own scope. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { addMonths, type Day } from '../../domain/calendar/day.ts'
import { londonDay } from '../../domain/calendar/london-day.ts'
import { fullName, type Person } from '../../domain/casework/pupil.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { subjectData, subjectPage, withheldCount } from '../../domain/privacy/subject-page.ts'
import { heldAbout, type HeldSection, type Subject } from '../../domain/privacy/subject-file.ts'
import type { REQUEST_CALLS, SubjectRequest } from '../../protocol/calls/requests.ts'
import { Refused } from '../../protocol/refusal.ts'
import { viewOf } from '../access/view.ts'
import { inScope, scopeOf } from '../accounts/scope.ts'
import { placeOf } from '../attachments/folder.ts'
import { isNamedIn } from '../attachments/may-attach.ts'
import { sha256 } from '../privacy/erase.ts'
import type { Audited } from '../audit/append.ts'
import { heldOf } from '../privacy/held.ts'
import { fromStored } from '../store/stored.ts'
import { writeAside } from '../store/store.ts'
import type { Asking, Handles } from './handling.ts'

/** One month from the day it came, and two more where it is told why (article 12). */
const MONTHS = 1
const MONTHS_EXTENDED = 3

const requestBody = z.object({
  receivedBy: z.string(),
  extended: z.object({ on: z.string(), why: z.string() }).nullable(),
  withheld: z.int().nullable(),
})

const authorityOf = ({ session }: Asking): string => session.officer.authority.id
const todayOf = ({ ports }: Asking): Day => londonDay(ports.clock.now())

/** A pupil who is this person's to see; "not yours" and "not there" are one. */
async function pupilOf(asking: Asking, pupil: string) {
  const { read } = asking.ports.store
  const seen = await inScope(read, scopeOf(asking.session.officer), [pupil])
  if (!seen.has(pupil)) throw new Refused({ kind: 'not found' })
  const row = await read
    .selectFrom('pupil')
    .select(['id', 'profile', 'people'])
    .where('authority', '=', authorityOf(asking))
    .where('id', '=', pupil)
    .executeTakeFirstOrThrow()
  return {
    id: row.id,
    name: fullName(fromStored('profile', row.profile)),
    people: fromStored('people', row.people),
  }
}

async function requestOf(asking: Asking, id: string) {
  const row = await asking.ports.store.read
    .selectFrom('subject_request')
    .selectAll()
    .where('authority', '=', authorityOf(asking))
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refused({ kind: 'not found' })
  return { row, ...requestOn(row, await pupilOf(asking, row.pupil)) }
}

type Row = {
  readonly id: string
  readonly person: string | null
  readonly body: string
  readonly received_on: string
  readonly due_on: string
  readonly answered_on: string | null
}

function requestOn(row: Row, pupil: { id: string; name: string; people: readonly Person[] }) {
  const { extended, withheld } = requestBody.parse(JSON.parse(row.body))
  const adult = pupil.people.find(({ id }) => id === row.person)
  const request: SubjectRequest = {
    id: row.id,
    pupil: { id: pupil.id, name: pupil.name },
    person: row.person === null ? null : { id: row.person, name: adult?.name ?? null },
    receivedOn: row.received_on,
    dueOn: row.due_on,
    extended,
    answeredOn: row.answered_on,
    withheld,
  }
  return { request, adult, pupil }
}

/** The file as it is now, for whom it is asked. */
async function fileOf(asking: Asking, id: string) {
  const { request, adult, pupil, row } = await requestOf(asking, id)
  if (row.person !== null && !adult) throw new Refused({ kind: 'not found' })
  const { read } = asking.ports.store
  const view = await viewOf(read, asking.session.officer)
  const subject: Subject = adult ? { is: 'adult', person: adult } : { is: 'pupil' }
  const held = await heldOf(read, view, pupil.id, () => subject)
  const sections = heldAbout(held)
  // A parent's own file holds the pictures of a child they are responsible for only where the child's is asked for.
  const attachments = adult
    ? []
    : await attachmentsOf(
        asking,
        held.records.map(({ record }) => record),
        view.lacks.length === 0,
      )
  return { request, row, pupil, adult, sections, attachments, version: versionOf(sections) }
}

const versionOf = (sections: readonly HeldSection[]): string =>
  sha256(JSON.stringify(sections.map((one) => one.items.filter(({ id }) => id !== 'looked'))))

/** Of these records as they are told: to whoever lacks something only what they name, since a picture may show what is kept back. */
async function attachmentsOf(asking: Asking, told: readonly CaseRecord[], isWhole: boolean) {
  if (told.length === 0) return []
  const records = new Map(told.map((record) => [record.id, record]))
  const rows = await asking.ports.store.read
    .selectFrom('attachment as a')
    .innerJoin('record as r', (on) =>
      on.onRef('r.authority', '=', 'a.authority').onRef('r.id', '=', 'a.record'),
    )
    .select(['a.record', 'a.sha256', 'a.bytes', 'a.type', 'r.form', 'r.on_day'])
    .where('a.authority', '=', authorityOf(asking))
    .where('a.record', 'in', [...records.keys()])
    .orderBy('a.received_at')
    .execute()
  const own = rows.filter(({ record, sha256: content }) => {
    const one = records.get(record)
    return isWhole || (one !== undefined && isNamedIn(one, content))
  })
  return own.map(({ record, sha256: content, bytes, type, form, on_day: on }) => ({
    id: `attachment ${record} ${content}`,
    record,
    sha256: content,
    bytes,
    type,
    of: [formOf(form)?.title ?? 'A record', on].filter((one) => one !== null).join(', '),
  }))
}

export const REQUESTS: Handles<keyof typeof REQUEST_CALLS> = {
  requests: async (_ask, asking) => {
    const { read } = asking.ports.store
    const rows = await read
      .selectFrom('subject_request as s')
      .innerJoin('pupil as p', (on) =>
        on.onRef('p.authority', '=', 's.authority').onRef('p.id', '=', 's.pupil'),
      )
      .select(['s.id', 's.pupil', 's.person', 's.body', 's.received_on', 's.due_on', 's.answered_on'])
      .select(['p.profile', 'p.people'])
      .where('s.authority', '=', authorityOf(asking))
      .orderBy('s.due_on')
      .execute()
    const seen = await inScope(read, scopeOf(asking.session.officer), [
      ...new Set(rows.map(({ pupil }) => pupil)),
    ])
    const own = rows.filter(({ pupil }) => seen.has(pupil))
    return {
      on: todayOf(asking),
      requests: own.map(({ pupil: id, profile, people, ...row }) => {
        const name = fullName(fromStored('profile', profile))
        return requestOn(row, { id, name, people: fromStored('people', people) }).request
      }),
    }
  },
  'adults-of': async ({ pupil }, asking) => {
    const { id, name, people } = await pupilOf(asking, pupil)
    asking.note({ pupil: id })
    return { pupil: { id, name }, adults: people.map((one) => ({ id: one.id, name: one.name })) }
  },
  'receive-request': async ({ pupil, person, receivedOn }, asking) => {
    const { people } = await pupilOf(asking, pupil)
    if (person !== null && !people.some(({ id }) => id === person)) throw new Refused({ kind: 'not found' })
    if (receivedOn > todayOf(asking)) return { kept: false, why: 'not yet' }
    const id = randomUUID()
    const body = { receivedBy: asking.session.officer.id, extended: null, withheld: null }
    await writeAside(asking.ports.store, async (tx) => {
      await tx
        .insertInto('subject_request')
        .values({
          authority: authorityOf(asking),
          id,
          pupil,
          person,
          body: JSON.stringify(body),
          received_on: receivedOn,
          due_on: addMonths(receivedOn, MONTHS),
          answered_on: null,
        })
        .execute()
      await asking.tell(tx, { action: 'request received', pupil, object: { kind: 'request', id } })
    })
    return { kept: true, id }
  },
  'extend-request': async ({ id, why }, asking) => {
    const { row, request } = await requestOf(asking, id)
    const on = todayOf(asking)
    if (request.answeredOn !== null) return { kept: false, why: 'answered already' }
    if (request.extended !== null) return { kept: false, why: 'extended already' }
    // Whoever asked must hear of it within the first month.
    if (on > request.dueOn) return { kept: false, why: 'too late' }
    const dueOn = addMonths(request.receivedOn, MONTHS_EXTENDED)
    const body = JSON.stringify({ ...requestBody.parse(JSON.parse(row.body)), extended: { on, why } })
    await keep(asking, { id, pupil: row.pupil }, { body, due_on: dueOn }, { action: 'request extended' })
    return { kept: true, dueOn }
  },
  'request-file': async ({ id }, asking) => {
    const { request, version, sections, attachments, pupil } = await fileOf(asking, id)
    asking.note({ action: 'file read for a request', pupil: pupil.id, object: { kind: 'request', id } })
    return {
      request,
      version,
      sections: sections.map(({ title, items }) => ({ title, items: [...items] })),
      attachments,
    }
  },
  'answer-request': async ({ id, version, give }, asking) => {
    const file = await fileOf(asking, id)
    if (file.version !== version) return { answered: false, why: 'the file has changed' }
    const { pupil, adult, sections, row, attachments } = file
    const given = {
      about: adult?.name ?? pupil.name,
      on: todayOf(asking),
      authority: asking.session.officer.authority.name,
      sections,
      give: new Set(give),
    }
    const withheld = withheldCount(given) + attachments.filter((one) => !given.give.has(one.id)).length
    const body = JSON.stringify({ ...requestBody.parse(JSON.parse(row.body)), withheld })
    const html = subjectPage(given)
    const as = { action: 'request answered', after: sha256(html) } as const
    await keep(asking, { id, pupil: pupil.id }, { body, answered_on: given.on }, as)
    return { answered: true, name: `held-${given.on}`, html, json: subjectData(given), withheld }
  },
  'request-attachment': async ({ id, record, sha256: content }, asking) => {
    const { attachments, pupil } = await fileOf(asking, id)
    const found = attachments.find((one) => one.record === record && one.sha256 === content)
    const folder = asking.ports.attachments
    if (!found || folder === undefined) throw new Refused({ kind: 'not found' })
    const bytes = await readFile(placeOf(folder, authorityOf(asking), content))
    asking.note({
      action: 'attachment given on a request',
      pupil: pupil.id,
      object: { kind: 'attachment', id: content },
    })
    return { type: found.type, base64: bytes.toString('base64') }
  },
}

const keep = (
  asking: Asking,
  { id, pupil }: { id: string; pupil: string },
  values: { body: string; due_on?: string; answered_on?: string },
  as: Pick<Audited, 'action' | 'after'>,
): Promise<void> =>
  writeAside(asking.ports.store, async (tx) => {
    await tx
      .updateTable('subject_request')
      .set(values)
      .where('authority', '=', authorityOf(asking))
      .where('id', '=', id)
      .execute()
    await asking.tell(tx, { ...as, pupil, object: { kind: 'request', id } })
  })
