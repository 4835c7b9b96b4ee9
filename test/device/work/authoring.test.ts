// @vitest-environment node
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answer } from '../../../src/domain/casework/entry.ts'
import { formOf } from '../../../src/domain/forms/forms.ts'
import type { Form } from '../../../src/domain/forms/form.ts'
import { documentFor } from '../../../src/domain/forms/document.ts'
import { canonicalJson } from '../../../src/kit/canonical-json.ts'
import { hexOf, utf8 } from '../../../src/device/lock/bytes.ts'
import { filledAnswers } from '../../kit/casework.ts'
import { browser, PASSPHRASE, readyTab, smallDisk, type Tab } from '../../kit/device.ts'

const form = (id: string): Form => formOf(id)!
const contact = () => filledAnswers(form('contact-record'), 1)

async function completedContract(tab: Tab) {
  const id = await tab.device.start('attendance-contract', ['p-2'])
  const parents = [
    { id: 'r1', parent: { name: 'Pat Thistlewick', id: 'p-2-parent' }, presentOn: '2026-03-10' },
  ]
  await tab.device.change(id, { ...filledAnswers(form('attendance-contract')), issuedBy: 'school', parents })
  expect(await tab.device.complete(id)).toEqual({ saved: true })
  return id
}
const signature = {
  field: 'parentSignature',
  capacity: 'parent',
  name: 'Pat Thistlewick',
  person: 'p-2-parent',
  way: 'typed',
  language: 'en',
} as const

test('words typed with no link are there after the power button [P1]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  on.server.stop()
  const id = await tab.device.start('contact-record', ['p-1'])
  expect(await tab.device.change(id, { discussed: 'Mornings are ha' })).toEqual({ saved: true })
  expect(await tab.device.change(id, { discussed: 'Mornings are hard since the move.' })).toEqual({
    saved: true,
  })
  tab.kill()
  const again = on.tab()
  await again.until(({ phase, sync }) => phase === 'locked' && sync.unsent === 2)
  await again.device.unlock(PASSPHRASE)
  expect(await again.device.record(id)).toMatchObject({
    answers: { discussed: 'Mornings are hard since the move.' },
  })
  expect(again.device.drafts()).toMatchObject([{ record: id, form: 'contact-record', pupils: ['p-1'] }])
})

test('opening the same form for the same pupils again goes on with the draft', async () => {
  const tab = await readyTab(browser())
  const id = await tab.device.start('contact-record', ['p-1'])
  expect(await tab.device.start('contact-record', ['p-1'])).toBe(id)
  expect(await tab.device.start('contact-record', ['p-3'])).not.toBe(id)
})

test('typing is one entry until it is taken for sending, and a new one after', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.rest()
  for (const text of ['M', 'Mo', 'Mornings']) await tab.device.change(id, { discussed: text })
  await tab.device.change(id, { help: 'A later start was offered.' })
  expect(tab.device.unsent().map(({ act, number }) => [act, number])).toEqual([['change', 2]])
  await tab.device.syncNow()
  expect(tab.device.unsent()).toEqual([])
  await tab.device.change(id, { discussed: 'Mornings are hard.' })
  expect(tab.device.unsent().map(({ number }) => number)).toEqual([3])
  await tab.device.syncNow()
  expect(on.server.record(id)?.answers).toEqual({
    discussed: 'Mornings are hard.',
    help: 'A later start was offered.',
  })
})

test('typing goes up by itself once it rests', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.device.change(id, { discussed: 'Mornings are hard.' })
  await tab.pass(11_000)
  await tab.rest()
  expect(on.server.record(id)?.answers).toEqual({ discussed: 'Mornings are hard.' })
})

test('typing the same again writes nothing', async () => {
  const tab = await readyTab(browser())
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.device.change(id, { discussed: 'Mornings are hard.' })
  await tab.device.syncNow()
  expect(await tab.device.change(id, { discussed: 'Mornings are hard.' })).toEqual({ saved: true })
  expect(tab.device.unsent()).toEqual([])
})

test('a form with faults stays a draft and says what it needs', async () => {
  const tab = await readyTab(browser())
  const id = await tab.device.start('contact-record', ['p-1'])
  const result = await tab.device.complete(id)
  expect(result).toMatchObject({ saved: false, why: 'faults' })
  expect(!result.saved && result.why === 'faults' && result.faults.map(({ field }) => field)).toContain(
    'discussed',
  )
  expect(await tab.device.record(id)).toMatchObject({ status: 'draft' })
})

test('a completed form is evidence for the day of the contact, here and on the server', async () => {
  const on = browser()
  const tab = await readyTab(on)
  on.server.stop()
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.device.change(id, { ...contact(), on: '2026-03-06' })
  expect(await tab.device.complete(id)).toEqual({ saved: true })
  expect(await tab.device.complete(id)).toEqual({ saved: true })
  const here = await tab.device.pupil('p-1')
  expect(here).toMatchObject({
    provisional: true,
    records: [{ id, status: 'completed', on: '2026-03-06', unsent: 3 }],
  })
  on.server.startAgain()
  await tab.device.syncNow()
  expect(await tab.device.pupil('p-1')).toMatchObject({ provisional: false, records: [{ id, unsent: 0 }] })
  expect(on.server.record(id)).toMatchObject({ status: 'completed', on: '2026-03-06' })
  expect(tab.device.drafts()).toEqual([])
})

