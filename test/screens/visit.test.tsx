import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { PupilView } from '../../src/device/device.ts'
import { atDoorstep } from '../kit/screens.tsx'

/** Taps on what is found, and counts them. */
function thumb() {
  let taps = 0
  return {
    taps: () => taps,
    tap: async (role: 'button' | 'link' | 'radio' | 'checkbox', name: string | RegExp) => {
      taps += 1
      await userEvent.click((await screen.findAllByRole(role, { name }))[0]!)
    },
  }
}

const recordsOf = (view: PupilView | null, form: string) =>
  (view?.records ?? []).filter((record) => record.form === form)

type Taps = readonly (readonly ['button', string | RegExp])[]
const DONE = ['button', 'Done'] as const

test.each<[string, Taps, object]>([
  [
    'Spoke to a parent',
    [['button', 'Pat Thistlewick: There'], ['button', /: Seen$/], DONE],
    { answered: true },
  ],
  ['Child seen', [['button', /: Seen$/], DONE], { answered: true }],
  ['No answer', [['button', 'Letter left now'], DONE], { answered: false, letterLeft: true }],
  ['Did not want to talk', [['button', 'Pat Thistlewick: There'], DONE], { answered: true }],
  ['Moved away', [DONE], {}],
  ['Left: not safe', [DONE], {}],
])(
  '%s: recorded in at most six taps from the pupil’s page, with all that is known',
  async (says, taps, said) => {
    const { tab } = await atDoorstep('/pupils/p-2')
    const { tap, taps: counted } = thumb()
    await tap('link', 'Visit')
    await tap('button', says)
    for (const [role, name] of taps) await tap(role, name)
    expect(await screen.findByRole('heading', { level: 1, name: 'Amabel Thistlewick' })).toBeTruthy()
    expect(counted()).toBeLessThanOrEqual(6)
    const [visit] = recordsOf(await tab.device.pupil('p-2'), 'doorstep-visit')
    expect(visit?.status).toBe('draft')
    expect(visit?.answers).toMatchObject({
      ...said,
      on: '2026-03-10',
      visitors: [{ visitor: { name: 'Robin Placeholder' } }],
      reason: expect.any(String),
      arrivedAt: expect.stringMatching(/^\d\d:\d\d$/),
      leftAt: expect.stringMatching(/^\d\d:\d\d$/),
    })
    expect(visit?.answers['outcome']).toHaveLength(1)
  },
)

test('no answer leads straight to the prepared letter: left, with its time, and logged as it reads [HS-024]', async () => {
  const { tab } = await atDoorstep('/pupils/p-2/visit')
  const { tap } = thumb()
  await tap('button', 'No answer')
  await tap('button', 'Letter left now')
  expect(await screen.findByText('It is on record as left at this door.')).toBeTruthy()
  const view = await tab.device.pupil('p-2')
  const [visit] = recordsOf(view, 'doorstep-visit')
  expect(visit?.answers).toMatchObject({ letterLeft: true, letterLeftAt: expect.any(String) })
  await waitFor(async () => {
    const [letter] = recordsOf(await tab.device.pupil('p-2'), 'communication-sent')
    expect(letter).toMatchObject({
      status: 'completed',
      answers: { letter: 'doorstep', method: 'letter box' },
    })
    expect(letter?.answers['text']).not.toMatch(/Amabel|Thistlewick/)
  })
})

test('outcomes that cannot both be so take each other’s place; those that can stand together', async () => {
  const { tab } = await atDoorstep('/pupils/p-2/visit')
  const { tap } = thumb()
  const outcome = async () =>
    recordsOf(await tab.device.pupil('p-2'), 'doorstep-visit')[0]?.answers['outcome']
  await tap('button', 'No answer')
  await waitFor(async () => expect(await outcome()).toEqual(['no answer']))
  await tap('button', 'Spoke to a parent')
  await waitFor(async () => expect(await outcome()).toEqual(['spoke to parent']))
  await tap('button', 'Child seen')
  await waitFor(async () => expect(await outcome()).toEqual(['spoke to parent', 'child seen']))
})

test('a visit tapped by mistake is undone with one tap, and the letter with it', async () => {
  const { tab } = await atDoorstep('/pupils/p-2/visit')
  const { tap } = thumb()
  await tap('button', 'No answer')
  await tap('button', 'Letter left now')
  await screen.findByText('It is on record as left at this door.')
  await tap('button', 'Undo this visit')
  await waitFor(async () => {
    const view = await tab.device.pupil('p-2')
    expect(recordsOf(view, 'doorstep-visit').map(({ status }) => status)).toEqual(['void'])
    expect(recordsOf(view, 'communication-sent').map(({ status }) => status)).toEqual(['void'])
  })
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'No answer' }).getAttribute('aria-pressed')).toBe('false'),
  )
})

test('an outcome that is taken back leaves a way to undo the visit', async () => {
  const { tab } = await atDoorstep('/pupils/p-2/visit')
  const { tap } = thumb()
  await tap('button', 'No answer')
  await tap('button', 'No answer')
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Done' })).toBeNull())
  await tap('button', 'Undo this visit')
  await waitFor(async () => {
    const view = await tab.device.pupil('p-2')
    expect(recordsOf(view, 'doorstep-visit').map(({ status }) => status)).toEqual(['void'])
  })
})

test('a visit without its words waits on Today, and goes on where they are missing', async () => {
  await atDoorstep('/pupils/p-2/visit')
  const { tap } = thumb()
  await tap('button', 'No answer')
  await tap('button', 'Letter left now')
  await tap('button', 'Done')
  await tap('link', /^Today/)
  const drafts = await screen.findByRole('region', { name: 'Go on with' })
  const line = await within(drafts).findByRole('link', { name: /visit.*Add the words/i })
  await userEvent.click(line)
  await screen.findByRole('heading', { level: 1, name: 'Doorstep or home visit' })
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /^Address visited/ })),
  )
})
