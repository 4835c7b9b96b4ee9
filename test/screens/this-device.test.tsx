import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test } from 'vitest'
import { formOf } from '../../src/domain/forms/forms.ts'
import type { Ports } from '../../src/device/ports.ts'
import { filledAnswers } from '../kit/casework.ts'
import { browser, MORNING, PASSPHRASE, readyTab } from '../kit/device.ts'
import { drawn } from '../kit/screens.tsx'

beforeEach(() => localStorage.clear())

const line = async (title: string) => {
  const said = await screen.findByText(title)
  return within(said.closest('li')!)
}

test('ready for the field: each line says yes or no, each no what to do, and one button does what it can', async () => {
  const on = browser()
  const files = { missing: 3 }
  const lacking = (ports: Ports): Ports => ({
    ...ports,
    persistence: { ...ports.persistence, persisted: async () => true },
    appFiles: {
      missing: async () => files.missing,
      fetchMissing: async () => {
        files.missing = 0
        return 0
      },
    },
  })
  const tab = await readyTab(on, lacking)
  drawn(tab, '/ready')
  const app = await line('Forms, letters, languages and papers are here')
  expect(await app.findByText('No')).toBeTruthy()
  app.getByText(/Choose “Make ready” with a connection/)
  ;(await line('Every pupil’s file is here')).getByText('Yes')
  ;(await line('The browser will keep what is stored')).getByText('Yes')
  await userEvent.click(screen.getByRole('button', { name: 'Make ready' }))
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Make ready' }))
  expect(await app.findByText('Yes')).toBeTruthy()
  expect(app.queryByText(/Choose/)).toBeNull()
})

test('half a day without contact: the files are here still, and not of today any more', async () => {
  const on = browser()
  const tab = await readyTab(on)
  expect(await tab.device.readiness()).toMatchObject({ files: true, fresh: true, sent: true, latest: true })
  on.clock.time += 13 * 3_600_000
  expect(await tab.device.readiness()).toMatchObject({ files: true, fresh: false })
})

test('what is only here is told with its number and age; a school with how far its register reaches', async () => {
  const on = browser()
  const tab = await readyTab(on)
  on.server.stop()
  await tab.device.start('contact-record', ['p-1'])
  drawn(tab, '/device')
  const only = await screen.findByRole('region', { name: 'Only on this device' })
  expect(only.textContent).toMatch(/1 entry, the oldest of 10 March 2026 at 10:00am/)
  within(only).getByRole('link', { name: 'See each of them' })
  const fresh = screen.getByRole('region', { name: 'How fresh it is' })
  within(fresh).getByText('Hilltop Academy')
  within(fresh).getByText('Registers to 9 March')
})

test('an entry that was set aside shows what was written in it', async () => {
  const on = browser()
  const tab = await readyTab(on)
  on.server.setAside.set('change', 'already completed')
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.device.change(id, { discussed: filledAnswers(formOf('contact-record')!, 1)['discussed']! })
  await tab.device.syncNow()
  await tab.rest()
  drawn(tab, '/unsent')
  const aside = await screen.findByRole('region', { name: 'Not taken by the server' })
  await userEvent.click(within(aside).getByText('What you wrote'))
  expect(within(aside).getByText('What was discussed')).toBeTruthy()
})

test('a store the browser lost is told once it was put right, until somebody has read it, and stays in the log', async () => {
  const on = browser()
  const tab = await readyTab(on)
  on.server.stop()
  await tab.device.start('contact-record', ['p-1'])
  tab.kill()
  await new Promise((resolve) => {
    on.disk.deleteDatabase('doorstep').addEventListener('success', resolve)
  })
  const again = on.tab()
  await again.until(({ phase }) => phase === 'locked')
  await again.device.unlock(PASSPHRASE)
  drawn(again, '/device')
  const notice = await screen.findByRole('region', { name: 'This device was put right' })
  expect(notice.textContent).toContain('1 entry of yours came back from the second copy')
  await userEvent.click(within(notice).getByRole('button', { name: 'I have read this' }))
  expect(screen.queryByRole('region', { name: 'This device was put right' })).toBeNull()
  const log = screen.getByRole('region', { name: 'What was brought back' })
  expect(within(log).getByRole('listitem').textContent).toMatch(/: 1 entry$/)
})

test('entries that another device announced and never sent are told plainly, with what to do (P13, fault 12)', async () => {
  const lost = { device: 'tablet-7f3a21', entries: 3, lastSeen: MORNING }
  const telling = (ports: Ports): Ports => ({
    ...ports,
    network: {
      ...ports.network,
      send: async (ask) => {
        const answer = await ports.network.send(ask)
        const isMe = answer.link && ask.path === '/api/me'
        return isMe ? { ...answer, json: { ...(answer.json as object), missing: [lost] } } : answer
      },
    },
  })
  const tab = await readyTab(browser(), telling)
  tab.device.lock()
  await tab.device.unlock(PASSPHRASE)
  await tab.rest()
  drawn(tab, '/')
  const notice = await screen.findByRole('region', { name: 'Some of your entries have not arrived' })
  await userEvent.click(within(notice).getByRole('button', { name: 'What to do' }))
  const missing = await screen.findByRole('region', { name: 'Written elsewhere, and not arrived' })
  expect(within(missing).getByRole('listitem').textContent).toMatch(/^3 entries on a device .*7f3a21/)
  expect(missing.textContent).toContain('write down again what you remember')
})
