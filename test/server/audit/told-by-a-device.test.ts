/** What a device says was done on it, told to the real server: each once, whatever the line, the tablet or the server go through. */
import * as fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actions as told, type Actions } from '../../../src/protocol/actions.ts'
import { assignPupils } from '../../../src/server/accounts/accounts.ts'
import { buildApp } from '../../../src/server/app.ts'
import { restore } from '../../../src/server/backup/restore.ts'
import { openStore, write, type Store } from '../../../src/server/store/store.ts'
import { lineTo } from '../../kit/app-line.ts'
import { PASSWORD } from '../../kit/authority.ts'
import { browser, PASSPHRASE, readyTab, type Browser, type Reachable, type Tab } from '../../kit/device.ts'
import { aServer, type TestServer } from '../../kit/server.ts'
import { aSigner } from '../../kit/signer.ts'
import { aStore, STORE_KINDS } from '../../kit/stores.ts'
import { aVault } from '../backup/kit.ts'

describe.each(STORE_KINDS)('told to a server on %s', (kind) => {
  let the: TestServer
  const up = { up: true }
  /** What becomes of a telling on its way, once for each. */
  let fates: ('ask lost' | 'answer lost' | ((body: Actions) => object))[] = []
  /** Every telling that reached the server. */
  let tellings: Actions[] = []
  beforeEach(async () => {
    the = await aServer(kind)
    up.up = true
    fates = []
    tellings = []
  })
  afterEach(() => the.end())

  /** One tablet's line, with the cookie it keeps when it is switched off. */
  const over = (server: Reachable): Reachable => {
    const line = server.network({ officer: null })
    return {
      network: () => ({
        ...line,
        send: async (ask) => {
          if (!up.up || !ask.path.startsWith('/api/actions')) return line.send(ask)
          const said = told.parse(ask.body)
          const fate = fates.shift()
          if (fate === 'ask lost') return { link: false }
          tellings.push(said)
          const answer = await line.send(typeof fate === 'function' ? { ...ask, body: fate(said) } : ask)
          return fate === 'answer lost' ? { link: false } : answer
        },
      }),
    }
  }
  let tablets = 0
  const onTablet = () => browser({ server: over(lineTo(the.app, up)), seed: ++tablets })
  const evieOn = (on: Browser<Reachable>) => readyTab(on, undefined, ['evie', PASSWORD])
  /** Longer than anything waits before it is tried again. */
  const later = (on: Browser<Reachable>) => void (on.clock.time += 61_000)
  async function sync(tab: Tab) {
    await tab.device.syncNow()
    await tab.rest()
  }
  async function said({ read }: Pick<Store, 'read'> = the.store) {
    const rows = await read
      .selectFrom('audit')
      .select('body')
      .where('action', 'in', ['case viewed', 'searched', 'letter printed', 'actions missing'])
      .orderBy('seq')
      .execute()
    return rows.map(({ body }): Record<string, unknown> => JSON.parse(body))
  }

  test('what was done with no signal is accepted by its signature alone, with both times, and no word of a search (P10)', async () => {
    const on = onTablet()
    const tab = await evieOn(on)
    up.up = false
    const day: ['case viewed' | 'searched' | 'letter printed', string?][] = [
      ['case viewed', 'elm-1'],
      ['searched'],
      ['case viewed', 'oak-1'],
      ['case viewed', 'elm-1'],
      ['letter printed', 'oak-1'],
    ]
    const times: number[] = []
    for (const [action, pupil] of day) {
      on.clock.time += 60_000
      times.push(on.clock.time)
      tab.device.noted(action, { pupil })
      await tab.rest()
    }
    the.clock.move(3_600_000)
    up.up = true
    later(on)
    fates = [(body) => ({ ...body, actions: body.actions.slice(1) })]
    await sync(tab)
    expect(await said()).toEqual([])
    later(on)
    await sync(tab)
    const rows = await said()
    expect(rows.map(({ action, pupil, deviceAt }) => [action, pupil, deviceAt])).toEqual(
      day.map(([action, pupil], index) => [action, pupil, times[index]]),
    )
    for (const row of rows)
      expect(row).toMatchObject({ account: 'evie', outcome: 'done', at: the.clock.now() })
    const { device } = tellings[0]!
    const keys = await the.store.read.selectFrom('device_key').select(['account', 'device']).execute()
    expect(keys).toContainEqual({ account: 'evie', device })
    for (const { actions } of tellings)
      for (const one of actions)
        expect(Object.keys(one).filter((name) => !['n', 'action', 'at', 'pupil'].includes(name))).toEqual([])
  })

  test('a line that breaks between five hundred and the rest loses none and doubles none', async () => {
    const on = onTablet()
    const tab = await evieOn(on)
    up.up = false
    for (let n = 0; n < 700; n++) tab.device.noted('case viewed', { pupil: 'elm-1' })
    await tab.rest()
    up.up = true
    later(on)
    fates = ['answer lost', 'ask lost']
    await sync(tab)
    later(on)
    await sync(tab)
    later(on)
    await sync(tab)
    const rows = await said()
    expect(rows.map(({ action }) => action)).toEqual(Array.from({ length: 700 }, () => 'case viewed'))
    expect((await tab.store.actions('evie')).waiting).toEqual([])
  })

  test('whatever the line loses and however often the tablet is switched off, each act stands once and in order [P10]', async () => {
    const step = fc.constantFrom('act', 'act', 'sync', 'ask lost', 'answer lost', 'power button')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        const from = (await said()).length
        const on = onTablet()
        let tab = await evieOn(on)
        const done: number[] = []
        for (const one of steps) {
          later(on)
          if (one === 'act') {
            done.push(on.clock.time)
            tab.device.noted('case viewed', { pupil: 'elm-1' })
            await tab.rest()
          } else if (one === 'power button') {
            tab.kill()
            tab = on.tab()
            await tab.until(({ phase }) => phase === 'locked')
            await tab.device.unlock(PASSPHRASE)
            await tab.until(({ phase }) => phase === 'open')
          } else {
            if (one !== 'sync') fates = [one]
            await sync(tab)
          }
        }
        fates = []
        await tab.rest()
        later(on)
        await sync(tab)
        const rows = (await said()).slice(from)
        expect(rows.map(({ action, deviceAt }) => [action, deviceAt])).toEqual(
          done.map((at) => ['case viewed', at]),
        )
        tab.kill()
      }),
      { numRuns: 8, seed: 6 },
    )
  })

  test('who lost a pupil meanwhile still tells what they did, and of nobody else’s (P6)', async () => {
    const on = onTablet()
    const tab = await evieOn(on)
    up.up = false
    tab.device.noted('case viewed', { pupil: 'elm-1' })
    tab.device.noted('case viewed', { pupil: 'oak-2' })
    await tab.rest()
    await write(the.store, 'northwick', (tx, seq) => assignPupils(tx, 'northwick', seq, 'evie', []))
    up.up = true
    later(on)
    await sync(tab)
    expect(tab.device.pupils()).toEqual([])
    expect((await said()).map(({ outcome, pupil }) => [outcome, pupil])).toEqual([
      ['done', 'elm-1'],
      ['denied', undefined],
    ])
  })

  test('a server put back to a backup says which acts it does not have, and has all that come after (fault 31)', async () => {
    const vault = aVault()
    const on = onTablet()
    const tab = await evieOn(on)
    const act = async () => {
      later(on)
      tab.device.noted('case viewed', { pupil: 'elm-1' })
      await tab.rest()
      later(on)
      await sync(tab)
    }
    await act()
    const [{ n: before } = { n: 0 }] = await the.store.read.selectFrom('action_told').select('n').execute()
    const { file } = await vault.backUp(the.url, the.clock.now())
    await act()
    await act()
    const target = await aStore(kind)
    await target.store.close()
    await restore(vault.from(file), vault.into(target.url), the.clock.now())
    const store = await openStore(target.url, the.clock)
    const app: FastifyInstance = await buildApp({ store, clock: the.clock, signer: aSigner(), daily: false })
    await the.app.close()
    Object.assign(the.app, { inject: app.inject.bind(app) })
    await act()
    await act()
    expect((await said(store)).map(({ action, object }) => [action, object])).toEqual([
      ['case viewed', undefined],
      ['actions missing', { kind: 'actions', id: `${before + 1}-${before + 2}` }],
      ['case viewed', undefined],
      ['case viewed', undefined],
    ])
    tab.kill()
    await app.close()
    await store.close()
    await target.end()
    vault.end()
  })
})
