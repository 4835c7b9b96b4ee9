// @vitest-environment node
import { expect, test } from 'vitest'
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { fieldsOf, type Audience } from '../../../src/domain/forms/form.ts'
import { FORMS, formOf } from '../../../src/domain/forms/forms.ts'
import { documentFor } from '../../../src/domain/forms/document.ts'
import { isKeyed } from '../../../src/domain/forms/shape.ts'
import type { Device } from '../../../src/device/device.ts'
import { recordFor } from '../../../src/device/work/record-for.ts'
import { filledAnswers } from '../../kit/casework.ts'
import { completedContract } from '../../kit/contract.ts'
import { browser, PASSPHRASE, readyTab } from '../../kit/device.ts'
import { foundOn } from '../../kit/planted.ts'

const signature: Parameters<Device['sign']>[1] = {
  field: 'parentSignature',
  capacity: 'parent',
  name: 'Pat Thistlewick',
  person: 'p-2-parent',
  way: 'drawn',
  strokes: [[10, 10, 400, 500]],
  language: 'en',
}

test('in a parent’s hands the tablet holds one document and nothing else opens [P8]', async () => {
  const tab = await readyTab(browser())
  const id = await completedContract(tab)
  const other = await tab.device.start('contact-record', ['p-1'])
  const record = (await tab.device.record(id))!
  expect(await tab.device.handOver(id, { audience: 'parent', language: 'en' })).toBe(true)
  const { device } = tab
  expect(device.state().phase).toBe('handed over')
  expect(device.handedOver()).toMatchObject({
    record: { id },
    audience: 'parent',
    document: documentFor(formOf('attendance-contract')!, record, 'parent'),
  })
  expect(device.pupils()).toEqual([])
  expect(device.unsent()).toEqual([])
  expect(await device.pupil('p-2')).toBeNull()
  expect(await device.record(id)).toBeNull()
  expect(await device.change(other, { discussed: 'x' })).toEqual({ saved: false, why: 'locked' })
  expect(await device.unlock(PASSPHRASE)).toMatchObject({ ok: false })
  device.switchTo(null)
  device.lock()
  expect(device.state().phase).toBe('handed over')
})

test('a signature made there is safe at once, unreadable until the officer is back, and then goes up [P1, P7, P8]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await completedContract(tab)
  await tab.rest()
  await tab.device.handOver(id, { audience: 'parent', language: 'en' })
  expect(await tab.device.sign(id, signature)).toEqual({ saved: true })
  expect(tab.device.handedOver()?.record.signatures).toMatchObject([{ name: 'Pat Thistlewick' }])
  expect(await foundOn(on.disk, ['Thistlewick'])).toEqual([])
  expect(on.server.record(id)?.signatures).toEqual([])
  expect(await tab.device.handBack('not the right passphrase')).toEqual({
    ok: false,
    why: 'wrong passphrase',
  })
  expect(tab.device.state().phase).toBe('handed over')
  expect(await tab.device.handBack(PASSPHRASE)).toEqual({ ok: true })
  expect(tab.device.handedOver()).toBeNull()
  expect(await tab.device.record(id)).toMatchObject({
    signatures: [{ name: 'Pat Thistlewick', lapsed: false }],
  })
  await tab.rest()
  expect(on.server.record(id)?.signatures).toMatchObject([
    { name: 'Pat Thistlewick', by: { id: 'officer-robin' } },
  ])
  expect(tab.device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
})

test('the power button while handed over: locked, and the signature is there after the unlock [P1, P8]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await completedContract(tab)
  await tab.rest()
  await tab.device.handOver(id, { audience: 'parent', language: 'en' })
  await tab.device.sign(id, signature)
  tab.kill()
  const again = on.tab()
  await again.until(({ phase, sync }) => phase === 'locked' && sync.unsent === 1)
  await again.device.unlock(PASSPHRASE)
  await again.rest()
  expect(on.server.record(id)?.signatures).toMatchObject([{ name: 'Pat Thistlewick' }])
})

