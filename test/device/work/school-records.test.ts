// @vitest-environment node
import { expect, test } from 'vitest'
import { FORMS } from '../../../src/domain/forms/forms.ts'
import { filledAnswers } from '../../kit/casework.ts'
import { browser, officerCalled, PASSPHRASE, readyTab, serverWithCaseload } from '../../kit/device.ts'
import { foundOn } from '../../kit/planted.ts'

const STRANGER = { name: 'Ottoline Grimshade', about: 'Says she is in Year 7' }

test('a child who is not on file yet is written about all the same, and found without a pupil, unreadable on the disk [H-025]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const { device } = tab
  const id = await device.start('doorstep-visit', [], { provisional: [STRANGER] })
  expect(await device.record(id)).toMatchObject({
    pupils: [],
    school: 'hilltop',
    provisional: [STRANGER],
    answers: { children: [{ child: { name: 'Ottoline Grimshade' } }] },
  })
  expect(device.drafts()).toMatchObject([{ record: id, pupils: [], provisional: [STRANGER] }])
  expect(device.unsent()[0]).toMatchObject({ pupils: [{ name: 'Ottoline Grimshade' }] })
  await tab.rest()
  await device.syncNow()
  expect(device.unsent()).toEqual([])
  expect(on.server.record(id)).toMatchObject({ provisional: [STRANGER] })
  expect(await device.schoolRecords()).toMatchObject([{ id, unsent: 0 }])
  expect(await device.record(id)).toMatchObject({ provisional: [STRANGER] })
  expect(device.drafts()).toMatchObject([{ record: id }])
  expect(await foundOn(on.disk, ['Grimshade', 'Year 7'])).toEqual([])
})

test('it is there after the power button, sent or not [P1]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const sent = await tab.device.start('doorstep-visit', [], { provisional: [STRANGER] })
  await tab.device.syncNow()
  on.server.stop()
  await tab.device.change(sent, { reasonDetail: 'Seen at the shops' })
  const unsent = await tab.device.start('contact-record', [], { provisional: [{ name: 'Peverell Mossop' }] })
  tab.kill()
  const again = on.tab()
  await again.until(({ phase }) => phase === 'locked')
  await again.device.unlock(PASSPHRASE)
  expect((await again.device.schoolRecords()).map(({ id }) => id).toSorted()).toEqual(
    [sent, unsent].toSorted(),
  )
  expect(await again.device.record(sent)).toMatchObject({ answers: { reasonDetail: 'Seen at the shops' } })
})

test('one conversation may be about a pupil and a child who is not on file', async () => {
  const { device } = await readyTab(browser())
  const id = await device.start('contact-record', ['p-1'], { provisional: [STRANGER] })
  const [, other] = await device.together(id)
  expect(other).toMatchObject({ pupils: [], provisional: [STRANGER], conversation: id })
  await device.change(id, { discussed: 'Of both.' })
  expect(await device.record(other!.id)).toMatchObject({ answers: { discussed: 'Of both.' } })
  expect(JSON.stringify((await device.record(id))?.answers)).not.toContain('Grimshade')
  expect(JSON.stringify((await device.record(other!.id))?.answers)).not.toContain('Vantable')
})

test('once somebody says who it was, the record is in that pupil’s file, here at once and after sync', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const { device } = tab
  const id = await device.start('doorstep-visit', [], { provisional: [STRANGER] })
  await device.syncNow()
  const child = (await device.record(id))!.provisional![0]!.id
  on.server.stop()
  await expect(device.match(id, { kind: 'pupil', who: child, is: 'nobody' })).rejects.toThrow(RangeError)
  await expect(device.match(id, { kind: 'pupil', who: 'nobody', is: 'p-2' })).rejects.toThrow(RangeError)
  expect(await device.match(id, { kind: 'pupil', who: child, is: 'p-2' })).toEqual({ saved: true })
  expect(await device.schoolRecords()).toEqual([])
  expect((await device.pupil('p-2'))?.records).toMatchObject([{ id, pupils: ['p-2'], unsent: 1 }])
  expect(device.drafts()).toMatchObject([{ record: id, pupils: ['p-2'] }])
  on.server.startAgain()
  await device.syncNow()
  await tab.rest()
  expect(on.server.record(id)).toMatchObject({ pupils: ['p-2'], matched: [{ who: child, is: 'p-2' }] })
  expect(await device.schoolRecords()).toEqual([])
  expect((await device.pupil('p-2'))?.records).toMatchObject([{ id, unsent: 0 }])
  tab.kill()
  const again = await readyTab(on)
  expect(await again.device.schoolRecords()).toEqual([])
  expect((await again.device.pupil('p-2'))?.records).toMatchObject([{ id }])
})

