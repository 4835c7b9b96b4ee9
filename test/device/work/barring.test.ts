// @vitest-environment node
import { IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { dexieStore } from '../../../src/device/store/dexie-store.ts'
import type { Answer } from '../../../src/domain/casework/entry.ts'
import { formOf } from '../../../src/domain/forms/forms.ts'
import { filledAnswers } from '../../kit/casework.ts'
import { browser, PASSPHRASE, readyTab, type Tab } from '../../kit/device.ts'
import { FULL } from '../../kit/paper-server.ts'

const filled = (form: string, answers: Record<string, Answer>) => ({
  ...filledAnswers(formOf(form)!, 1),
  ...answers,
})
async function written(tab: Tab, form: string, answers: Record<string, Answer>) {
  const id = await tab.device.start(form, ['p-1'])
  await tab.device.change(id, filled(form, answers))
  return id
}
const TO_STAGE_2 = { decision: 'move', from: 'universal', to: 'stage-2' }
const SET_ASIDE = {
  decision: 'override',
  from: 'universal',
  about: 'medical-action-plan-first',
  setAside: 'plan declined',
}

/** A medical reason was given for the absence of p-1, and nobody made a plan. */
async function medicalCase() {
  const on = browser()
  const tab = await readyTab(on)
  const contact = await written(tab, 'contact-record', { medicalReasonCited: true })
  expect(await tab.device.complete(contact)).toEqual({ saved: true })
  return { on, tab }
}

test('with no link, a decision that the process bars is not completed, and says what is missing [S-045]', async () => {
  const { on, tab } = await medicalCase()
  on.server.stop()
  const id = await written(tab, 'decision', TO_STAGE_2)
  const result = await tab.device.complete(id)
  expect(result).toMatchObject({
    saved: false,
    why: 'barred',
    bars: [{ step: 'stage-2', source: { document: 'stockport', at: 'para 28' } }],
  })
  expect(await tab.device.record(id)).toMatchObject({ status: 'draft', answers: TO_STAGE_2 })
  expect(tab.device.drafts().map(({ record }) => record)).toContain(id)
})

test('once a named person has set the bar aside with a reason, the same draft is completed [A-S21]', async () => {
  const { tab } = await medicalCase()
  const id = await written(tab, 'decision', TO_STAGE_2)
  expect(await tab.device.complete(id)).toMatchObject({ why: 'barred' })
  // One draft of a form about a pupil is open at a time: the same one now sets the bar aside.
  await tab.device.change(id, SET_ASIDE)
  expect(await tab.device.complete(id)).toEqual({ saved: true })
  const move = await written(tab, 'decision', TO_STAGE_2)
  expect(move).not.toBe(id)
  expect(await tab.device.complete(move)).toEqual({ saved: true })
})

test('a correction that would make a record one the process bars is not kept', async () => {
  const { on, tab } = await medicalCase()
  await tab.rest()
  // Without a link nothing leaves: what is unsent is all that was kept.
  on.server.stop()
  const id = await written(tab, 'decision', { ...TO_STAGE_2, to: 'stage-1' })
  expect(await tab.device.complete(id)).toEqual({ saved: true })
  const before = tab.device.unsent().length
  const result = await tab.device.amend(id, 'to', 'stage-2', 'Stage 2 was meant')
  expect(result).toMatchObject({ saved: false, why: 'barred', bars: [{ step: 'stage-2' }] })
  expect((await tab.device.record(id))?.answers['to']).toBe('stage-1')
  expect(tab.device.unsent()).toHaveLength(before)
})

test('a step that only the server bars becomes a draft again, and can be tried again', async () => {
  const { on, tab } = await medicalCase()
  await tab.device.syncNow()
  on.server.setAside.set('complete', 'barred')
  const id = await written(tab, 'communication-sent', {})
  expect(await tab.device.complete(id)).toEqual({ saved: true })
  await tab.device.syncNow()
  await tab.rest()
  expect(await tab.device.record(id)).toMatchObject({ status: 'draft' })
  const [aside] = tab.device.unsent().filter(({ state }) => state === 'set aside')
  expect(aside).toMatchObject({ record: id, outcome: { reason: 'barred', barred: FULL } })
  // It tells of a pupil: on the disk it is not in words, and it is there again after an unlock (P7).
  const disk = dexieStore({ indexedDB: on.disk, IDBKeyRange })
  const rows = await disk.entries((await disk.vaults())[0]!.id)
  disk.close()
  expect(rows.find(({ state }) => state === 'set aside')?.outcome).toMatchObject({ reason: 'barred' })
  expect(JSON.stringify(rows)).not.toContain(FULL.missing)
  tab.device.lock()
  await tab.device.unlock(PASSPHRASE)
  expect(tab.device.unsent().find(({ id: one }) => one === aside!.id)?.outcome?.barred).toEqual(FULL)
  on.server.setAside.delete('complete')
  await tab.device.retry(aside!.id)
  await tab.rest()
  expect(await tab.device.record(id)).toMatchObject({ status: 'completed' })
})

test('earlier answers are asked of the server, and without a link nobody pretends', async () => {
  const { on, tab } = await medicalCase()
  on.server.earlier.set('p-1', [])
  expect(await tab.device.past('p-1')).toEqual({ past: [], former: [] })
  on.server.stop()
  expect(await tab.device.past('p-1')).toBeNull()
})
