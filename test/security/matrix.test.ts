/**
 * Every endpoint there is, by everybody there could be, about their own school, its sister and another
 * authority's (P6): the routes are the running server's own, so that a new one is covered here or fails.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallName } from '../../src/protocol/calls/calls.ts'
import { placeOf } from '../../src/server/attachments/folder.ts'
import { write } from '../../src/server/store/store.ts'
import type { Login } from '../kit/authority.ts'
import { aServer, LOGINS, POST, type TestDevice, type TestServer } from '../kit/server.ts'
import { STORE_KINDS } from '../kit/stores.ts'
import { everythingIn } from './kit/everything.ts'
import { CALL_ASKS } from './kit/call-asks.ts'
import { ROUTES, type Route } from './kit/asks.ts'
import {
  authorityOf,
  homeOf,
  NOWHERE,
  PLACES,
  plant,
  seesPupil,
  seesSchool,
  type Named,
  type Place,
  type World,
} from './kit/places.ts'

/** What differs from one question to the next, whoever asks: ids made for it, and how many writes there were. */
const COUNTED = /[\da-f]{8}-[\da-f-]{27}|"upTo":\d+|"challenge":"[\w-]{43}"/g

type Answered = { readonly status: number; readonly said: string }

/** A call's line as the other routes'. */
const callRoute = (name: string): Route | undefined => {
  const line = Object.entries(CALL_ASKS).find(([one]) => one === name)?.[1]
  if (!line) return undefined
  const [about, ask] = line
  return {
    about: about === 'opens' ? 'oneself' : about,
    ask: (named) => ({ url: `/api/call/${name}`, payload: ask(named) }),
  }
}
const lineOf = (route: string): Route | undefined =>
  ROUTES[route] ??
  ROUTES[route.replace(/^HEAD /, 'GET ')] ??
  callRoute(/^POST \/api\/call\/(.+)$/.exec(route)?.[1] ?? '')
const opens = (route: string) => CALL_ASKS[route.replace('POST /api/call/', '') as CallName]?.[0] === 'opens'