test('an adult known by name alone is matched with somebody on file', async () => {
  const { device } = await readyTab(browser())
  const id = await device.start('contact-record', ['p-2'])
  await device.match(id, { kind: 'adult', who: 'The lady at the door', is: 'p-2-parent' })
  expect(await device.record(id)).toMatchObject({
    pupils: ['p-2'],
    matched: [{ kind: 'adult', who: 'The lady at the door', is: 'p-2-parent' }],
  })
})

test('a colleague finds what was written without a pupil, and says who it was', async () => {
  const server = serverWithCaseload()
  server.addAccount('sasha', 'sashas-password', officerCalled('officer-sasha', 'Sasha Stand-in'))
  const robins = await readyTab(browser({ server }))
  const id = await robins.device.start('doorstep-visit', [], { provisional: [STRANGER] })
  await robins.device.syncNow()
  const sashas = await readyTab(browser({ server, seed: 2 }), undefined, ['sasha', 'sashas-password'])
  const [found] = await sashas.device.schoolRecords()
  expect(found).toMatchObject({ id, provisional: [STRANGER] })
  expect(sashas.device.drafts()).toEqual([])
  await sashas.device.match(id, { kind: 'pupil', who: found!.provisional![0]!.id, is: 'p-1' })
  await sashas.device.syncNow()
  await robins.device.syncNow()
  expect(await robins.device.schoolRecords()).toEqual([])
  expect((await robins.device.pupil('p-1'))?.records).toMatchObject([{ id }])
})

test('records of a school that is not the officer’s any more are removed with its pupils [P6]', async () => {
  const on = browser()
  const { device } = await readyTab(on)
  const id = await device.start('doorstep-visit', [], { provisional: [STRANGER] })
  await device.syncNow()
  for (const pupil of ['p-1', 'p-2', 'p-3']) on.server.takeAway(pupil)
  await device.syncNow()
  expect(await device.schoolRecords()).toEqual([])
  expect(await device.record(id)).toBeNull()
})

test('a child who is not on file needs a school that is here', async () => {
  const { device } = await readyTab(browser())
  const elsewhere = device.start('doorstep-visit', [], { provisional: [STRANGER], school: 'elsewhere' })
  await expect(elsewhere).rejects.toThrow(RangeError)
})

const OF_SCHOOLS = Object.values(FORMS).filter(({ about }) => about === 'school')

test('there are forms about a school itself', () => expect(OF_SCHOOLS.length).toBeGreaterThan(0))

test.each(OF_SCHOOLS)('$title is about the school: one draft, filled, completed and kept', async (form) => {
  const on = browser()
  const tab = await readyTab(on)
  const { device } = tab
  const id = await device.start(form.id, [], { school: 'hilltop' })
  // What is planned is planned anew each time.
  const again = form.plan ? id : await device.start(form.id, [])
  expect(again).toBe(id)
  await expect(device.start(form.id, ['p-1'])).rejects.toThrow(RangeError)
  await device.change(id, filledAnswers(form))
  expect(await device.complete(id)).toEqual({ saved: true })
  await tab.rest()
  await device.syncNow()
  expect(on.server.record(id)).toMatchObject({ pupils: [], school: 'hilltop', status: 'completed' })
  expect(await device.schoolRecords()).toMatchObject([{ id, status: 'completed', unsent: 0 }])
})
