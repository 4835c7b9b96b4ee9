// @vitest-environment node
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import type { Answer } from '../../src/device/sync/network.ts'
import { formOf } from '../../src/domain/forms/forms.ts'
import { buildApp } from '../../src/server/app.ts'
import { openStore, type Store } from '../../src/server/store/store.ts'
import { NOW, PASSWORD, settleAuthorities } from '../kit/authority.ts'
import { filledAnswers } from '../kit/casework.ts'
import { browser, readyTab, type Reachable } from '../kit/device.ts'
import { aSigner } from '../kit/signer.ts'

let app: FastifyInstance
let store: Store
let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-device-'))
  const clock = { now: () => NOW }
  store = await openStore(join(folder, 'doorstep.sqlite'), clock)
  await settleAuthorities(store)
  app = await buildApp({ store, clock, signer: aSigner(), daily: false })
})
afterEach(async () => {
  await app.close()
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The real server, without a socket between; every browser has a cookie of its own. */
const reachable = (): Reachable => ({
  network: () => {
    let cookie = ''
    return {
      send: async ({ method, path, body }): Promise<Answer> => {
        const headers = { cookie, ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) }
        const payload = body === undefined ? {} : { payload: JSON.stringify(body) }
        const answer = await app.inject({ method, url: path, headers, ...payload })
        const [given] = answer.cookies
        if (given) cookie = `${given.name}=${given.value}`
        return { link: true, status: answer.statusCode, json: answer.body === '' ? undefined : answer.json() }
      },
      pokes: () => () => {},
      onOnline: () => () => {},
      comeOnline: () => {},
    }
  },
})

test('an officer writes on the doorstep; the server keeps it and pastoral staff at the school read it', async () => {
  const evie = await readyTab(browser({ server: reachable() }), undefined, ['evie', PASSWORD])
  expect(evie.device.pupils().map(({ id }) => id)).toEqual(['elm-1', 'oak-1'])
  const id = await evie.device.start('doorstep-visit', ['elm-1'])
  await evie.device.change(id, filledAnswers(formOf('doorstep-visit')!, 1))
  expect(await evie.device.complete(id)).toEqual({ saved: true })
  await evie.device.syncNow()
  await evie.rest()
  expect(evie.device.state().sync).toMatchObject({ state: 'idle', unsent: 0, setAside: 0 })
  expect(await evie.device.pupil('elm-1')).toMatchObject({
    records: [{ id, status: 'completed', unsent: 0 }],
  })

  const pat = await readyTab(browser({ server: reachable(), seed: 2 }), undefined, ['pat', PASSWORD])
  expect(pat.device.pupils().map(({ id: pupil }) => pupil)).toEqual(['elm-1', 'elm-2', 'elm-3'])
  const read = await pat.device.pupil('elm-1')
  expect(read?.records).toMatchObject([{ id, form: 'doorstep-visit', status: 'completed' }])
  expect(read?.records[0]?.answers).toEqual((await evie.device.record(id))?.answers)

  // And back: what pastoral staff add reaches the officer with the next round.
  await pat.device.amend(id, 'leftAt', '10:45', 'The visit lasted longer')
  await pat.device.syncNow()
  expect(pat.device.state().sync).toMatchObject({ state: 'idle', unsent: 0 })
  await evie.device.syncNow()
  expect(await evie.device.record(id)).toEqual(await pat.device.record(id))
})

test('nothing new costs one request without a body', async () => {
  const evie = await readyTab(browser({ server: reachable() }), undefined, ['evie', PASSWORD])
  await evie.device.syncNow()
  await evie.rest()
  expect(evie.device.state().sync).toMatchObject({ state: 'idle', lastContact: NOW })
})