describe.each(STORE_KINDS)('the matrix, on %s', (kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-matrix-'))
  const routes: string[] = []
  const devices = new Map<Login, TestDevice>()
  let the: TestServer
  let world: World

  beforeAll(async () => {
    the = await aServer(kind, { attachments: folder, routed: (route) => routes.push(route) })
    world = await plant(the)
    for (const { authority, content } of Object.values(world.named)) {
      mkdirSync(join(placeOf(folder, authority, content), '..'), { recursive: true })
      writeFileSync(placeOf(folder, authority, content), 'jpg')
    }
    for (const login of LOGINS) devices.set(login, await the.as(login))
  })
  afterAll(async () => {
    await the.end()
    rmSync(folder, { recursive: true })
  })

  /** Everything the answer says, but for the names it was asked with. */
  async function asked(route: string, line: Route, named: Named, device: TestDevice): Promise<Answered> {
    const { url, payload, headers } = line.ask(named, device)
    const method = route.split(' ')[0] as 'GET' // or another that routes have
    const sent = { ...(method === 'GET' ? {} : POST), cookie: device.cookie, ...headers }
    const options = { method, url, headers: sent, ...(payload ? { payload } : {}) }
    const answer = line.stays
      ? await the.app.inject({ ...options, payloadAsStream: true })
      : await the.app.inject(options)
    const body = line.stays ? await firstOf(answer.stream()) : answer.body
    const kept = Object.entries(answer.headers).filter(([name]) => !['date', 'content-length'].includes(name))
    const ids = Object.values(named).sort((a, b) => b.length - a.length)
    const said = ids.reduce((text, id) => text.replaceAll(id, '…'), JSON.stringify(kept) + body)
    return { status: answer.statusCode, said: said.replaceAll(COUNTED, '…') }
  }

  const isTheirs = (login: Login, { about }: Route, place: Place): boolean => {
    if (about === 'pupil') return seesPupil(login, world.named[place].pupil)
    if (about === 'authority') return homeOf(login) === authorityOf(place)
    return about === 'school' && seesSchool(login, place)
  }
  const leaked = (login: Login, said: string) =>
    world.words.filter(({ word, mayHave }) => said.includes(word) && !mayHave(login)).map(({ word }) => word)

  test('every route of the server is here, and every line is a route', () => {
    expect(routes.filter((route) => !lineOf(route))).toEqual([])
    const lines = [...Object.keys(ROUTES), ...Object.keys(CALL_ASKS).map((name) => `POST /api/call/${name}`)]
    expect(lines.filter((line) => !routes.includes(line))).toEqual([])
  })

  test('what is planted can be found by those it is for', async () => {
    const { body } = await devices.get('pat')!.get('/api/pull?since=0&part=all')
    const theirs = world.words.filter(({ mayHave, word }) => mayHave('pat') && !/elm_/.test(word))
    expect(theirs.filter(({ word }) => body.includes(word)).length).toBeGreaterThan(18)
  })

  test('not yours and not there answer alike, tell nothing, and leave everything as it was', async () => {
    const before = await everythingIn(the.store)
    for (const [route, line] of known()) {
      for (const [login, device] of askers(line)) {
        if (line.about === 'oneself') continue
        const nowhere = await asked(route, line, NOWHERE, device)
        for (const place of PLACES) {
          if (isTheirs(login, line, place)) continue
          const there = await asked(route, line, world.named[place], device)
          expect({ route, login, place, ...there, leaked: leaked(login, there.said) }).toEqual({
            route,
            login,
            place,
            ...nowhere,
            leaked: [],
          })
        }
      }
    }
    expect(await everythingIn(the.store)).toEqual(before)
  }, 120_000)

  test('nobody is told anything by a session that is no more, or by none', async () => {
    const gone = await the.as('pia')
    await gone.post('/api/sign-out', {})
    const disabled = await the.as('hana')
    await setDisabled(1)
    const none = await the.as('pat')
    none.cookie = ''
    for (const [route, line] of known()) {
      for (const [who, device] of Object.entries({ gone, disabled, none })) {
        for (const place of PLACES) {
          const { status, said } = await asked(route, line, world.named[place], device)
          const refused =
            line.open || (status === 401 && (route.startsWith('HEAD') || said.includes('sign-in needed')))
          const found = world.words.filter(({ word }) => said.includes(word))
          expect({ route, who, place, refused, found }).toEqual({
            route,
            who,
            place,
            refused: true,
            found: [],
          })
        }
      }
    }
    await setDisabled(0)
  })

  test('what is answered holds no word of a place that is not theirs, whatever they ask', async () => {
    const last = known().toSorted(([a], [b]) => Number(opens(a)) - Number(opens(b)))
    for (const [route, line] of last) {
      for (const [login, device] of askers(line)) {
        for (const place of PLACES.filter((one) => isTheirs(login, line, one) || line.about === 'oneself')) {
          if (place !== 'elm' && namesNothing(line, device)) continue
          const { status, said } = await asked(route, line, world.named[place], device)
          expect({ route, login, place, leaked: leaked(login, said) }).toEqual({
            route,
            login,
            place,
            leaked: [],
          })
          expect([route, login, place, status < 500]).toEqual([route, login, place, true])
        }
      }
    }
  }, 120_000)

  /** What names nothing of a place is the same question about each. */
  const namesNothing = (line: Route, device: TestDevice) =>
    JSON.stringify(line.ask(world.named.elm, device)) === JSON.stringify(line.ask(world.named.ash, device))
  const known = () =>
    routes.flatMap((route) => {
      const line = lineOf(route)
      return line ? [[route, line] as const] : []
    })
  /** What is open to whoever likes is asked once: it knows nobody apart. */
  const askers = (line: Route) => [...devices].slice(0, line.open ? 1 : undefined)
  const setDisabled = (disabled: number) =>
    write(the.store, 'northwick', (tx) =>
      tx
        .updateTable('account')
        .set({ disabled })
        .where('authority', '=', 'northwick')
        .where('id', '=', 'hana')
        .execute(),
    )
})

/** What comes first on a line that stays open; then it is closed. */
async function firstOf(line: NodeJS.ReadableStream & { destroy(): void }): Promise<string> {
  for await (const chunk of line) {
    line.destroy()
    return String(chunk)
  }
  return ''
}
