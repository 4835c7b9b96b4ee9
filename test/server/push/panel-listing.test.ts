/** The server refuses what Herefordshire's process bars: a case listed for a panel without what must be there. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FORMS } from '../../../src/domain/forms/forms.ts'
import { write } from '../../../src/server/store/store.ts'
import { TODAY } from '../../kit/authority.ts'
import { filledAnswers } from '../../kit/casework.ts'
import { anUuid, aServer, contactAnswers, type TestDevice, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

type Values = { readonly on?: string; readonly [field: string]: unknown }

/** Completes a record of a form, every question answered, these as given. */
const completes = (by: TestDevice, form: string, values: Values, pupil = 'elm-1') => {
  const record = anUuid()
  const answers = form === 'contact-record' ? contactAnswers(pupil) : filledAnswers(FORMS[form]!, 0)
  return [
    by.start(record, [pupil], form),
    by.change(record, { ...answers, on: '2026-03-09', ...values }),
    by.entry(record, { act: 'complete', on: values.on ?? '2026-03-09' }),
  ]
}

const WARNED = { kind: 'letter', letter: 'school-warning' }
const ASKED = { purpose: ['fifteen days', 'cmie'] }
const LISTED = { panel: 'cmie', cmieMeetingOn: '2026-03-25', on: TODAY }

const evidence = (by: TestDevice, pupil = 'elm-1') => [
  ...completes(by, 'contact-record', {}, pupil),
  ...completes(by, 'communication-sent', WARNED, pupil),
  ...completes(by, 'early-help', {}, pupil),
  ...completes(by, 'panel-notification', ASKED, pupil),
]

const last = async (by: TestDevice, entries: object[]) => (await by.push(...entries)).at(-1)

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  const follow = (settings: Record<string, number>) =>
    write(the.store, 'northwick', async (tx, seq) => {
      await tx
        .updateTable('school')
        .set({ process: 'herefordshire', settings: JSON.stringify(settings), seq })
        .where('authority', '=', 'northwick')
        .execute()
    })
  beforeEach(async () => {
    the = await aServer(kind)
    await follow({})
  })
  afterEach(() => the.end())

  test('a case without evidence is not listed for the CMIE panel, and is once the evidence is there [H-023]', async () => {
    const pat = await the.as('pat')
    const col = await the.as('col')
    expect(await last(col, completes(col, 'panel-case', LISTED))).toMatchObject({
      outcome: 'set aside',
      reason: 'barred',
    })
    await pat.push(...evidence(pat))
    expect(await last(col, completes(col, 'panel-case', LISTED))).toMatchObject({ outcome: 'accepted' })
  })

  test('a meeting with every place taken takes no further case; the next meeting does [H-039]', async () => {
    await follow({ casesAMeeting: 2 })
    const pat = await the.as('pat')
    const col = await the.as('col')
    for (const pupil of ['elm-1', 'elm-2']) {
      await pat.push(...evidence(pat, pupil))
      expect(await last(col, completes(col, 'panel-case', LISTED, pupil))).toMatchObject({
        outcome: 'accepted',
      })
    }
    await pat.push(...evidence(pat, 'elm-3'))
    expect(await last(col, completes(col, 'panel-case', LISTED, 'elm-3'))).toMatchObject({
      barred: { rule: 'cmie-meeting-full' },
    })
    const next = { ...LISTED, cmieMeetingOn: '2026-04-22' }
    expect(await last(col, completes(col, 'panel-case', next, 'elm-3'))).toMatchObject({
      outcome: 'accepted',
    })
  })

  test('the Inclusion and Engagement Panel lists no case without its document, days and health evidence [H-049]', async () => {
    const pat = await the.as('pat')
    const col = await the.as('col')
    await pat.push(...evidence(pat))
    const listed = { panel: 'iae', iaeMeetingOn: '2026-03-25', on: TODAY }
    expect(await last(col, completes(col, 'panel-case', listed))).toMatchObject({
      barred: { rule: 'iae-listing' },
    })
  })

  test('a notification document with a gap stays a draft [H-053]', async () => {
    const pat = await the.as('pat')
    const gap = completes(pat, 'panel-notification', { ...ASKED, attendanceCopy: null })
    expect(await last(pat, gap)).toMatchObject({ outcome: 'set aside' })
    expect((await pat.pull())?.records).toMatchObject([{ form: 'panel-notification', status: 'draft' }])
  })

  test('nobody is invited to a panel the school does not have [H-019]', async () => {
    const pat = await the.as('pat')
    const invitation = { kind: 'letter', letter: 'panel-invitation' }
    expect(await last(pat, completes(pat, 'communication-sent', invitation))).toMatchObject({
      barred: { rule: 'no-school-panel' },
    })
    await follow({ schoolPanel: 1 })
    expect(await last(pat, completes(pat, 'communication-sent', invitation))).toMatchObject({
      outcome: 'accepted',
    })
  })
})
