/** Notes of a former case holder, written before their device could know (faults 28, P6). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { assignPupils } from '../../../src/server/accounts/accounts.ts'
import { write } from '../../../src/server/store/store.ts'
import { anUuid, aServer, type TestDevice, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

describe.each(STORE_KINDS)('on %s', (kind) => {
  let the: TestServer
  let evie: TestDevice
  beforeEach(async () => {
    the = await aServer(kind)
    evie = await the.as('evie')
  })
  afterEach(() => the.end())

  const assigned = (...pupils: string[]) =>
    write(the.store, 'northwick', (tx, seq) => assignPupils(tx, 'northwick', seq, 'evie', pupils))

  test('what was written before the device could know is taken, marked as late, and shown to staff', async () => {
    const draft = anUuid()
    await evie.push(evie.start(draft, ['oak-1']))
    const since = (await evie.pull())?.upTo
    const lee = await the.as('lee')
    await assigned('elm-1')
    const visit = anUuid()
    const notes = [
      evie.change(draft, { discussed: 'He said he is afraid of the bus.' }),
      evie.start(visit, ['oak-1']),
      evie.change(visit, { discussed: 'Nobody at home.' }),
    ]
    expect(await evie.push(...notes)).toMatchObject(notes.map(() => ({ outcome: 'accepted' })))
    const records = (await lee.pull())?.records ?? []
    for (const id of [draft, visit])
      expect(records.find((record) => record.id === id)).toMatchObject({
        late: [{ by: { id: 'evie' }, at: the.clock.now() }],
      })
    // Nothing of the pupil comes back, and the device is told that the pupil has left (P6).
    const told = await evie.pull(`since=${since}`)
    expect(told).toMatchObject({ gone: ['oak-1'], records: [], pupils: [] })
    // Sent again they have one effect (P2).
    expect(await evie.push(...notes)).toMatchObject(notes.map(() => ({ outcome: 'accepted' })))
    // Once it has come back with that, it knows.
    expect(await evie.pull(`since=${told?.upTo}`)).toBeNull()
    const after = [evie.change(visit, { outcome: 'x' }), evie.start(anUuid(), ['oak-1'])]
    expect(await evie.push(...after)).toMatchObject(after.map(() => ({ reason: 'not yours' })))
  })

  test('in somebody else’s record, as a correction, or of a pupil never held, it is set aside as ever', async () => {
    const [mine, theirs, lee] = [anUuid(), anUuid(), await the.as('lee')]
    await evie.push(evie.start(mine, ['oak-1']))
    await lee.push(lee.start(theirs, ['oak-1']), lee.start(anUuid(), ['oak-2']))
    await assigned('elm-1')
    const entries = [
      evie.change(theirs, { discussed: 'x' }),
      evie.entry(mine, { act: 'void', reason: 'x' }),
      evie.entry(mine, { act: 'amend', field: 'discussed', value: 'x', reason: 'y' }),
      evie.start(anUuid(), ['oak-1', 'oak-2']),
      { ...evie.start(anUuid(), ['oak-1']), school: 'elm' },
    ]
    expect(await evie.push(...entries)).toMatchObject(entries.map(() => ({ reason: 'not yours' })))
  })

  test('a device that first spoke after the pupil had left could know, and writes nothing', async () => {
    await evie.push(evie.start(anUuid(), ['oak-1']))
    await assigned('elm-1')
    const other = await the.as('evie')
    expect(await other.push(other.start(anUuid(), ['oak-1']))).toMatchObject([{ reason: 'not yours' }])
  })
})
