// @vitest-environment node
import { expect, test } from 'vitest'
import { documentFor } from '../../../src/domain/forms/document.ts'
import { everyForm, FORMS } from '../../../src/domain/forms/forms.ts'
import { signaturesAsked } from '../../../src/domain/forms/signing.ts'
import { draft, filledAnswers } from '../../kit/casework.ts'
import { browser, PASSPHRASE, readyTab, robin } from '../../kit/device.ts'

const OLDER = everyForm().filter(({ id, version }) => FORMS[id]?.version !== version)

test('there are older versions of forms', () => expect(OLDER.length).toBeGreaterThan(0))

test.each(OLDER.map((form) => [form.title, form.version, form] as const))(
  '%s as it was in version %i is filled, completed, handed over, signed and sent for ever',
  async (_, version, form) => {
    const on = browser()
    const started = draft(form)
    const { id, name, position } = robin
    on.server.addRecord({
      ...started,
      pupils: ['p-2'],
      school: 'hilltop',
      startedBy: { id, name, position },
    })
    const tab = await readyTab(on)
    const { device } = tab
    expect(await device.start(form.id, ['p-2'])).toBe(started.id)
    on.server.stop()
    await device.change(started.id, filledAnswers(form))
    expect(await device.complete(started.id)).toEqual({ saved: true })
    const record = (await device.record(started.id))!
    expect(record).toMatchObject({ status: 'completed', formVersion: version })
    const asked = signaturesAsked(form, record.answers).filter(({ field }) => !field.onlyIfPresent)
    for (const { name: field, field: of } of asked.slice(0, 1)) {
      const given = { field, capacity: of.capacity, name: 'Somebody Invented' } as const
      await device.sign(started.id, { ...given, way: 'typed', language: 'en' })
    }
    await device.handOver(started.id, { audience: 'parent', language: 'en' })
    const inHand = device.handedOver()
    expect(inHand?.to === 'sign' && inHand.document).toEqual(documentFor(form, record, 'parent'))
    await device.handBack(PASSPHRASE)
    on.server.startAgain()
    await device.syncNow()
    await tab.rest()
    expect(device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
    expect(on.server.record(started.id)).toEqual(await recordSent(tab, started.id))
  },
)

/** As the device has it now, without what only it counts. */
async function recordSent({ device }: Awaited<ReturnType<typeof readyTab>>, id: string) {
  const { seq: _seq, ...record } = { seq: 0, ...(await device.record(id))! }
  return record
}
