/** A tablet that will never send again: its work leaves by a file, from the lock screen, and two people take it in. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'
import { caseload, discussedAt, typed, visit } from './kit/tablet.ts'

const folder = mkdtempSync(join(tmpdir(), 'doorstep-keepers-'))
const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(async () => {
  await server.end()
  rmSync(folder, { recursive: true, force: true })
})

const PASSPHRASES = 'harbour lantern velvet eleven\ngravel orchard nimbus twelve\n'
const SHARES = [1, 2].map((share) => join(folder, 'shares', `recovery-share-${share}.json`))

/** What an administrator types on the server, and two people after it. */
function command(program: 'recovery' | 'import-export', ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [`src/server/commands/${program}.ts`, ...args],
    {
      encoding: 'utf8',
      input: PASSPHRASES,
      env: { ...process.env, DATA_DIR: server.folder },
    },
  )
  return { status, said: stdout + stderr }
}

test('unsent work is saved to a file while the tablet is locked, and taken in by two people; twice changes nothing (P2, P12, fault 42)', async ({
  browser,
}) => {
  const people = ['--person', 'Ann Example', '--person', 'Bob Example']
  const made = command('recovery', 'make', ...people, '--to', join(folder, 'shares'))
  expect(made).toMatchObject({ status: 0 })

  const context = await browser.newContext({ viewport: officer.SIZES.tablet })
  await officer.onTheDay(context)
  const errors = officer.watched(context)
  const page = await context.newPage()
  await officer.setUpDevice(page, server, officer.EWO)
  // The vault is sealed to the authority's key with the next unlock.
  await visit(page, `${server.url}/pupils/${caseload(server)[0]}`)
  await context.setOffline(true)
  const draft = await typed(page, 'The last thing this tablet was told.')
  await page.getByRole('button', { name: 'Lock' }).click()

  const file = join(folder, 'unsent.json')
  await test.step('nobody unlocks it: the file is saved from the lock screen, and names nobody', async () => {
    await page.getByText('This device cannot be unlocked, or cannot send').click()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save unsent work to a file' }).click()
    await (await download).saveAs(file)
    await expect(page.getByText('Saved 1 file among this device’s downloads.')).toBeVisible()
    await officer.noBarriers(page)
    expect(readFileSync(file, 'utf8')).not.toMatch(/last thing|discussed|Quillcombe/)
  })
  expect(errors).toEqual([])
  await context.close()
  expect(discussedAt(server, draft)).toBeUndefined()

  const first = command('import-export', file, ...SHARES)
  expect(first).toMatchObject({ status: 0 })
  expect(first.said).toContain('Entries that are here now: 2.')
  expect(discussedAt(server, draft)).toBe('The last thing this tablet was told.')
  const entries = server.entries().length
  expect(command('import-export', file, ...SHARES)).toMatchObject({ status: 0 })
  expect(server.entries()).toHaveLength(entries)
  expect(server.rows('set_aside')).toEqual([])
})
