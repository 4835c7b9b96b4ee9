/**
 * Every form there is, in every version, from its first word to a corrected copy: written on a real
 * device, kept by the real server. A form that is new is walked without a new test.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import type { Answer } from '../../src/domain/casework/entry.ts'
import type { CaseRecord } from '../../src/domain/casework/record.ts'
import { AUDIENCES } from '../../src/domain/casework/handed-document.ts'
import { documentFor } from '../../src/domain/forms/document.ts'
import { fieldsOf, type Form } from '../../src/domain/forms/form.ts'
import { everyForm, formOf, FORMS } from '../../src/domain/forms/forms.ts'
import { asked } from '../../src/domain/forms/shown.ts'
import { presentPeople, signaturesAsked } from '../../src/domain/forms/signing.ts'
import { buildApp } from '../../src/server/app.ts'
import { openStore, write, type Store } from '../../src/server/store/store.ts'
import { lineTo } from '../kit/app-line.ts'
import { NOW, PASSWORD, settleAuthorities, TODAY } from '../kit/authority.ts'
import { filledAnswers } from '../kit/casework.ts'
import { browser, readyTab, type Tab } from '../kit/device.ts'
import { invented } from '../kit/process.ts'
import { anUuid, TestDevice } from '../kit/server.ts'
import { aSigner } from '../kit/signer.ts'

const clock = { now: () => NOW }
let app: FastifyInstance
let store: Store
let folder: string
/** A headteacher's two tablets, one of which loses its link. */
let online: Tab
let offline: Tab
let older: TestDevice
const link = { up: true }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-walk-'))
  store = await openStore(join(folder, 'doorstep.sqlite'), clock)
  await settleAuthorities(store)
  // A process that bars nothing: what bars is asked elsewhere.
  const own = JSON.stringify(invented({}))
  await write(store, 'northwick', async (tx, seq) => {
    await tx
      .updateTable('school')
      .set({ own_process: own, seq })
      .where('authority', '=', 'northwick')
      .execute()
  })
  app = await buildApp({ store, clock, signer: aSigner(), daily: false })
  online = await readyTab(browser({ server: lineTo(app) }), undefined, ['hana', PASSWORD])
  offline = await readyTab(browser({ server: lineTo(app, link), seed: 2 }), undefined, ['hana', PASSWORD])
  older = await TestDevice.signIn(app, clock, 'hana')
})
afterAll(async () => {
  await app.close()
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A new draft: of the newest version as anybody starts it, of an older one as somebody's older device did. */
async function draftOf(form: Form, { device }: Tab): Promise<string> {
  const pupils = form.about === 'school' ? [] : ['elm-1']
  if (formOf(form.id) === form) return device.start(form.id, pupils, { school: 'elm' })
  const record = anUuid()
  const start = { act: 'start', form: form.id, formVersion: form.version, pupils, school: 'elm' }
  expect(await older.push(older.entry(record, start))).toMatchObject([{ outcome: 'accepted' }])
  await device.syncNow()
  return record
}

/** A field that was answered, and another answer to it. */
function correction(form: Form, { answers }: CaseRecord): [string, Answer] {
  const names = asked(form, answers).names
  for (const kind of ['long', 'text', 'choice'])
    for (const [name, field] of fieldsOf(form)) {
      if (field.type !== kind || !names.has(name) || answers[name] === undefined) continue
      if (field.type !== 'choice') return [name, 'Put right afterwards']
      const other = Object.keys(field.options).find((option) => option !== answers[name])
      if (other !== undefined) return [name, other]
    }
  throw new Error(`nothing in ${form.id} can be put right`)
}

/** Written, completed, signed by everybody who must, and one answer put right. */
async function walk(form: Form, { device }: Tab, id: string) {
  expect(await device.change(id, filledAnswers(form, 0, undefined, {}, TODAY))).toEqual({ saved: true })
  expect(await device.complete(id)).toEqual({ saved: true })
  const { answers } = (await device.record(id))!
  for (const { name: field, field: asks, required } of signaturesAsked(form, answers)) {
    const people = asks.onlyIfPresent ? presentPeople(answers, asks.onlyIfPresent) : [{ name: 'Sam Signer' }]
    for (const { name } of required ? people : []) {
      const signature = { field, capacity: asks.capacity, name, way: 'typed', language: 'en' } as const
      expect(await device.sign(id, signature)).toEqual({ saved: true })
    }
  }
  const signed = (await device.record(id))!
  const asksSigning = signaturesAsked(form, answers).some(({ required }) => required)
  expect(signed.status).toBe(asksSigning ? 'signed' : 'completed')
  expect(await device.amend(id, ...correction(form, signed), 'It was written down wrongly')).toEqual({
    saved: true,
  })
}

/** What is the same whoever wrote it when: without ids, places in the log and hashes that hold them. */
const plain = ({ answers, status, form, formVersion, on, amendments, signatures, pupils }: CaseRecord) => ({
  answers,
  status,
  form,
  formVersion,
  on,
  pupils,
  amendments: amendments.map(({ field, was, is, reason }) => ({ field, was, is, reason })),
  signatures: signatures.map(({ field, name, way, lapsed, receipt }) => ({
    field,
    name,
    way,
    lapsed,
    received: receipt !== undefined,
  })),
})

/** The paper for each reader, but for the record's own id. */
const papers = (form: Form, record: CaseRecord) =>
  AUDIENCES.map((audience) => ({ ...documentFor(form, record, audience), record: '' }))

test.each(everyForm().map((form) => [`${form.id} ${form.version}`, form] as const))(
  '%s is written, completed, signed, put right, sent and printed, with a link or without, and comes to the same',
  async (_name, form) => {
    const first = await draftOf(form, online)
    await online.device.syncNow()
    await walk(form, online, first)
    await online.device.syncNow()

    const second = await draftOf(form, offline)
    link.up = false
    await walk(form, offline, second)
    const before = (await offline.device.record(second))!
    link.up = true
    await offline.device.syncNow()

    for (const { device } of [online, offline])
      expect(device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
    const [here, there] = [(await online.device.record(first))!, (await offline.device.record(second))!]
    expect(plain(there)).toEqual(plain(here))
    expect(here.formVersion).toBe(form.version)
    expect(papers(form, there)).toEqual(papers(form, here))
    expect(papers(form, before)).toEqual(papers(form, there))
    expect(papers(form, there).flatMap(({ sections }) => sections)).not.toEqual([])
  },
)

test('forms of every version were walked, and a new draft is of the newest', async () => {
  expect(everyForm().length).toBeGreaterThan(Object.keys(FORMS).length)
  const id = await online.device.start('contact-record', ['elm-1'])
  expect(await online.device.record(id)).toMatchObject({ formVersion: 2 })
})
