// @vitest-environment node
/** What is deleted for good leaves a device at its next contact, exactly: that and nothing else, of each pupil it was about. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildApp } from '../../../src/server/app.ts'
import { deleteDue } from '../../../src/server/privacy/nightly.ts'
import { openStore, write, type Store } from '../../../src/server/store/store.ts'
import { lineTo } from '../../kit/app-line.ts'
import { NOW, PASSWORD, settleAuthorities } from '../../kit/authority.ts'
import { browser, readyTab, type Tab } from '../../kit/device.ts'
import { aSigner } from '../../kit/signer.ts'

const LATER = Date.UTC(2034, 5, 1, 2)
const MINE: readonly string[] = ['elm-1', 'oak-1']

const leaves = (store: Store, pupil: string, day: string) =>
  write(store, 'northwick', async (tx, seq) => {
    const row = await tx
      .selectFrom('pupil')
      .select('profile')
      .where('id', '=', pupil)
      .executeTakeFirstOrThrow()
    const profile = JSON.stringify({ ...JSON.parse(row.profile), onRoll: ['2025-09-03', day] })
    await tx
      .updateTable('pupil')
      .set({ profile, register: '{}', register_to: null, seq })
      .where('id', '=', pupil)
      .execute()
  })

async function held({ device, store }: Tab) {
  const pupils = device.pupils().map(({ id }) => id)
  const records = await Promise.all(
    pupils.map(async (id) => (await device.pupil(id))?.records.map((record) => record.id).toSorted()),
  )
  const rows = (await store.files('evie', MINE)).map(({ id }) => id)
  return { pupils, records, strangers: rows.filter((id) => !pupils.includes(id)) }
}

const aCase = fc.record({
  /** Of those who stay, papers about the register go after six years and casework does not. */
  written: fc.uniqueArray(
    fc.record({ about: fc.constantFrom(...MINE), form: fc.constantFrom('doorstep-visit', 'leave-request') }),
    { minLength: 1, maxLength: 4, selector: (one) => JSON.stringify(one) },
  ),
  /** Whose register, and whose casework, is over by then. */
  leaving: fc.constantFrom<readonly string[]>(['elm-1'], ['oak-1'], ['elm-1', 'oak-1'], []),
  restarts: fc.boolean(),
})

test('a device that follows has what one that begins anew is given, and no row of what was deleted', async () => {
  await fc.assert(
    fc.asyncProperty(aCase, async ({ written, leaving, restarts }) => {
      const folder = mkdtempSync(join(tmpdir(), 'doorstep-deleted-'))
      const clock = { now: () => NOW }
      const store = await openStore(join(folder, 'doorstep.sqlite'), clock)
      await settleAuthorities(store)
      const app = await buildApp({ store, clock, signer: aSigner(), daily: false })
      try {
        const on = browser({ server: lineTo(app), seed: 1 })
        let tab = await readyTab(on, undefined, ['evie', PASSWORD])
        const col = await readyTab(browser({ server: lineTo(app), seed: 3 }), undefined, ['col', PASSWORD])
        for (const { about, form } of written) await col.device.start(form, [about])
        await col.device.syncNow()
        col.kill()
        await tab.device.syncNow()
        await tab.rest()
        if (restarts) {
          tab.kill()
          tab = await readyTab(on, undefined, ['evie', PASSWORD])
        }
        for (const pupil of leaving) await leaves(store, pupil, '2026-03-20')
        await write(store, 'northwick', (tx) =>
          tx
            .insertInto('retention')
            .values({ authority: 'northwick', body: '{"years":{},"byItself":true}' })
            .execute(),
        )
        await deleteDue({ store, signer: aSigner(), now: LATER, attachments: undefined })
        await tab.device.syncNow()
        await tab.rest()
        const fresh = await readyTab(browser({ server: lineTo(app), seed: 2 }), undefined, ['evie', PASSWORD])
        const now = await held(tab)
        expect(now).toEqual(await held(fresh))
        expect(now.strangers).toEqual([])
        const stays = MINE.filter((id) => !leaving.includes(id))
        expect(now.pupils.toSorted()).toEqual(stays)
        const casework = written.filter(
          ({ about, form }) => form === 'doorstep-visit' && stays.includes(about),
        )
        expect(now.records.flat()).toHaveLength(casework.length)
        tab.kill()
        fresh.kill()
      } finally {
        await app.close()
        await store.close()
        rmSync(folder, { recursive: true, force: true })
      }
    }),
    { numRuns: 12, seed: 45 },
  )
}, 120_000)
