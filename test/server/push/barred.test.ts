/** What the process bars is set aside by the server with what is missing, and taken once that is there. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Pushed } from '../../../src/protocol/messages.ts'
import { write } from '../../../src/server/store/store.ts'
import { invented, number, rule } from '../../kit/process.ts'
import { TODAY } from '../../kit/authority.ts'
import { filledAnswers } from '../../kit/casework.ts'
import { FORMS } from '../../../src/domain/forms/forms.ts'
import { anUuid, aServer, contactAnswers, type TestDevice, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

const strict = invented({
  settings: { most: number(1, 'letters') },
  rules: [
    rule('talk-first', {
      when: { not: { record: 'contact-record' } },
      asks: {
        bars: 'write',
        missing: 'a talk with the parents',
        refuses: { record: 'communication-sent', where: { field: 'letter', is: 'stage-1-meeting' } },
      },
      says: 'Nobody has talked with the parents yet.',
    }),
    rule('one-letter-a-day', {
      when: { alike: { record: 'communication-sent', field: 'on' }, is: 'at least', setting: 'most' },
      asks: { bars: 'write', missing: 'another day', refuses: { record: 'communication-sent' } },
    }),
    rule('not-the-headteacher', {
      when: { author: 'headteacher' },
      asks: { bars: 'write', missing: 'somebody else', refuses: { record: 'communication-sent' } },
    }),
  ],
})

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  beforeEach(async () => {
    the = await aServer(kind)
    await write(the.store, 'northwick', async (tx, seq) => {
      await tx
        .updateTable('school')
        .set({ process: 'invented', own_process: JSON.stringify(strict), seq })
        .where('authority', '=', 'northwick')
        .execute()
    })
  })
  afterEach(() => the.end())

  const form = FORMS['communication-sent']!
  const letter = (letterName = 'stage-1-meeting', on = TODAY) => ({
    ...filledAnswers(form, 0),
    letter: letterName,
    on,
  })
  const sent = (by: TestDevice, answers: Record<string, unknown>, pupil = 'elm-1') => {
    const record = anUuid()
    return [
      by.start(record, [pupil], 'communication-sent'),
      by.change(record, answers),
      by.entry(record, { act: 'complete', on: answers['on'] }),
    ]
  }
  const talked = (by: TestDevice, on: string) => {
    const record = anUuid()
    return [
      by.start(record, ['elm-1']),
      by.change(record, { ...contactAnswers('elm-1'), on }),
      by.entry(record, { act: 'complete', on }),
    ]
  }
  const last = async (by: TestDevice, entries: object[]) => (await by.push(...entries)).at(-1)

  test('a letter before anybody talked is set aside with its rule and what is missing; the words stay a draft', async () => {
    const pat = await the.as('pat')
    const entries = sent(pat, letter())
    expect(await last(pat, entries)).toMatchObject({
      outcome: 'set aside',
      reason: 'barred',
      barred: {
        rule: 'talk-first',
        missing: 'a talk with the parents',
        says: 'Nobody has talked with the parents yet.',
      },
    })
    const seen = await pat.pull()
    expect(seen?.records).toMatchObject([{ form: 'communication-sent', status: 'draft' }])
  })

  test('the same entry is taken when it comes again after the talk, which may come in the same push', async () => {
    const pat = await the.as('pat')
    const entries = sent(pat, letter())
    expect(await last(pat, entries)).toMatchObject({ reason: 'barred' })
    await pat.push(...talked(pat, TODAY))
    expect(await last(pat, entries)).toMatchObject({ outcome: 'accepted' })
    const pia = await the.as('pia')
    const other = [...talked(pia, '2026-03-09'), ...sent(pia, letter('stage-1-meeting', '2026-03-09'))]
    expect((await pia.push(...other)).map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: 6 }, () => 'accepted'),
    )
  })

  test('a talk after the letter’s day does not let the letter through, though it arrived before it', async () => {
    const pat = await the.as('pat')
    await pat.push(...talked(pat, TODAY))
    expect(await last(pat, sent(pat, letter('stage-1-meeting', '2026-03-09')))).toMatchObject({
      reason: 'barred',
    })
  })

  test('records of other pupils are counted, in the store and in the push', async () => {
    const pat = await the.as('pat')
    const other = letter('other', '2026-03-06')
    const [first, second] = [sent(pat, other, 'elm-2'), sent(pat, other, 'elm-3')]
    const outcomes = await pat.push(...first, ...second)
    expect(outcomes.map(({ outcome }) => outcome).slice(-1)).toEqual(['set aside'])
    expect(outcomes.at(-1)).toMatchObject({ barred: { rule: 'one-letter-a-day' } })
    expect(await last(pat, sent(pat, other, 'elm-1'))).toMatchObject({ barred: { rule: 'one-letter-a-day' } })
  })

  test('a pupil’s own records of the same answer are no other pupil’s', async () => {
    const pat = await the.as('pat')
    const own = () => sent(pat, letter('other', '2026-03-02'), 'elm-2')
    expect(await last(pat, own())).toMatchObject({ outcome: 'accepted' })
    expect(await last(pat, [...own(), ...own()])).toMatchObject({ outcome: 'accepted' })
    expect(await last(pat, sent(pat, letter('other', '2026-03-02'), 'elm-3'))).toMatchObject({
      barred: { rule: 'one-letter-a-day' },
    })
  })

  test('the role of whoever completes it is the session’s, not what the device says', async () => {
    const hana = await the.as('hana')
    expect(await last(hana, sent(hana, letter('other', '2026-03-05')))).toMatchObject({
      barred: { rule: 'not-the-headteacher' },
    })
  })

  test('an amendment may not bring in what completing was refused', async () => {
    const pat = await the.as('pat')
    const entries = sent(pat, letter('other'))
    await pat.push(...entries)
    const amend = pat.entry(entries[0]!.record, {
      act: 'amend',
      field: 'letter',
      value: 'stage-1-meeting',
      reason: 'It was the other one.',
    })
    expect(await last(pat, [amend])).toMatchObject({ barred: { rule: 'talk-first' } })
  })

  test('an amendment that brings in nothing new is taken, whoever may not complete such a record', async () => {
    const pat = await the.as('pat')
    const entries = sent(pat, letter('other', '2026-03-04'))
    await pat.push(...entries)
    const hana = await the.as('hana')
    const amend = hana.entry(entries[0]!.record, {
      act: 'amend',
      field: 'letter',
      value: 'concern',
      reason: 'It was another one.',
    })
    expect(await last(hana, [amend])).toMatchObject({ outcome: 'accepted' })
  })

  test('a device of version 1 is told in a word it knows, and of version 2 by which rule', async () => {
    const pat = await the.as('pat')
    const entries = sent(pat, letter())
    const spoken = async (version: number) =>
      (await pat.post('/api/push', { version, device: pat.name, entries })).json<Pushed>().outcomes.at(-1)
    expect(await spoken(1)).toEqual({ id: entries[2]!.id, outcome: 'set aside', reason: 'faults' })
    expect(await spoken(2)).toMatchObject({ reason: 'barred', barred: { rule: 'talk-first' } })
  })
})