test('in hand, only somebody recorded as present signs [S-024]', async () => {
  const tab = await readyTab(browser())
  const id = await completedContract(tab)
  await tab.device.handOver(id, { audience: 'parent', language: 'en' })
  const absent = { ...signature, name: 'Sam Elsewhere', person: 'somebody-else' }
  expect(await tab.device.sign(id, absent)).toEqual({ saved: false, why: 'parent not present' })
  expect(tab.device.handedOver()?.record.signatures).toEqual([])
})

test('what is not here cannot be handed over', async () => {
  const tab = await readyTab(browser())
  expect(
    await tab.device.handOver('01900000-0000-7000-8000-000000000000', { audience: 'parent', language: 'en' }),
  ).toBe(false)
  expect(tab.device.state().phase).toBe('open')
})

const wordsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.flatMap(wordsOf)
      : isKeyed(value)
        ? Object.values(value).flatMap(wordsOf)
        : []

test.each(
  Object.values(FORMS).flatMap((form) =>
    ([0, 1] as const).flatMap((variant) =>
      (['parent', 'child'] as const).map((audience) => [form.title, variant, audience, form] as const),
    ),
  ),
)('%s (variant %i) in the hands of a %s holds no word meant for others', (_, variant, audience, form) => {
  const answers = filledAnswers(form, variant, (path) => `planted ${path}`)
  const record = {
    ...({ id: 'r', form: form.id, formVersion: 1, pupils: ['p'], school: 's', status: 'completed' } as const),
    startedBy: { id: 'o', name: 'Officer', position: 'EWO' },
    startedAt: 0,
    on: '2026-03-10',
    answers,
    stamps: {},
    signatures: [],
    amendments: [
      {
        field: 'x',
        was: 'planted was',
        is: 'planted is',
        reason: 'planted reason',
        by: { id: 'o', name: 'O', position: 'P' },
        at: 0,
      },
    ],
    conflicts: [],
  } satisfies CaseRecord
  const presence = fieldsOf(form).flatMap(([, field]) =>
    field.type === 'signature' && field.onlyIfPresent ? [field.onlyIfPresent] : [],
  )
  const sees = (on: { readonly audience: readonly Audience[] }) => on.audience.includes(audience)
  const allowed = fieldsOf(form).flatMap(([name, field]) => {
    if (field.type !== 'rows') return sees(field) ? [name] : []
    const kept = presence.filter(({ rows }) => rows === name).flatMap(({ column, when }) => [column, when])
    return Object.entries(field.columns).flatMap(([column, cell]) =>
      (sees(field) && sees(cell)) || kept.includes(column)
        ? [`${name}.1.${column}`, `${name}.2.${column}`]
        : [],
    )
  })
  const planted = wordsOf(recordFor(form, record, audience)).filter((word) => word.startsWith('planted '))
  const stray = planted.filter(
    (word) => !allowed.some((path) => word === `planted ${path}` || word === `planted ${path}.role`),
  )
  expect(stray).toEqual([])
})

test('what one parent wrote beside a signature that lapsed is not with the next reader [P8]', async () => {
  const tab = await readyTab(browser())
  const { device } = tab
  const id = await completedContract(tab)
  await device.handOver(id, { audience: 'parent', language: 'en' })
  await device.sign(id, { ...signature, note: 'He must not hear of this.' })
  await device.handBack(PASSPHRASE)
  await device.amend(id, 'viewSchool', 'Other words.', 'said otherwise')
  expect((await device.record(id))?.signatures).toMatchObject([{ lapsed: true }])
  await device.handOver(id, { audience: 'parent', language: 'en' })
  expect(wordsOf(device.handedOver())).not.toContain('He must not hear of this.')
  // Who signs again follows their own; the code is known once the officer has the tablet back.
  await device.sign(id, signature)
  expect(device.handedOver()).toMatchObject({ codes: {} })
  await device.handBack(PASSPHRASE)
  const record = (await device.record(id))!
  expect(record.signatures[1]).toMatchObject({ follows: record.signatures[0]?.id, lapsed: false })
})
