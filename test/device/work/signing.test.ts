// @vitest-environment node
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { documentFor } from '../../../src/domain/forms/document.ts'
import { formOf } from '../../../src/domain/forms/forms.ts'
import { codeOf, sealOf, sealText } from '../../../src/domain/forms/seal.ts'
import { catalogueOf } from '../../../src/domain/languages/catalogue.ts'
import type { Device, GivenSignature } from '../../../src/device/device.ts'
import { sha256 } from '../../../src/device/work/judging.ts'
import { completedContract } from '../../kit/contract.ts'
import {
  browser,
  hilltop,
  officerCalled,
  PASSPHRASE,
  pupilCalled,
  readyTab,
  robin,
} from '../../kit/device.ts'
import { paperServer } from '../../kit/paper-server.ts'

const parent: GivenSignature = {
  field: 'parentSignature',
  capacity: 'parent',
  name: 'Pat Thistlewick',
  person: 'p-2-parent',
  way: 'typed',
  language: 'en',
}
const school: GivenSignature = {
  field: 'schoolSignature',
  capacity: 'staff',
  name: 'Robin Placeholder',
  way: 'typed',
  language: 'en',
}
const contract = formOf('attendance-contract')!

/** Changes words every signer reads, so that signatures under them lapse. */
async function changeWords(device: Device, id: string, words = 'Other words') {
  const record = (await device.record(id))!
  const [field] = contract.sections.flatMap(({ fields }) =>
    Object.entries(fields).flatMap(([name, one]) =>
      one.type === 'long' && one.audience.includes('child') && record.answers[name] !== undefined
        ? [name]
        : [],
    ),
  )
  expect(await device.amend(id, field!, words, 'It was agreed otherwise')).toEqual({ saved: true })
}
const signatures = async (device: Device, id: string) => (await device.record(id))?.signatures ?? []

test('a signature keeps the very document, and when the device last heard of its server', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const { device } = tab
  const id = await completedContract(tab)
  await device.syncNow()
  const heard = device.state().sync.lastContact
  on.server.stop()
  on.clock.time += 3 * 3_600_000
  const shown = documentFor(contract, (await device.record(id))!, 'parent')
  expect(await device.sign(id, parent)).toEqual({ saved: true })
  const [made] = await signatures(device, id)
  expect(made).toMatchObject({ lastContact: heard, at: on.clock.time })
  expect((await device.record(id))?.documents).toEqual({ [made!.shown]: shown })
  on.server.startAgain()
  await device.syncNow()
  await tab.rest()
  expect(on.server.record(id)?.documents).toEqual({ [made!.shown]: shown })
})

test.each([
  ['a draft', {}, false],
  ['an older version that was approved', { pl: 0 }, false],
  ['approved', { pl: 1 }, true],
] as const)('a document read in Polish says that its translation is %s', async (_, approved, isApproved) => {
  const { version } = await catalogueOf('pl')
  const approvedWordings = Object.fromEntries(
    Object.entries(approved).map(([language, up]) => [language, version - 1 + up]),
  )
  const server = paperServer({ ...hilltop, approvedWordings }, () => '2026-03-10')
  server.addAccount('robin', 'robins-password', robin)
  server.addPupil(pupilCalled('p-2', 'Amabel', 'Thistlewick', 'OOOOOOOO'))
  const tab = await readyTab(browser({ server }))
  const { device } = tab
  const id = await completedContract(tab)
  const how = { audience: 'parent', language: 'pl', interpreter: 'Ola Tlumacz', readBy: 'Robin' } as const
  await device.handOver(id, how)
  const inHand = device.handedOver()
  expect(inHand).toMatchObject({ approved: isApproved, words: { language: 'pl' } })
  expect(inHand?.to === 'sign' && inHand.document).toMatchObject({
    language: 'pl',
    wording: { version, approved: isApproved },
    english: { title: contract.handOver?.title },
  })
  await expect(device.sign(id, parent)).rejects.toThrow(RangeError)
  expect(await device.sign(id, { ...parent, language: 'pl' })).toEqual({ saved: true })
  await device.handBack(PASSPHRASE)
  const [made] = await signatures(device, id)
  expect(made).toMatchObject({
    language: 'pl',
    wording: { version, approved: isApproved },
    interpreter: 'Ola Tlumacz',
    readBy: 'Robin',
  })
  const { documents } = (await device.record(id))!
  expect(await sha256(sealTextOf(documents![made!.shown]))).toBe(made!.shown)
  // Beside the officer, on the open tablet, it is the same document.
  await device.sign(id, { ...parent, language: 'pl' })
  expect((await signatures(device, id))[1]).toMatchObject({ shown: made!.shown })
})
const sealTextOf = (document: unknown) => sealText(JSON.parse(JSON.stringify(document)))