test('a signature holds the hash of the very document its signer was shown', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await completedContract(tab)
  const record = (await tab.device.record(id))!
  expect(await tab.device.sign(id, signature)).toEqual({ saved: true })
  const shown = canonicalJson(documentFor(form('attendance-contract'), record, 'parent'))
  const digest = hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(shown))))
  await tab.device.syncNow()
  expect(on.server.record(id)?.signatures).toMatchObject([{ name: 'Pat Thistlewick', shown: digest }])
})

test('a contract the server bars goes up with the signature already given once it is tried again', async () => {
  const on = browser()
  const tab = await readyTab(on)
  on.server.stop()
  const id = await completedContract(tab)
  expect(await tab.device.sign(id, signature)).toEqual({ saved: true })
  on.server.setAside.set('complete', 'barred')
  on.server.startAgain()
  await tab.device.syncNow()
  const aside = tab.device.unsent().filter(({ state }) => state === 'set aside')
  expect(aside.map(({ outcome }) => outcome?.reason)).toEqual(['barred', 'not completed'])
  on.server.setAside.clear()
  await tab.device.retry(aside[0]!.id)
  await tab.rest()
  expect(tab.device.unsent()).toEqual([])
  expect(on.server.record(id)?.signatures).toMatchObject([{ name: 'Pat Thistlewick' }])
})

test('a parent not recorded as present cannot sign a contract, and a draft cannot be signed', async () => {
  const tab = await readyTab(browser())
  const draft = await tab.device.start('attendance-contract', ['p-1'])
  expect(await tab.device.sign(draft, signature)).toEqual({ saved: false, why: 'not completed' })
  const id = await completedContract(tab)
  const other = { ...signature, name: 'Sam Elsewhere', person: 'somebody-else' }
  expect(await tab.device.sign(id, other)).toEqual({ saved: false, why: 'parent not present' })
})

test('a completed record is corrected beside the old words, and withdrawn with a reason', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.device.change(id, contact())
  await tab.device.complete(id)
  await tab.device.amend(id, 'outcome', 'They will ring on Monday.', 'Written under the wrong day')
  expect(await tab.device.record(id)).toMatchObject({
    answers: { outcome: 'They will ring on Monday.' },
    amendments: [{ field: 'outcome', is: 'They will ring on Monday.' }],
  })
  await tab.device.withdraw(id, 'About another family')
  await tab.device.syncNow()
  expect(on.server.record(id)).toMatchObject({ status: 'void', voided: { reason: 'About another family' } })
})

test('a full disk is told, and nothing is shown as saved [P1]', async () => {
  const disk = smallDisk()
  const tab = await readyTab(browser(), disk.change)
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.device.change(id, { discussed: 'Before.' })
  disk.room = 0
  expect(await tab.device.change(id, { discussed: 'After.' })).toEqual({ saved: false, why: 'disk full' })
  expect(tab.device.state().trouble).toBe('not saved')
  expect(await tab.device.record(id)).toMatchObject({ answers: { discussed: 'Before.' } })
  disk.room = Infinity
  expect(await tab.device.change(id, { discussed: 'After.' })).toEqual({ saved: true })
  expect(tab.device.state().trouble).toBeNull()
  expect(await tab.device.record(id)).toMatchObject({ answers: { discussed: 'After.' } })
})

test('a locked device keeps nothing and says so', async () => {
  const tab = await readyTab(browser())
  const id = await tab.device.start('contact-record', ['p-1'])
  tab.device.lock()
  expect(await tab.device.change(id, { discussed: 'Too late.' })).toEqual({ saved: false, why: 'locked' })
})

test('however typing and sending fall, the last words stand on both sides and no number is missing [P1, P2, P13]', async () => {
  const fields = ['discussed', 'help', 'barriers', 'outcome'] as const
  const step = fc.oneof(
    fc.record({ does: fc.constant('type' as const), field: fc.constantFrom(...fields), text: fc.string() }),
    fc.constantFrom({ does: 'sync' as const }, { does: 'lose' as const }, { does: 'reopen' as const }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const on = browser()
      let tab = await readyTab(on)
      const id = await tab.device.start('contact-record', ['p-1'])
      const last: Record<string, Answer> = {}
      for (const now of steps) {
        if (now.does === 'type') {
          await tab.device.change(id, { [now.field]: now.text })
          last[now.field] = now.text
        } else if (now.does === 'lose') on.server.faults.push('answer lost')
        else if (now.does === 'sync') await tab.device.syncNow()
        else {
          tab.kill()
          tab = await readyTab(on)
        }
      }
      expect((await tab.device.record(id))?.answers).toEqual(last)
      on.server.faults.length = 0
      await tab.rest()
      await tab.device.syncNow()
      await tab.device.syncNow()
      expect(on.server.record(id)?.answers).toEqual(last)
      expect(tab.device.unsent()).toEqual([])
      const [runs] = Object.values(on.server.record(id)?.applied ?? {})
      expect(runs).toHaveLength(1)
      expect(new Set(on.server.effects).size).toBe(on.server.effects.length)
      tab.kill()
    }),
    { numRuns: 15 },
  )
})
