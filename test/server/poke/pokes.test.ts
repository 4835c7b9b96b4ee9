/** People who listen hear of what concerns them, over a real connection, and of nothing else. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { accountsConcerned } from '../../../src/server/poke/concerned.ts'
import { assignPupils } from '../../../src/server/accounts/accounts.ts'
import { lastSequence, write } from '../../../src/server/store/store.ts'
import { MAY_SEE, putPupil, type Login } from '../../kit/authority.ts'
import { anUuid, aServer, type TestDevice, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

/** Who may see one of these pupils. */
const whoSee = (...pupils: readonly string[]): string[] =>
  Object.entries(MAY_SEE)
    .flatMap(([login, theirs]) => (theirs.some((pupil) => pupils.includes(pupil)) ? [login] : []))
    .sort()

/** Reads a line's events one by one. */
async function listen(address: string, device: TestDevice) {
  const answer = await fetch(`${address}/api/pokes`, { headers: { cookie: device.cookie } })
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    answer,
    /** The next number told; null when the line has ended. */
    next: async (): Promise<number | null> => {
      for (;;) {
        const found = /data: (\{.*\})\n\n/.exec(text)
        if (found) {
          text = text.slice(found.index + found[0].length)
          const { upTo }: { upTo: number } = JSON.parse(found[1]!)
          return upTo
        }
        const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }))
        if (done) return null
        text += value
      }
    },
    close: () => reader.cancel(),
  }
}

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  let address: string
  beforeEach(async () => {
    the = await aServer(kind)
    address = await the.app.listen({ port: 0, host: '127.0.0.1' })
  })
  afterEach(() => the.end())

  test('school staff hear of what an EWO pushed, with the number to pull up to', async () => {
    const [evie, pat] = [await the.as('evie'), await the.as('pat')]
    const line = await listen(address, pat)
    expect(line.answer.headers.get('content-type')).toBe('text/event-stream')
    const start = (await line.next())!
    await evie.push(evie.start(anUuid(), ['elm-1']))
    let told = await line.next()
    while (told === start) told = await line.next()
    expect(told).toBe(start + 1)
    expect((await pat.pull(`since=${start}`))?.upTo).toBe(told)
    await line.close()
  })

  test('the line ends when the server stops, at once', async () => {
    const line = await listen(address, await the.as('pat'))
    await line.next()
    await the.app.close()
    expect(await line.next()).toBeNull()
  })

  test('nobody listens without a session', async () => {
    const answer = await fetch(`${address}/api/pokes`)
    expect([answer.status, await answer.json()]).toEqual([401, { kind: 'sign-in needed' }])
  })

  const concernedBy = async (act: () => Promise<unknown>): Promise<string[]> => {
    const since = await lastSequence(the.store.read, 'northwick')
    await act()
    const upTo = await lastSequence(the.store.read, 'northwick')
    return [...(await accountsConcerned(the.store.read, 'northwick', since, upTo))].sort()
  }
  const started = async (login: Login, ...pupils: string[]) => {
    const device = await the.as(login)
    return () => device.push(device.start(anUuid(), pupils))
  }

  test('a record concerns those who may see one of its pupils', async () => {
    for (const pupils of [['elm-1'], ['oak-2'], ['oak-2', 'elm-2']])
      expect(await concernedBy(await started('cora', ...pupils))).toEqual(whoSee(...pupils))
    expect(whoSee('oak-2')).not.toContain('pat')
  })

  test('a change of register concerns the same people, a change of caseload its EWO', async () => {
    const put = () => write(the.store, 'northwick', (tx, seq) => putPupil(tx, 'northwick', seq, 'oak-1'))
    expect(await concernedBy(put)).toEqual(whoSee('oak-1'))
    const assign = () =>
      write(the.store, 'northwick', (tx, seq) => assignPupils(tx, 'northwick', seq, 'evie', ['oak-2']))
    expect(await concernedBy(assign)).toEqual(['evie'])
  })

  test('what had no effect concerns nobody', async () => {
    expect(await concernedBy(await started('pat', 'oak-1'))).toEqual([])
  })
})
