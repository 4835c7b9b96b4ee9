// @vitest-environment node
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { formOf } from '../../src/domain/forms/forms.ts'
import { buildApp } from '../../src/server/app.ts'
import { openStore, type Store } from '../../src/server/store/store.ts'
import { lineTo } from '../kit/app-line.ts'
import { NOW, PASSWORD, settleAuthorities } from '../kit/authority.ts'
import { filledAnswers } from '../kit/casework.ts'
import { browser, PASSPHRASE, readyTab } from '../kit/device.ts'
import { aSigner } from '../kit/signer.ts'

let app: FastifyInstance
let store: Store
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-device-'))
  const clock = { now: () => NOW }
  store = await openStore(join(folder, 'doorstep.sqlite'), clock)
  await settleAuthorities(store)
  app = await buildApp({ store, clock, signer: aSigner(), daily: false })
})
afterEach(async () => {
  await app.close()
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

test('an officer writes on the doorstep; the server keeps it and pastoral staff at the school read it', async () => {
  const evie = await readyTab(browser({ server: lineTo(app) }), undefined, ['evie', PASSWORD])
  expect(evie.device.pupils().map(({ id }) => id)).toEqual(['elm-1', 'oak-1'])
  const id = await evie.device.start('doorstep-visit', ['elm-1'])
  await evie.device.change(id, filledAnswers(formOf('doorstep-visit')!, 1))
  expect(await evie.device.complete(id)).toEqual({ saved: true })
  await evie.device.syncNow()
  await evie.rest()
  expect(evie.device.state().sync).toMatchObject({ state: 'idle', unsent: 0, setAside: 0 })
  expect(await evie.device.pupil('elm-1')).toMatchObject({
    records: [{ id, status: 'completed', unsent: 0 }],
  })

  const pat = await readyTab(browser({ server: lineTo(app), seed: 2 }), undefined, ['pat', PASSWORD])
  expect(pat.device.pupils().map(({ id: pupil }) => pupil)).toEqual(['elm-1', 'elm-2', 'elm-3'])
  const read = await pat.device.pupil('elm-1')
  expect(read?.records).toMatchObject([{ id, form: 'doorstep-visit', status: 'completed' }])
  expect(read?.records[0]?.answers).toEqual((await evie.device.record(id))?.answers)

  // And back: what pastoral staff add reaches the officer with the next round.
  await pat.device.amend(id, 'leftAt', '10:45', 'The visit lasted longer')
  await pat.device.syncNow()
  expect(pat.device.state().sync).toMatchObject({ state: 'idle', unsent: 0 })
  await evie.device.syncNow()
  expect(await evie.device.record(id)).toEqual(await pat.device.record(id))
})

test('nothing new costs one request without a body', async () => {
  const evie = await readyTab(browser({ server: lineTo(app) }), undefined, ['evie', PASSWORD])
  await evie.device.syncNow()
  await evie.rest()
  expect(evie.device.state().sync).toMatchObject({ state: 'idle', lastContact: NOW })
})

const contact = (children: readonly { id: string; name: string }[]) => ({
  ...filledAnswers(formOf('contact-record')!, 1),
  children: children.map((child) => ({ id: child.id, child, present: true })),
})

test('of one conversation about two families’ children, each school reads its own child’s record and no more [P6]', async () => {
  const evie = await readyTab(browser({ server: lineTo(app) }), undefined, ['evie', PASSWORD])
  const id = await evie.device.start('contact-record', ['elm-1', 'oak-1'])
  const children = [
    { id: 'elm-1', name: 'Tamsin Elmer' },
    { id: 'oak-1', name: 'Ottoline Oakes' },
  ]
  await evie.device.change(id, contact(children))
  expect(await evie.device.complete(id)).toEqual({ saved: true })
  await evie.device.syncNow()
  expect(evie.device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
  const pat = await readyTab(browser({ server: lineTo(app), seed: 2 }), undefined, ['pat', PASSWORD])
  const [read, ...others] = (await pat.device.pupil('elm-1'))!.records
  expect(others).toEqual([])
  expect(read).toMatchObject({ id, pupils: ['elm-1'], conversation: id, status: 'completed' })
  expect(JSON.stringify(read)).not.toMatch(/Oakes|oak-1/)
  const lee = await readyTab(browser({ server: lineTo(app), seed: 3 }), undefined, ['lee', PASSWORD])
  expect(JSON.stringify((await lee.device.pupil('oak-1'))!.records)).not.toMatch(/Elmer|elm-1/)
})

test('a parent signs in Polish with no link; the server countersigns that very seal, and the code stays', async () => {
  const link = { up: true }
  const evie = await readyTab(browser({ server: lineTo(app, link) }), undefined, ['evie', PASSWORD])
  const { device } = evie
  link.up = false
  const id = await device.start('contact-record', ['elm-1'])
  await device.change(id, contact([{ id: 'elm-1', name: 'Tamsin Elmer' }]))
  expect(await device.complete(id)).toEqual({ saved: true })
  const how = { audience: 'parent', language: 'pl', interpreter: 'Ola Tlumacz' } as const
  await device.handOver(id, how)
  const given = { field: 'parentSignature', capacity: 'parent', name: 'Invented Parent' } as const
  expect(await device.sign(id, { ...given, way: 'typed', language: 'pl', note: 'Thank you' })).toEqual({
    saved: true,
  })
  const inHand = device.handedOver()
  const [code] = inHand?.to === 'sign' ? Object.values(inHand.codes) : []
  await device.handBack(PASSPHRASE)
  const before = await device.sealsOf((await device.record(id))!)
  expect(before).toMatchObject([{ code, state: 'not received yet' }])
  link.up = true
  await device.syncNow()
  await evie.rest()
  expect(device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
  expect(await device.sealsOf((await device.record(id))!)).toEqual(
    before.map((seal) => ({ ...seal, state: 'received' })),
  )
  const verified = await app.inject({ method: 'POST', url: '/api/verify', payload: { code } })
  expect(verified.json()).toMatchObject({ answer: 'valid' })

  // The school signs on another tablet, and the parent again once the words have changed.
  const pat = await readyTab(browser({ server: lineTo(app), seed: 2 }), undefined, ['pat', PASSWORD])
  await pat.device.sign(id, {
    field: 'staffSignature',
    capacity: 'staff',
    name: 'Officer pat',
    way: 'typed',
    language: 'en',
  })
  await pat.device.amend(id, 'outcome', 'They will ring on Monday.', 'Said at the end')
  await pat.device.sign(id, { ...given, way: 'drawn', strokes: [[1, 2, 3, 4]], language: 'en' })
  await pat.device.syncNow()
  expect(pat.device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
  await device.syncNow()
  const record = (await device.record(id))!
  expect(record.signatures.map(({ lapsed }) => lapsed)).toEqual([true, true, false])
  expect(record.signatures[2]?.follows).toBe(record.signatures[0]?.id)
  expect((await device.sealsOf(record)).map(({ state }) => state)).toEqual([
    'received',
    'received',
    'received',
  ])
})

test('a late book kept at the door reaches the school, which says who each child was', async () => {
  const link = { up: true }
  const pia = await readyTab(browser({ server: lineTo(app, link) }), undefined, ['pia', PASSWORD])
  link.up = false
  await pia.device.handRound('late-book-entry', 'elm', { audience: 'parent', language: 'en' })
  for (const name of ['Tamsin', 'Jory']) {
    await pia.device.fillIn({ on: '2026-03-10', arrivedAt: '09:20', reason: 'The bus' })
    await pia.device.fillIn({ broughtBy: { name: `Parent of ${name}`, role: 'mother' } })
    expect(await pia.device.nextPerson({ name })).toEqual({ saved: true })
  }
  await pia.device.handBack(PASSPHRASE)
  link.up = true
  await pia.device.syncNow()
  await pia.rest()
  expect(pia.device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
  const pat = await readyTab(browser({ server: lineTo(app), seed: 2 }), undefined, ['pat', PASSWORD])
  const found = await pat.device.schoolRecords()
  expect(found.flatMap(({ provisional = [] }) => provisional.map(({ name }) => name)).toSorted()).toEqual([
    'Jory',
    'Tamsin',
  ])
  const evie = await readyTab(browser({ server: lineTo(app), seed: 3 }), undefined, ['evie', PASSWORD])
  expect(await evie.device.schoolRecords()).toHaveLength(2)
  const [jory] = found.filter(({ provisional }) => provisional?.[0]?.name === 'Jory')
  await pat.device.match(jory!.id, { kind: 'pupil', who: jory!.provisional![0]!.id, is: 'elm-2' })
  await pat.device.change(jory!.id, { registerState: 'open', code: 'L' })
  expect(await pat.device.complete(jory!.id)).toEqual({ saved: true })
  await pat.device.syncNow()
  expect(pat.device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
  expect((await pat.device.pupil('elm-2'))!.records).toMatchObject([{ id: jory!.id, status: 'completed' }])
  await pia.device.syncNow()
  expect(await pia.device.schoolRecords()).toHaveLength(1)
  // Evie, whose school it is too, has no business with that pupil: the record goes from her tablet.
  await evie.device.syncNow()
  expect(await evie.device.record(jory!.id)).toBeNull()
  expect((await evie.device.schoolRecords()).map(({ provisional }) => provisional?.[0]?.name)).toEqual([
    'Tamsin',
  ])
})
