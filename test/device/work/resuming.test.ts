// @vitest-environment node
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fieldsOf } from '../../../src/domain/forms/form.ts'
import { formOf } from '../../../src/domain/forms/forms.ts'
import { browser, officerCalled, readyTab, serverWithCaseload } from '../../kit/device.ts'

const lastField = (tab: Awaited<ReturnType<typeof readyTab>>, id: string) =>
  tab.device.drafts().find(({ record }) => record === id)?.lastField

test('a form opens again at the field written last, on the same tablet after the power button too', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await tab.device.start('contact-record', ['p-1'])
  expect(lastField(tab, id)).toBeNull()
  await tab.device.change(id, { outcome: 'They will ring.', discussed: 'Mornings.' })
  expect(lastField(tab, id)).toBe('discussed')
  await tab.device.change(id, { outcome: 'They will ring on Monday.' })
  expect(lastField(tab, id)).toBe('outcome')
  tab.kill()
  const again = await readyTab(on)
  expect(lastField(again, id)).toBe('outcome')
  await again.device.syncNow()
  await again.rest()
  expect(again.device.unsent()).toEqual([])
  expect(lastField(again, id)).toBe('outcome')
})

test('a draft typed on one tablet opens on the author’s other one, at the same field; there is one draft', async () => {
  const server = serverWithCaseload()
  const first = await readyTab(browser({ server }))
  const id = await first.device.start('contact-record', ['p-1'])
  await first.device.change(id, { discussed: 'Mornings.', help: 'A later start.', outcome: 'To be seen.' })
  await first.device.change(id, { discussed: 'Mornings are hard.' })
  await first.pass(11_000)
  await first.rest()
  const second = await readyTab(browser({ server, seed: 2 }))
  expect(second.device.drafts()).toMatchObject([{ record: id, lastField: 'discussed' }])
  expect(await second.device.start('contact-record', ['p-1'])).toBe(id)
  expect(await second.device.record(id)).toMatchObject({ answers: { discussed: 'Mornings are hard.' } })
  await second.device.change(id, { help: 'A taxi, and a later start.' })
  await second.device.syncNow()
  await first.device.syncNow()
  expect(first.device.drafts()).toMatchObject([{ record: id, lastField: 'help' }])
})

test('where a colleague wrote last, and what a form fills in by itself, is not where its author left off', async () => {
  const server = serverWithCaseload()
  server.addAccount('sasha', 'sashas-password', officerCalled('officer-sasha', 'Sasha Stand-in'))
  const robins = await readyTab(browser({ server }))
  const sashas = await readyTab(browser({ server, seed: 2 }), undefined, ['sasha', 'sashas-password'])
  const id = await robins.device.start('late-book-entry', ['p-1'])
  await robins.device.change(id, { reason: 'The bus' })
  await robins.device.change(id, { pupilName: { value: 'Quillon Vantable', asOf: null } })
  expect(lastField(robins, id)).toBe('reason')
  await robins.device.syncNow()
  await sashas.device.syncNow()
  await sashas.device.change(id, { arrivedAt: '09:20' })
  await sashas.device.syncNow()
  await robins.device.syncNow()
  expect(await robins.device.record(id)).toMatchObject({ answers: { arrivedAt: '09:20' } })
  expect(lastField(robins, id)).toBe('reason')
  expect(sashas.device.drafts()).toEqual([])
})

test('however it was typed and sent, both tablets of the author know the field written last', async () => {
  const form = formOf('contact-record')!
  const longs = fieldsOf(form).flatMap(([name, { type }]) => (type === 'long' ? [name] : []))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.subarray(longs, { minLength: 1 }), fc.boolean()), { minLength: 1, maxLength: 8 }),
      async (turns) => {
        const server = serverWithCaseload()
        const first = await readyTab(browser({ server }))
        const id = await first.device.start('contact-record', ['p-1'])
        let last = ''
        for (const [at, [fields, sends]] of turns.entries()) {
          await first.device.change(id, Object.fromEntries(fields.map((field) => [field, `Words ${at}`])))
          last = fields.at(-1)!
          if (sends) await first.device.syncNow()
        }
        expect(lastField(first, id)).toBe(last)
        await first.device.syncNow()
        await first.device.syncNow()
        expect(lastField(first, id)).toBe(last)
        const second = await readyTab(browser({ server, seed: 2 }))
        expect(lastField(second, id)).toBe(last)
        first.kill()
        second.kill()
      },
    ),
    { numRuns: 12 },
  )
})