test('who signs again after the words changed follows their own signature, and nobody else’s', async () => {
  const tab = await readyTab(browser())
  const { device } = tab
  const id = await completedContract(tab)
  await device.sign(id, school)
  await device.sign(id, parent)
  await changeWords(device, id)
  const [first, second] = await signatures(device, id)
  expect([first?.lapsed, second?.lapsed]).toEqual([true, true])
  await device.sign(id, { ...parent, name: 'Pat T.' })
  await device.sign(id, { ...school, name: ' robin  PLACEHOLDER' })
  await device.sign(id, { ...school, name: 'Another Teacher' })
  const again = await signatures(device, id)
  expect(again.map(({ follows }) => follows)).toEqual([
    undefined,
    undefined,
    second?.id,
    first?.id,
    undefined,
  ])
})

test('in hand too a signature follows the one that lapsed, and its code is the one both sides make', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const { device } = tab
  const id = await completedContract(tab)
  await device.sign(id, parent)
  await changeWords(device, id)
  const [before] = await signatures(device, id)
  await device.handOver(id, { audience: 'parent', language: 'en' })
  await device.sign(id, { ...parent, note: 'Again' })
  const inHand = device.handedOver()
  const codes = inHand?.to === 'sign' ? inHand.codes : {}
  await device.handBack(PASSPHRASE)
  await tab.rest()
  const record = (await device.record(id))!
  const [, made] = record.signatures
  expect(made).toMatchObject({ follows: before?.id, note: 'Again' })
  const seals = await device.sealsOf(record)
  expect(codes).toEqual({ [made!.id]: seals[1]?.code })
  expect(await device.sealsOf(on.server.record(id)!)).toEqual(seals)
})

test.each([
  ['declines, with a reason', { way: 'declined', note: 'I want to think about it' }],
  ['was not there', { way: 'not present' }],
  ['asks for changes', { way: 'declined', wants: 'changes', note: 'Mondays do not work' }],
] as const)('a parent who %s: it is kept with the officer as witness [S-023]', async (_, given) => {
  const tab = await readyTab(browser())
  const { device } = tab
  const id = await completedContract(tab)
  await device.sign(id, { ...parent, ...given })
  await device.handOver(id, { audience: 'parent', language: 'en' })
  await device.sign(id, { ...parent, ...given, witness: 'Somebody Else' })
  await device.handBack(PASSPHRASE)
  expect(await signatures(device, id)).toMatchObject([
    { ...given, witness: 'Robin Placeholder' },
    { ...given, witness: 'Somebody Else' },
  ])
  expect(await device.record(id)).toMatchObject({ status: 'completed' })
})

test('who asks for changes says which', async () => {
  const tab = await readyTab(browser())
  const id = await completedContract(tab)
  const asks = { ...parent, way: 'declined', wants: 'changes' } as const
  await expect(tab.device.sign(id, asks)).rejects.toThrow(RangeError)
  await expect(tab.device.sign(id, { ...asks, note: '  ' })).rejects.toThrow(RangeError)
  await expect(tab.device.sign(id, { ...parent, wants: 'changes', note: 'x' })).rejects.toThrow(RangeError)
})

