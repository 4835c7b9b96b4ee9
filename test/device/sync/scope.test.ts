// @vitest-environment node
/** Pupils join and leave a caseload: a device that follows has exactly what one that begins today is given (P6). */
import * as fc from 'fast-check'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { expect, test } from 'vitest'
import { assignPupils } from '../../../src/server/accounts/accounts.ts'
import { pupilMoved, seersOf } from '../../../src/server/accounts/scope-changes.ts'
import { buildApp } from '../../../src/server/app.ts'
import { openStore, write, type Store } from '../../../src/server/store/store.ts'
import { lineTo } from '../../kit/app-line.ts'
import { MAY_SEE, NOW, PASSWORD, putPupil, settleAuthorities } from '../../kit/authority.ts'
import { browser, readyTab, type Tab } from '../../kit/device.ts'
import { aSigner } from '../../kit/signer.ts'

const ALL = MAY_SEE.cora
const aPupil = fc.constantFrom(...ALL)
const aStep = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('assign' as const), pupils: fc.uniqueArray(aPupil) }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('sync' as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('write' as const), pupil: aPupil }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('colleague writes' as const),
      pupils: fc.uniqueArray(aPupil, { minLength: 1, maxLength: 2 }),
      form: fc.constantFrom('contact-record', 'doorstep-visit'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('move' as const),
      pupil: aPupil,
      school: fc.constantFrom('elm', 'oak'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('restart' as const) }) },
)
type Step = typeof aStep extends fc.Arbitrary<infer T> ? T : never

/** Everything of others' that an unlocked device shows, and which pupils' files lie on its disk. */
async function held({ device, store }: Tab) {
  const files = await store.files('evie', [...ALL, 'somebody else'])
  const pupils = device.pupils().map(({ id, school }) => ({ id, school }))
  // What only stands in own entries that were set aside stays in sight, and is no part of the server's file.
  const fileOf = async (id: string) =>
    (await device.pupil(id))?.records.flatMap((record) =>
      record.unsent > 0 ? [] : [[record.id, record.status]],
    )
  const records = await Promise.all(ALL.map(fileOf))
  return {
    pupils,
    schools: device
      .schools()
      .map(({ id }) => id)
      .toSorted(),
    records: records.map((file) => file?.toSorted()),
    strangers: files.filter(({ id }) => !pupils.some((pupil) => pupil.id === id)),
    ofSchools: (await device.schoolRecords()).map(({ id }) => id).toSorted(),
  }
}

async function follow(app: FastifyInstance, store: Store, steps: readonly Step[]) {
  const link = { up: true }
  const on = browser({ server: lineTo(app, link), seed: 1 })
  const col = await readyTab(browser({ server: lineTo(app), seed: 3 }), undefined, ['col', PASSWORD])
  let tab = await readyTab(on, undefined, ['evie', PASSWORD])
  const sync = async () => {
    link.up = true
    await tab.device.syncNow()
    await tab.rest()
    link.up = false
  }
  link.up = false
  for (const step of steps) {
    if (step.does === 'assign')
      await write(store, 'northwick', (tx, seq) => assignPupils(tx, 'northwick', seq, 'evie', step.pupils))
    else if (step.does === 'sync') await sync()
    else if (step.does === 'colleague writes') {
      await col.device.start(step.form, step.pupils)
      await col.device.syncNow()
    } else if (step.does === 'restart') {
      tab.kill()
      link.up = true
      tab = await readyTab(on, undefined, ['evie', PASSWORD])
      link.up = false
    } else if (step.does === 'move')
      await write(store, 'northwick', async (tx, seq) => {
        const before = await seersOf(tx, 'northwick', step.pupil)
        await putPupil(tx, 'northwick', seq, step.pupil, step.school)
        await pupilMoved(tx, 'northwick', seq, step.pupil, before)
      })
    else if (tab.device.pupils().some(({ id }) => id === step.pupil))
      await tab.device.start('doorstep-visit', [step.pupil])
  }
  await sync()
  await sync()
  col.kill()
  return tab
}

test('after any joins, leaves and moves the device has its pupils and their files, whole and no others', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aStep, { minLength: 3, maxLength: 14 }), async (steps) => {
      const folder = mkdtempSync(join(tmpdir(), 'doorstep-scope-'))
      const clock = { now: () => NOW }
      const store = await openStore(join(folder, 'doorstep.sqlite'), clock)
      await settleAuthorities(store)
      const app = await buildApp({ store, clock, signer: aSigner(), daily: false })
      try {
        const tab = await follow(app, store, steps)
        const fresh = await readyTab(browser({ server: lineTo(app), seed: 2 }), undefined, ['evie', PASSWORD])
        expect(await held(tab)).toEqual(await held(fresh))
        // Own entries left the outbox, or say why they could not.
        expect(tab.device.state().sync).toMatchObject({ state: 'idle', unsent: 0 })
        const left = tab.device.unsent()
        expect(
          left.every(({ state, outcome }) => state === 'set aside' && outcome?.reason === 'not yours'),
        ).toBe(true)
        expect(await tab.store.entries('evie')).toHaveLength(left.length)
        tab.kill()
        fresh.kill()
      } finally {
        await app.close()
        await store.close()
        rmSync(folder, { recursive: true, force: true })
      }
    }),
    { numRuns: 12, seed: 20260310 },
  )
}, 120_000)
