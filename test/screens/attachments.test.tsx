/** Pictures and scans as an officer meets them: chosen, waiting, tried again, and shown in a record. */
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeAll, expect, test } from 'vitest'
import type { CaseRecord } from '../../src/domain/casework/record.ts'
import { NotKept } from '../../src/device/store/store.ts'
import { browser, MORNING, readyTab, robin } from '../kit/device.ts'
import { paperUploads, sha256Of } from '../kit/paper-uploads.ts'
import { aJpeg, aPdf } from '../kit/pictures.ts'
import { drawn } from '../kit/screens.tsx'

/** A browser gives addresses to contents and looks into pictures; jsdom does neither. */
const shown = new Map<string, Blob>()
beforeAll(() => {
  URL.createObjectURL = (content: Blob) => {
    shown.set(`blob:${shown.size}`, content)
    return `blob:${shown.size - 1}`
  }
  URL.revokeObjectURL = () => {}
  globalThis.createImageBitmap = () => Promise.reject(new DOMException('not a picture', 'InvalidStateError'))
})

/** Words are kept within a second; a busy machine takes longer. */
const LATER = { timeout: 8_000 }

const plan = aPdf(2_000)
const aFile = () => new File([plan], 'plan.pdf', { type: 'application/pdf' })

async function atTheForm(change?: Parameters<typeof readyTab>[1]) {
  const up = paperUploads()
  const on = browser({ uploads: up.uploads })
  const tab = await readyTab(on, change)
  on.server.stop()
  const id = await tab.device.start('leave-request', ['p-1'])
  await tab.device.change(id, { evidenceGiven: true })
  drawn(tab, `/records/${id}`)
  const input = await screen.findByLabelText(/^Evidence/)
  return { up, on, tab, id, input }
}

test('a scan that is chosen is kept, named in the answer, and said to go after the words [V-072]', async () => {
  const { tab, id, input } = await atTheForm()
  expect(input.getAttribute('accept')).toBe('image/*,application/pdf')
  await userEvent.upload(input, aFile())
  expect(await screen.findByText('Kept on this device. The scan goes after the words.')).toBeTruthy()
  const link = await screen.findByRole('link', { name: 'Save plan.pdf (PDF) to look at it' })
  expect(shown.get(link.getAttribute('href') ?? '')?.size).toBe(2_000)
  const answer = async () => (await tab.device.record(id))?.answers['evidence']
  await expect.poll(answer, LATER).toMatchObject({ name: 'plan.pdf', sha256: sha256Of(plan) })
  await userEvent.click(screen.getByRole('button', { name: 'Take it out' }))
  await expect.poll(answer, LATER).toBeNull()
})

test('a full disk is told in words, and the field stays as it was', async () => {
  const full = () => Promise.reject(new NotKept('disk full'))
  const { input } = await atTheForm((ports) => ({
    ...ports,
    store: { ...ports.store, keepAttachment: full },
  }))
  await userEvent.upload(input, aFile())
  expect(await screen.findByText(/^Not saved: the device is full\. Your words are safe\./)).toBeTruthy()
  expect(screen.queryByText('plan.pdf')).toBeNull()
})

test('a file that is neither picture nor scan is told in words', async () => {
  const { input } = await atTheForm()
  await userEvent.upload(input, new File(['ftypheic'], 'IMG_1.HEIC', { type: 'image/heic' }))
  expect(await screen.findByText(/format \(HEIC\) that this browser cannot read/)).toBeTruthy()
  await userEvent.upload(input, new File(['words'], 'notes.png', { type: 'image/png' }))
  expect(await screen.findByText(/could not be read as a picture/)).toBeTruthy()
})

test('what waits is listed with its age, and what would not go can be tried again', async () => {
  const { up, on, tab, id } = await atTheForm()
  const kept = await tab.device.attach(id, { name: 'plan.pdf', bytes: plan })
  await tab.device.change(id, { evidence: kept.saved ? kept.answer : null })
  up.refused.add(sha256Of(plan))
  on.server.startAgain()
  await tab.device.syncNow()
  await tab.rest()
  drawn(tab, '/unsent')
  const waiting = await screen.findByRole('region', { name: '1 picture or scan waiting' })
  within(waiting).getByText(/^Scan of 2 KB, kept/)
  within(waiting).getByText(/The server would not take it yet/)
  up.refused.clear()
  await userEvent.click(within(waiting).getByRole('button', { name: /^Try again: scan, / }))
  expect(await screen.findByText('Nothing waits here')).toBeTruthy()
})

/** A visit somebody completed, with this in its attachment field. */
const visitWith = (documentOffered: Record<string, string | number>): CaseRecord => ({
  id: '018e2f54-8a00-7000-8000-0000000000aa',
  form: 'doorstep-visit',
  formVersion: 1,
  pupils: ['p-1'],
  school: 'hilltop',
  status: 'completed',
  startedBy: robin,
  startedAt: MORNING,
  completedBy: robin,
  completedAt: MORNING,
  on: '2026-03-09',
  answers: { answered: true, documentOffered },
  stamps: {},
  signatures: [],
  amendments: [],
  conflicts: [],
})

test('a record shows the picture that was sent from another device', async () => {
  const up = paperUploads()
  const on = browser({ uploads: up.uploads })
  const bytes = aJpeg(3_000)
  const sha256 = sha256Of(bytes)
  const record = visitWith({ name: 'letter.jpg', type: 'image/jpeg', bytes: 3_000, sha256 })
  up.put({ record: record.id, sha256, officer: robin.id }, bytes)
  on.server.addRecord(record)
  drawn(await readyTab(on), `/records/${record.id}`)
  const picture = await screen.findByRole('img', { name: 'Paper: letter.jpg' })
  expect(shown.get(picture.getAttribute('src') ?? '')?.size).toBe(3_000)
})

test('a picture that cannot be had now says so, and a picture kept inside an old answer still shows', async () => {
  const on = browser()
  const sha256 = sha256Of(aJpeg(10))
  on.server.addRecord(visitWith({ name: 'letter.jpg', type: 'image/jpeg', bytes: 10, sha256 }))
  const old = {
    ...visitWith({ name: 'old.jpg', type: 'image/jpeg', bytes: 4, data: 'data:image/jpeg;base64,/9j/4A==' }),
    id: '018e2f54-8a00-7000-8000-0000000000bb',
  }
  on.server.addRecord(old)
  const tab = await readyTab(on)
  const { view } = drawn(tab, '/records/018e2f54-8a00-7000-8000-0000000000aa')
  expect(await screen.findByText(/^Not on this device\. It is shown when there is a link/)).toBeTruthy()
  view.unmount()
  drawn(tab, `/records/${old.id}`)
  expect(await screen.findByRole('img', { name: 'Picture: old.jpg' })).toBeTruthy()
})