test('one parent today, the school next week on another tablet: both stand, and it is signed', async () => {
  const on = browser()
  on.server.addAccount('sasha', 'sashas-password', officerCalled('officer-sasha', 'Sasha Stand-in'))
  const robins = await readyTab(on)
  const id = await completedContract(robins)
  await robins.device.handOver(id, { audience: 'parent', language: 'en' })
  await robins.device.sign(id, parent)
  await robins.device.handBack(PASSPHRASE)
  await robins.rest()
  const other = browser({ server: on.server, seed: 2 })
  other.clock.time += 7 * 86_400_000
  const sashas = await readyTab(other, undefined, ['sasha', 'sashas-password'])
  await sashas.device.sign(id, { ...school, name: 'Sasha Stand-in' })
  await sashas.device.handOver(id, { audience: 'child', language: 'en' })
  await sashas.device.sign(id, {
    field: 'pupilSignature',
    capacity: 'pupil',
    name: 'Amabel Thistlewick',
    way: 'drawn',
    strokes: [[1, 2, 3, 4]],
    language: 'en',
  })
  await sashas.device.handBack(PASSPHRASE)
  await sashas.rest()
  await robins.device.syncNow()
  const record = await robins.device.record(id)
  expect(record).toMatchObject({ status: 'signed' })
  expect(record?.signatures.map(({ by, device }) => [by.name, device])).toEqual([
    ['Robin Placeholder', expect.anything()],
    ['Sasha Stand-in', expect.anything()],
    ['Sasha Stand-in', expect.anything()],
  ])
  expect(new Set(record?.signatures.map(({ device }) => device)).size).toBe(2)
})

/** A contract with a signature, and what the server would countersign of it. */
async function sealedContract() {
  const tab = await readyTab(browser())
  const id = await completedContract(tab)
  await tab.device.sign(id, parent)
  const record = (await tab.device.record(id))!
  const [made] = record.signatures
  const seal = await sha256(sealText(sealOf(record, made!)))
  const receipt = { seal, receivedAt: 1, seq: 1, epoch: 'e', key: 'k', sign: 's' }
  const received: CaseRecord = { ...record, signatures: [{ ...made!, receipt }] }
  return { device: tab.device, record, received, seal }
}

test('a signature has its code at once, and is received once the server has countersigned that very seal [P9]', async () => {
  const { device, record, received, seal } = await sealedContract()
  const [made] = record.signatures
  const code = codeOf(seal)
  expect(await device.sealsOf(record)).toEqual([{ signature: made!.id, code, state: 'not received yet' }])
  expect(await device.sealsOf(received)).toEqual([{ signature: made!.id, code, state: 'received' }])
  const { device: _device, ...old } = made!
  expect(await device.sealsOf({ ...record, signatures: [old] })).toEqual([])
})

test('a name that a keyboard left a space behind has the code the server countersigns [P9]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await completedContract(tab)
  await tab.device.handOver(id, { audience: 'parent', language: 'en' })
  expect(await tab.device.sign(id, { ...parent, name: 'Pat Thistlewick ' })).toEqual({ saved: true })
  const inHand = tab.device.handedOver()
  const codes = inHand?.to === 'sign' ? Object.values(inHand.codes) : []
  await tab.device.handBack(PASSPHRASE)
  await tab.rest()
  const taken = on.server.record(id)!
  expect(taken.signatures).toMatchObject([{ name: 'Pat Thistlewick' }])
  const seals = await tab.device.sealsOf(taken)
  expect(codes).toEqual(seals.map(({ code }) => code))
})

test('whatever is changed in a countersigned signature is told [P9]', async () => {
  const { device, received } = await sealedContract()
  const [made] = received.signatures
  const { lapsed: _lapsed, receipt: _receipt, by: _by, person: _person, ...covered } = made!
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(covered)), fc.string(), async (part, text) => {
      const changed = { ...made!, [part]: text }
      const [seal] = await device.sealsOf({ ...received, signatures: [changed] })
      expect(seal?.state).toBe('does not match')
    }),
    { numRuns: 60, examples: [['shown', 'valueOf']] },
  )
  const [other] = await device.sealsOf({ ...received, formVersion: 9 })
  expect(other?.state).toBe('does not match')
})

test('a word changed in the document that was signed is told, received or not [P9]', async () => {
  const { device, record, received } = await sealedContract()
  const [made] = record.signatures
  const text = JSON.stringify(record.documents)
  const words = [...text.matchAll(/"value":"([^"\\\\]+)"/g)]
  expect(words.length).toBeGreaterThan(3)
  await fc.assert(
    fc.asyncProperty(fc.nat(words.length - 1), fc.boolean(), async (at, isReceived) => {
      const { index } = words[at]!
      const value = index + '"value":"'.length
      const other = `${text.slice(0, value)}${text[value] === 'X' ? 'Y' : 'X'}${text.slice(value + 1)}`
      const changed = { ...(isReceived ? received : record), documents: JSON.parse(other) }
      expect(await device.sealsOf(changed)).toMatchObject([{ signature: made!.id, state: 'does not match' }])
    }),
    { numRuns: 40 },
  )
})
