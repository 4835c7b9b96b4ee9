/**
 * Records that begin without a pupil: about a school, or a child nobody has found on file yet. They are for
 * everybody with that school in scope and for nobody else, until a pupil is found for them (P6).
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { assignPupils, assignSchools } from '../../../src/server/accounts/accounts.ts'
import { pupilMoved, seersOf } from '../../../src/server/accounts/scope-changes.ts'
import { accountsConcerned } from '../../../src/server/poke/concerned.ts'
import { lastSequence, write } from '../../../src/server/store/store.ts'
import { MAY_SEE, putPupil, schoolOf, type Login } from '../../kit/authority.ts'
import { penaltyNotice } from '../../../src/domain/forms/penalty-notice.ts'
import { schoolActivity } from '../../../src/domain/forms/school-activity.ts'
import { filledAnswers } from '../../kit/casework.ts'
import { anUuid, aServer, LOGINS, type TestDevice, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

/** Who has a school in scope: their own, or that of a pupil assigned to them. */
const whoSee = (school: string): Login[] =>
  LOGINS.filter((login) => MAY_SEE[login].some((pupil) => schoolOf(pupil) === school))

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  beforeEach(async () => {
    the = await aServer(kind)
  })
  afterEach(() => the.end())

  const ofSchool = (device: TestDevice, record: string, school: string) =>
    device.entry(record, { act: 'start', form: schoolActivity.id, formVersion: 1, pupils: [], school })
  const stranger = () => ({ id: anUuid(), name: 'Ottoline Grimshade', about: 'Says she is in Year 7' })
  const ofStranger = (device: TestDevice, record: string, school: string, child = stranger()) =>
    device.entry(record, {
      act: 'start',
      form: 'contact-record',
      formVersion: 1,
      pupils: [],
      provisional: [child],
      school,
    })
  const matchOf = (device: TestDevice, record: string, who: string, is: string) =>
    device.entry(record, { act: 'match', kind: 'pupil', who, is })
  const idsFor = async (device: TestDevice, query?: string) =>
    (await device.pull(query))?.records.map(({ id }) => id) ?? []

  test('everybody with the school in scope reads and writes it, nobody else, by any way of asking', async () => {
    const elm = anUuid()
    const pat = await the.as('pat')
    expect(await pat.push(ofSchool(pat, elm, 'elm'), pat.change(elm, { what: 'About elm.' }))).toMatchObject([
      { outcome: 'accepted' },
      { outcome: 'accepted' },
    ])
    for (const login of LOGINS) {
      const device = await the.as(login)
      // Tess has a class there, and not the school.
      const sees = login !== 'tess' && whoSee('elm').includes(login)
      for (const query of ['since=0&part=all', 'since=0&part=records', 'since=1&part=all'])
        expect([login, query, (await idsFor(device, query)).includes(elm)]).toEqual([login, query, sees])
      const { body } = await device.get('/api/pull?since=0&part=all')
      expect(body.includes('About elm.')).toBe(sees)
      const [outcome] = await device.push(device.change(elm, { lead: { name: `by ${login}` } }))
      const became = outcome?.outcome === 'set aside' ? outcome.reason : 'taken'
      expect([login, became]).toEqual([login, sees ? 'taken' : 'no such record'])
    }
  })

  test.each([
    ['pat', 'oak'],
    ['lee', 'elm'],
    ['ada', 'elm'],
    ['pat', 'ash'],
    ['sol', 'elm'],
    ['pat', 'nowhere'],
  ] as const)('%s begins none at %s', async (login, school) => {
    const device = await the.as(login)
    expect(
      await device.push(ofSchool(device, anUuid(), school), ofStranger(device, anUuid(), school)),
    ).toMatchObject([
      { outcome: 'set aside', reason: 'not yours' },
      { outcome: 'set aside', reason: 'not yours' },
    ])
    expect(await the.store.read.selectFrom('record_school').selectAll().execute()).toEqual([])
  })

  test('an EWO begins one at the school of a pupil of theirs, and those concerned hear of it', async () => {
    const evie = await the.as('evie')
    const since = await lastSequence(the.store.read, 'northwick')
    expect(await evie.push(ofStranger(evie, anUuid(), 'oak'))).toMatchObject([{ outcome: 'accepted' }])
    const upTo = await lastSequence(the.store.read, 'northwick')
    const told = await accountsConcerned(the.store.read, 'northwick', since, upTo)
    expect([...told].sort()).toEqual(whoSee('oak').sort())
  })

  test('once the child is found on file the record is the pupil’s, and gone for who may not see them', async () => {
    const [evie, pat, cora] = [await the.as('evie'), await the.as('pat'), await the.as('cora')]
    const [record, child] = [anUuid(), stranger()]
    expect(await evie.push(ofStranger(evie, record, 'elm', child))).toMatchObject([{ outcome: 'accepted' }])
    expect(await idsFor(pat)).toEqual([record])
    const [seen, known] = [(await evie.pull())!.upTo, (await pat.pull())!.upTo]
    // Evie has elm-1 alone: she may not say that it is elm-2.
    expect(await evie.push(matchOf(evie, record, child.id, 'elm-2'))).toMatchObject([
      { outcome: 'set aside', reason: 'not yours' },
    ])
    expect(await pat.push(matchOf(pat, record, child.id, 'nobody'))).toMatchObject([
      { outcome: 'set aside', reason: 'not yours' },
    ])
    expect(await pat.push(matchOf(pat, record, child.id, 'elm-2'))).toMatchObject([{ outcome: 'accepted' }])
    const forPat = await pat.pull(`since=${known}`)
    expect(forPat?.records).toMatchObject([{ id: record, pupils: ['elm-2'], matched: [{ is: 'elm-2' }] }])
    expect(forPat?.recordsGone).toBeUndefined()
    const forEvie = await evie.pull(`since=${seen}`)
    expect([forEvie?.records, forEvie?.recordsGone]).toEqual([[], [record]])
    expect(await idsFor(evie)).toEqual([])
    expect(await evie.push(evie.change(record, { discussed: 'More.' }))).toMatchObject([
      { outcome: 'set aside', reason: 'no such record' },
    ])
    expect(await idsFor(cora)).toEqual([record])
    // Said once: a second word changes nothing.
    await pat.push(matchOf(pat, record, child.id, 'elm-3'))
    expect((await pat.pull())?.records[0]?.pupils).toEqual(['elm-2'])
  })

  test('a match across schools needs the record’s school and the pupil in scope', async () => {
    const [lee, cora] = [await the.as('lee'), await the.as('cora')]
    const [record, child] = [anUuid(), stranger()]
    await cora.push(ofStranger(cora, record, 'elm', child))
    expect(await lee.push(matchOf(lee, record, child.id, 'oak-2'))).toMatchObject([
      { outcome: 'set aside', reason: 'no such record' },
    ])
    expect(await cora.push(matchOf(cora, record, child.id, 'oak-2'))).toMatchObject([{ outcome: 'accepted' }])
    expect(await idsFor(lee)).toEqual([record])
  })

  test('who is given a school, or a pupil of it, is sent what is there; who loses it is told which are left', async () => {
    const [cora, lee, evie] = [await the.as('cora'), await the.as('lee'), await the.as('evie')]
    const record = anUuid()
    await cora.push(ofSchool(cora, record, 'elm'))
    const since = (await lee.pull())!.upTo
    await write(the.store, 'northwick', (tx, seq) =>
      assignSchools(tx, 'northwick', seq, 'lee', ['oak', 'elm']),
    )
    const joined = await lee.pull(`since=${since}`)
    expect([joined?.records.map(({ id }) => id), joined?.schoolsInScope]).toEqual([[record], ['elm', 'oak']])
    await write(the.store, 'northwick', (tx, seq) => assignSchools(tx, 'northwick', seq, 'lee', ['oak']))
    const left = await lee.pull(`since=${joined?.upTo}`)
    expect(left?.schoolsInScope).toEqual(['oak'])
    expect(await lee.push(lee.change(record, { what: 'Late.' }))).toMatchObject([
      { outcome: 'set aside', reason: 'not yours' },
    ])

    await write(the.store, 'northwick', (tx, seq) => assignPupils(tx, 'northwick', seq, 'evie', ['oak-1']))
    const before = (await evie.pull())!
    expect([before.records, before.schoolsInScope]).toEqual([[], ['oak']])
    await write(the.store, 'northwick', async (tx, seq) => {
      const seers = await seersOf(tx, 'northwick', 'oak-1')
      await putPupil(tx, 'northwick', seq, 'oak-1', 'elm')
      await pupilMoved(tx, 'northwick', seq, 'oak-1', seers)
    })
    const moved = await evie.pull(`since=${before.upTo}`)
    expect([moved?.records.map(({ id }) => id), moved?.schoolsInScope]).toEqual([[record], ['elm']])
  })

  test('a new member of staff of a school that has no pupils yet is sent its records', async () => {
    await write(the.store, 'northwick', async (tx, seq) => {
      const calendar = '{"years":[]}'
      const row = { name: 'Yew', phase: 'primary', process: 'stockport', contact: '', calendar }
      await tx
        .insertInto('school')
        .values({ authority: 'northwick', id: 'yew', ...row, seq })
        .execute()
      await assignSchools(tx, 'northwick', seq, 'cora', ['elm', 'oak', 'yew'])
    })
    const [cora, lee] = [await the.as('cora'), await the.as('lee')]
    const record = anUuid()
    expect(await cora.push(ofSchool(cora, record, 'yew'))).toMatchObject([{ outcome: 'accepted' }])
    const since = (await lee.pull())!.upTo
    await write(the.store, 'northwick', (tx, seq) =>
      assignSchools(tx, 'northwick', seq, 'lee', ['oak', 'yew']),
    )
    expect(await idsFor(lee, `since=${since}`)).toEqual([record])
  })

  test('a step the process bars is not got round by finding out afterwards who it was about', async () => {
    const lee = await the.as('lee')
    const [record, child] = [anUuid(), stranger()]
    const on = '2026-03-09'
    const parent = { name: 'Invented Parent', role: 'mother' }
    const said = { on, parent, reasonType: 'after notice to improve', decision: 'issue', issuedOn: on }
    const start = { ...ofStranger(lee, record, 'oak', child), form: 'penalty-notice' }
    const outcomes = await lee.push(
      start,
      lee.change(record, { ...filledAnswers(penaltyNotice), ...said }),
      lee.entry(record, { act: 'complete', on }),
      matchOf(lee, record, child.id, 'oak-2'),
    )
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted', 'set aside'])
    expect(outcomes[3]).toMatchObject({ reason: 'barred', barred: { rule: expect.any(String) } })
    expect((await lee.pull())?.records).toMatchObject([{ id: record, pupils: [] }])
  })

  test('what is found to be about a pupil is in that pupil’s file at once', async () => {
    const lee = await the.as('lee')
    const before = (await lee.pull())!
    const [record, child] = [anUuid(), stranger()]
    await lee.push(ofStranger(lee, record, 'oak', child), matchOf(lee, record, child.id, 'oak-3'))
    const after = await lee.pull(`since=${before.upTo}`)
    expect(after?.records).toMatchObject([{ id: record, pupils: ['oak-3'] }])
    expect(
      await the.store.read.selectFrom('record_pupil').select('pupil').where('record', '=', record).execute(),
    ).toEqual([{ pupil: 'oak-3' }])
  })
})
