// @vitest-environment node
import { rowsOf } from '../../../src/domain/forms/shape.ts'
import { expect, test } from 'vitest'
import { browser, officerCalled, readyTab, serverWithCaseload } from '../../kit/device.ts'

/** Robin and Sasha each with a tablet, at one server. */
async function twoTablets() {
  const server = serverWithCaseload()
  server.addAccount('sasha', 'sashas-password', officerCalled('officer-sasha', 'Sasha Stand-in'))
  const robin = await readyTab(browser({ server }))
  const sasha = await readyTab(browser({ server, seed: 2 }), undefined, ['sasha', 'sashas-password'])
  return { server, robin, sasha }
}
const person = (id: string, name: string, here = true) => ({ id, person: { id, name }, here })

/** A meeting about Quillon and Zephyr that Robin began, and Sasha has too. */
async function atMeeting() {
  const { server, robin, sasha } = await twoTablets()
  const first = await robin.device.start('meeting', ['p-1', 'p-3'])
  await robin.device.change(first, { kind: 'send', on: '2026-03-10', who: [person('s-1', 'Ash Otter')] })
  const [a, b] = await robin.device.together(first)
  await robin.device.syncNow()
  await sasha.device.syncNow()
  const both = async () => {
    for (const tab of [robin, sasha, robin, sasha]) {
      await tab.rest()
      await tab.device.syncNow()
    }
  }
  return { server, robin: robin.device, sasha: sasha.device, a: a!.id, b: b!.id, both }
}

const inOrder = (a: string, b: string) => a.localeCompare(b)
const rowIds = (value: unknown) =>
  rowsOf(value)
    .map(({ id }) => id)
    .toSorted(inOrder)

test('two tablets on one meeting, both offline: attendance, agenda and actions of both are there after they send [S-145, P3]', async () => {
  const { server, robin, sasha, a, b, both } = await atMeeting()
  expect((await sasha.together(a)).map(({ id }) => id)).toEqual([a, b])
  const ash = person('s-1', 'Ash Otter')
  await robin.change(a, {
    who: [ash, person('s-2', 'Bryn Vole')],
    agenda: [{ id: 'g-1', item: 'What the figures say' }],
  })
  await robin.change(a, {
    actions: [{ id: 'x-1', action: 'Ring home', who: 'Robin', by: '2026-03-12' }],
  })
  await sasha.change(a, {
    who: [ash, person('s-3', 'Cleo Stoat')],
    agenda: [{ id: 'g-2', item: 'Any needs not found yet' }],
  })
  await sasha.change(a, { actions: [{ id: 'x-2', action: 'Ask the SENCo', who: 'Sasha', by: '2026-03-13' }] })
  await both()
  for (const id of [a, b]) {
    const { answers, conflicts } = server.record(id)!
    expect(conflicts).toEqual([])
    expect(rowIds(answers['who'])).toEqual(['s-1', 's-2', 's-3'])
    expect(rowIds(answers['agenda'])).toEqual(['g-1', 'g-2'])
    expect(await robin.record(id)).toEqual(await sasha.record(id))
  }
  expect(rowIds(server.record(a)?.answers['actions'])).toEqual(['x-1', 'x-2'])
  expect(server.record(b)?.answers['actions']).toBeUndefined()
})

test('two people tapped as here by both at once are there once each', async () => {
  const { server, robin, sasha, a, both } = await atMeeting()
  for (const device of [robin, sasha]) await device.change(a, { who: [person('s-1', 'Ash Otter', false)] })
  await both()
  expect(server.record(a)).toMatchObject({ conflicts: [], answers: { who: [{ id: 's-1', here: false }] } })
})

test('what is about one child stays in that child’s record, whoever writes it; what was never seen is not written over [P3, P6]', async () => {
  const { server, robin, sasha, a, b, both } = await atMeeting()
  await robin.change(a, { said: 'Of Quillon alone.', because: 'EHCP' })
  await sasha.change(b, { said: 'Of Zephyr alone.' })
  await both()
  expect(server.record(a)?.answers).toMatchObject({ said: 'Of Quillon alone.', because: 'EHCP' })
  expect(server.record(b)?.answers).toMatchObject({ said: 'Of Zephyr alone.' })
  expect(server.record(b)?.answers['because']).toBeUndefined()
})

test('a child put on the agenda by a colleague joins with what is shared, and nothing that is another child’s', async () => {
  const { robin, sasha, a, both } = await atMeeting()
  await robin.change(a, { said: 'Of Quillon alone.' })
  await both()
  const added = await sasha.start('meeting', ['p-2'], { joins: a })
  await both()
  const all = await robin.together(a)
  expect(all.flatMap(({ pupils }) => pupils[0] ?? []).toSorted(inOrder)).toEqual(['p-1', 'p-2', 'p-3'])
  const { answers, conversation } = (await robin.record(added))!
  expect(conversation).toBe(a)
  expect(answers).toMatchObject({ kind: 'send', who: [{ id: 's-1' }] })
  expect(answers['said']).toBeUndefined()
})

test('a pupil may be on two planned meetings, each a record of its own', async () => {
  const { device } = await readyTab(browser())
  const one = await device.start('meeting', ['p-1'])
  const other = await device.start('meeting', ['p-1'])
  expect(other).not.toBe(one)
  expect(device.inSight()).toHaveLength(2)
})
