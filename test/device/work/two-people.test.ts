// @vitest-environment node
/** Two people of one case on two devices, with the real server between them: what each wrote is there, for both (P3, W5). */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Answer } from '../../../src/domain/casework/entry.ts'
import { contactRecord } from '../../../src/domain/forms/contact-record.ts'
import { assignPupils } from '../../../src/server/accounts/accounts.ts'
import { buildApp } from '../../../src/server/app.ts'
import { openStore, write, type Store } from '../../../src/server/store/store.ts'
import { lineTo } from '../../kit/app-line.ts'
import { NOW, PASSWORD, settleAuthorities } from '../../kit/authority.ts'
import { filledAnswers } from '../../kit/casework.ts'
import { browser, readyTab, type Tab } from '../../kit/device.ts'
import { aSigner } from '../../kit/signer.ts'

type Person = { readonly tab: Tab; readonly link: { up: boolean } }
let store: Store
let people: Person[]
let end: () => Promise<void>
let person: (login: string) => Promise<Person>

beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-two-'))
  const clock = { now: () => NOW }
  store = await openStore(join(folder, 'doorstep.sqlite'), clock)
  await settleAuthorities(store)
  const app = await buildApp({ store, clock, signer: aSigner(), daily: false })
  people = []
  person = async (login) => {
    const link = { up: true }
    const on = browser({ server: lineTo(app, link), seed: people.length + 1 })
    const one = { tab: await readyTab(on, undefined, [login, PASSWORD]), link }
    people.push(one)
    return one
  }
  end = async () => {
    for (const { tab } of people) tab.kill()
    await app.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
afterEach(() => end())

const sync = async ({ tab, link }: Person) => {
  link.up = true
  await tab.device.syncNow()
  await tab.rest()
}
const offline = (...all: readonly Person[]) => {
  for (const { link } of all) link.up = false
}
async function kept(id: string): Promise<Record<string, unknown>> {
  const row = await store.read.selectFrom('record').select('body').where('id', '=', id).executeTakeFirst()
  return JSON.parse(row?.body ?? 'null') as Record<string, unknown>
}
const said = (value: Answer) => ({ discussed: value })

/** A draft of Evie's about a pupil, with these answers, on both devices. */
async function shared(one: Person, other: Person, answers: Readonly<Record<string, Answer>>) {
  const record = await one.tab.device.start('contact-record', ['oak-1'])
  await one.tab.device.change(record, answers)
  await sync(one)
  await sync(other)
  return record
}

test('W5: different fields are both there, and so are both texts of one field, on the server and on every screen', async () => {
  const [evie, col, lee] = [await person('evie'), await person('col'), await person('lee')]
  const record = await shared(evie, col, { discussed: 'He was late on Monday. The bus comes at nine.' })
  offline(evie, col)
  await evie.tab.device.change(record, { ...said('Told to Evie.'), outcome: 'Meet again' })
  await col.tab.device.change(record, { ...said('Told to Col.'), help: 'Breakfast club' })
  for (const one of [evie, col, evie, lee]) await sync(one)
  const texts = {
    versions: [
      { value: 'Told to Evie.', by: { id: 'evie' } },
      { value: 'Told to Col.', by: { id: 'col' } },
    ],
  }
  const whole = {
    answers: { discussed: 'Told to Evie.', outcome: 'Meet again', help: 'Breakfast club' },
    conflicts: [{ field: 'discussed', ...texts }],
  }
  expect(await kept(record)).toMatchObject(whole)
  for (const { tab } of [evie, col, lee]) expect(await tab.device.record(record)).toMatchObject(whole)
  // Both authors are told, and the lead.
  expect(evie.tab.device.unsettled()).toMatchObject([{ record, own: true }])
  expect(col.tab.device.unsettled()).toMatchObject([{ record, own: true }])
  expect(lee.tab.device.unsettled()).toMatchObject([{ record, own: false }])
  // Chosen without a link, told to all with the next.
  offline(col)
  expect(await col.tab.device.settle(record, 'discussed', 'Told to Evie and to Col.')).toEqual({
    saved: true,
  })
  expect(col.tab.device.unsettled()).toEqual([])
  for (const one of [col, evie, lee]) await sync(one)
  for (const { tab } of [evie, col, lee]) {
    expect(await tab.device.record(record)).toMatchObject({
      answers: said('Told to Evie and to Col.'),
      conflicts: [],
    })
    expect(tab.device.unsettled()).toEqual([])
  }
})

test('edits in different places of one text and rows added by both are in one plan on both devices', async () => {
  const [evie, lee] = [await person('evie'), await person('lee')]
  const record = await shared(evie, lee, {
    discussed: 'He was late on Monday.\nHis mother is ill.\nThe bus comes at nine.',
    actions: [{ id: 'r1', action: 'Ring the bus company' }],
  })
  offline(evie, lee)
  await evie.tab.device.change(record, {
    discussed: 'He was late on Tuesday.\nHis mother is ill.\nThe bus comes at nine.',
    actions: [
      { id: 'r1', action: 'Ring the bus company' },
      { id: 'r2', action: 'Ask for a pass' },
    ],
  })
  await lee.tab.device.change(record, {
    discussed: 'He was late on Monday.\nHis mother is ill.\nThe bus comes at ten.',
    actions: [
      { id: 'r1', action: 'Ring the bus company', by: 'Lee' },
      { id: 'r3', action: 'Meet in May' },
    ],
  })
  for (const one of [evie, lee, evie]) await sync(one)
  const one = await evie.tab.device.record(record)
  expect(one).toMatchObject({
    answers: {
      discussed: 'He was late on Tuesday.\nHis mother is ill.\nThe bus comes at ten.',
      actions: [
        { id: 'r1', action: 'Ring the bus company', by: 'Lee' },
        { id: 'r2', action: 'Ask for a pass' },
        { id: 'r3', action: 'Meet in May' },
      ],
    },
    conflicts: [],
  })
  expect(await lee.tab.device.record(record)).toEqual(one)
})

/** Every question of the form, answered. */
const ALL = filledAnswers(contactRecord, 1, undefined, {}, '2026-03-09')

test('words that reach a record after its completion go into it as a correction, with one act', async () => {
  const [evie, lee] = [await person('evie'), await person('lee')]
  const record = await shared(evie, lee, { ...ALL, discussed: 'One two three four.\nFive six seven.' })
  offline(lee)
  await lee.tab.device.change(record, said('One two three four.\nFive six eight.'))
  expect(await evie.tab.device.complete(record)).toEqual({ saved: true })
  await sync(evie)
  await sync(lee)
  const [late] = lee.tab.device.unsent()
  expect(late).toMatchObject({ state: 'set aside', act: 'change', outcome: { reason: 'already completed' } })
  offline(lee)
  expect(await lee.tab.device.writeAsCorrection(late!.id)).toEqual({ saved: true })
  for (const one of [lee, evie]) await sync(one)
  expect(lee.tab.device.unsent()).toEqual([])
  expect(await evie.tab.device.record(record)).toMatchObject({
    status: 'completed',
    answers: said('One two three four.\nFive six eight.'),
    amendments: [{ field: 'discussed', was: 'One two three four.\nFive six seven.', by: { id: 'lee' } }],
    conflicts: [],
  })
})

test('of two corrections of one answer the later replaces nothing unseen: both are listed, and somebody chooses', async () => {
  const [evie, lee] = [await person('evie'), await person('lee')]
  const record = await shared(evie, lee, ALL)
  await evie.tab.device.complete(record)
  for (const one of [evie, lee]) await sync(one)
  offline(evie, lee)
  await evie.tab.device.amend(record, 'discussed', 'As Evie heard it', 'Misheard')
  await lee.tab.device.amend(record, 'discussed', 'As Lee heard it', 'Misheard too')
  for (const one of [evie, lee, evie]) await sync(one)
  for (const { tab } of [evie, lee])
    expect(await tab.device.record(record)).toMatchObject({
      answers: said('As Evie heard it'),
      amendments: [{ is: 'As Evie heard it' }, { is: 'As Lee heard it', beside: true }],
      conflicts: [{ field: 'discussed', versions: [{ by: { id: 'evie' } }, { by: { id: 'lee' } }] }],
    })
  await evie.tab.device.settle(record, 'discussed', 'As Lee heard it')
  for (const one of [evie, lee]) await sync(one)
  expect(await lee.tab.device.record(record)).toMatchObject({
    answers: said('As Lee heard it'),
    amendments: [{}, { beside: true }, { was: 'As Evie heard it', by: { id: 'evie' } }],
    conflicts: [],
  })
})

test('a pupil leaves a caseload while its holder is without a link: the notes arrive, marked late, and the pupil goes (fault 28, P6)', async () => {
  const [evie, lee] = [await person('evie'), await person('lee')]
  const record = await shared(evie, lee, { discussed: 'Nobody at home.' })
  offline(evie)
  await evie.tab.device.change(record, said('Nobody at home. A neighbour says they moved.'))
  await write(store, 'northwick', (tx, seq) => assignPupils(tx, 'northwick', seq, 'evie', ['elm-1']))
  await sync(evie)
  await sync(lee)
  expect(evie.tab.device.unsent()).toEqual([])
  expect(evie.tab.device.pupils().map(({ id }) => id)).toEqual(['elm-1'])
  expect(await lee.tab.device.record(record)).toMatchObject({
    answers: said('Nobody at home. A neighbour says they moved.'),
    late: [{ by: { id: 'evie' } }],
  })
})
