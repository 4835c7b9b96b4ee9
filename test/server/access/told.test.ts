/** What a person may not see never reaches their device: detail, a school's notes, classes, and what a reason opens (P6). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { DETAILS } from '../../../src/domain/forms/guarded.ts'
import { FORMS } from '../../../src/domain/forms/forms.ts'
import { giveGrant, takeGrant } from '../../../src/server/access/grants.ts'
import { assignClasses, changeRole } from '../../../src/server/accounts/accounts.ts'
import { exampleAnswers } from '../../../src/server/demo/example-answers.ts'
import { movePupil } from '../../../src/server/life/move.ts'
import { pupilOf } from '../../../src/server/reassess.ts'
import { putPupil } from '../../../src/server/register-import/school-rows.ts'
import { write } from '../../../src/server/store/store.ts'
import { MAY_SEE, TODAY, type Login } from '../../kit/authority.ts'
import {
  anUuid,
  aServer,
  contactAnswers,
  LOGINS,
  type TestDevice,
  type TestServer,
} from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

const MEDICAL = 'Planted words about asthma'
const GUARDED = 'Planted words about who was told'
const BOTH: readonly Login[] = ['evie', 'pat', 'pia', 'hana', 'col', 'cora', 'lex']
const HOUR = 3_600_000

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  beforeEach(async () => void (the = await aServer(kind)))
  afterEach(() => the.end())

  /** A completed contact with detail of both kinds, by pat. */
  async function contact(pupil: string, by: Login = 'pat') {
    const device = await the.as(by)
    const record = anUuid()
    const told = { concern: true, dslTold: { name: GUARDED }, dslToldOn: TODAY, dslToldAt: '16:00' }
    const answers = { ...contactAnswers(pupil), medicalReasonCited: true, medicalEvidence: MEDICAL, ...told }
    const outcomes = await device.push(
      device.start(record, [pupil]),
      device.change(record, answers),
      device.entry(record, { act: 'complete', on: TODAY }),
    )
    return { record, outcomes }
  }
  const pulledBy = async (device: TestDevice) =>
    (
      await Promise.all(
        ['since=0&part=all', 'since=0&part=records', 'since=1&part=all'].map((query) =>
          device.get(`/api/pull?${query}`).then(({ body }) => body),
        ),
      )
    ).join()
  const change = <T>(act: Parameters<typeof write<T>>[2]) => write(the.store, 'northwick', act)

  test('words of guarded fields reach those with the grant alone, by any way of asking', async () => {
    const { record, outcomes } = await contact('elm-2')
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted'])
    for (const login of LOGINS) {
      const device = await the.as(login)
      const body = await pulledBy(device)
      const sees = MAY_SEE[login].includes('elm-2')
      expect([login, body.includes(record)]).toEqual([login, sees])
      expect([login, body.includes(MEDICAL)]).toEqual([
        login,
        sees && (BOTH.includes(login) || login === 'sena'),
      ])
      expect([login, body.includes(GUARDED)]).toEqual([
        login,
        sees && (BOTH.includes(login) || login === 'dora' || login === 'dev'),
      ])
    }
    const [told] = (await (await the.as('olga')).pull())?.records ?? []
    expect(told?.heldBack).toMatchObject({ medicalEvidence: 'medical', concern: 'safeguarding' })
    expect(told?.answers).toMatchObject({ discussed: 'Mornings are hard since the move.' })
    expect(Object.keys(told?.stamps ?? {})).not.toContain('medicalEvidence')
  })

  test('a grant given or taken sends the file anew', async () => {
    await contact('elm-2')
    const olga = await the.as('olga')
    let since = (await olga.pull())!.upTo
    const next = async () => {
      const pulled = await olga.pull(`since=${since}&part=all`)
      since = pulled!.upTo
      return JSON.stringify(pulled)
    }
    const grant = { account: 'olga', detail: 'medical' as const }
    await change((tx, seq) => giveGrant(tx, 'northwick', seq, { ...grant, by: 'ada', at: 0 }))
    const given = await next()
    expect([given.includes(MEDICAL), given.includes(GUARDED)]).toEqual([true, false])
    await change((tx, seq) => takeGrant(tx, 'northwick', seq, grant))
    const taken = await next()
    expect([taken.includes('medicalEvidence'), taken.includes(MEDICAL)]).toEqual([true, false])
  })

  test('whoever saw something writes it, reads their own words, and nobody’s written over them', async () => {
    const tess = await the.as('tess')
    const record = anUuid()
    const own = 'What Tess saw in class'
    expect(
      await tess.push(
        tess.start(record, ['elm-2'], 'safeguarding-concern'),
        tess.change(record, { seen: own }),
      ),
    ).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }])
    expect(await pulledBy(tess)).toContain(own)
    expect(await pulledBy(await the.as('olga'))).not.toContain(own)
    const dora = await the.as('dora')
    const [seen] = (await dora.pull())!.records
    expect(seen?.answers['seen']).toBe(own)
    await dora.push(dora.change(record, { place: 'Dora’s own words' }))
    const now = await pulledBy(tess)
    expect([now.includes(own), now.includes('Dora’s own words')]).toEqual([true, false])
    expect(await tess.push(tess.change(record, { place: 'over hers' }))).toMatchObject([
      { outcome: 'set aside', reason: 'not allowed', field: 'place' },
    ])
  })

  test('a guarded field of somebody else’s record is not corrected without the grant', async () => {
    const { record } = await contact('elm-2')
    const tess = await the.as('tess')
    const amend = { act: 'amend', field: 'medicalEvidence', value: 'x', reason: 'because' }
    const change = { act: 'amend', field: 'discussed', value: 'Corrected.', reason: 'because' }
    expect(await tess.push(tess.entry(record, amend), tess.entry(record, change))).toMatchObject([
      { outcome: 'set aside', reason: 'not allowed', field: 'medicalEvidence' },
      { outcome: 'accepted' },
    ])
  })

  test('another role reads the same file as that role does', async () => {
    await contact('elm-2')
    const sena = await the.as('sena')
    const { upTo } = (await sena.pull())!
    await change((tx, seq) => changeRole(tx, 'northwick', seq, 'sena', 'ddsl'))
    const after = JSON.stringify(await sena.pull(`since=${upTo}&part=all`))
    expect([after.includes(MEDICAL), after.includes(GUARDED)]).toEqual([false, true])
  })

  /** As an import or a person writes it. */
  const intoClass = (pupil: string, className: string | undefined) =>
    change(async (tx, seq) => {
      const row = await tx.selectFrom('pupil').selectAll().where('id', '=', pupil).executeTakeFirstOrThrow()
      const { className: _was, ...profile } = pupilOf(row).profile
      const now = className === undefined ? profile : { ...profile, className }
      await putPupil(tx, 'northwick', { ...pupilOf(row), profile: now }, seq)
    })

  test('a class teacher has the pupils of the class, whole when they join and gone when they leave', async () => {
    const { record } = await contact('elm-1')
    const tess = await the.as('tess')
    let since = (await tess.pull())!.upTo
    const next = async () => {
      const pulled = await tess.pull(`since=${since}&part=all`)
      since = pulled?.upTo ?? since
      return (
        pulled && {
          pupils: pulled.pupils.map(({ id }) => id),
          records: pulled.records.map(({ id }) => id),
          gone: pulled.gone,
        }
      )
    }
    await intoClass('elm-1', '4B')
    expect(await next()).toEqual({ pupils: ['elm-1'], records: [record], gone: [] })
    await intoClass('elm-1', '4C')
    expect(await next()).toEqual({ pupils: [], records: [], gone: ['elm-1'] })
    await change((tx, seq) =>
      assignClasses(tx, 'northwick', seq, 'tess', [{ school: 'elm', className: '4C' }]),
    )
    expect(await next()).toEqual({ pupils: ['elm-1', 'elm-3'], records: [record], gone: ['elm-2'] })
    await change((tx, seq) =>
      movePupil(tx, seq, {
        authority: 'northwick',
        pupil: 'elm-3',
        to: 'oak',
        from: TODAY,
        by: 'ada',
        now: the.clock.now(),
      }),
    )
    expect(await next()).toMatchObject({ gone: ['elm-3'] })
  })

  const councilSees = (sees: string) =>
    the.as('ada').then((ada) =>
      ada.post('/api/call/keep-safeguards', {
        secondFactor: 'nobody',
        enrolment: 'open',
        councilSees: sees,
      }),
    )

  test('the council sees a school’s notes once the school has referred the pupil, where the authority has it so', async () => {
    const { record } = await contact('elm-2')
    const cora = await the.as('cora')
    const before = (await cora.pull())!
    expect(before.records.map(({ id }) => id)).toEqual([record])
    expect((await councilSees('on referral')).statusCode).toBe(200)
    const after = (await cora.pull(`since=${before.upTo}&part=all`))!
    expect(after.recordsGone).toEqual([record])
    expect(await pulledBy(cora)).not.toContain(MEDICAL)
    expect(await cora.push(cora.change(record, { discussed: 'x' }))).toMatchObject([
      { reason: 'no such record' },
    ])
    expect(await pulledBy(await the.as('hana'))).toContain(MEDICAL)
    const hana = await the.as('hana')
    const referral = anUuid()
    const form = FORMS['missing-from-school-referral']!
    const answers = exampleAnswers(form, {}, TODAY, 'Officer hana')
    expect(
      await hana.push(
        hana.start(referral, ['elm-2'], form.id),
        hana.change(referral, answers),
        hana.entry(referral, { act: 'complete', on: TODAY }),
      ),
    ).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }, { outcome: 'accepted' }])
    const opened = (await cora.pull(`since=${after.upTo}&part=all`))!
    expect(opened.records.map(({ id }) => id).toSorted()).toEqual([record, referral].toSorted())
    expect(opened.pupils.map(({ id }) => id)).toEqual(['elm-2'])
    const voided = hana.entry(referral, { act: 'void', reason: 'Sent by mistake.' })
    expect(await hana.push(voided)).toMatchObject([{ outcome: 'accepted' }])
    const again = (await cora.pull(`since=${opened.upTo}&part=all`))!
    expect(again.recordsGone).toContain(record)
    expect((await councilSees('always')).statusCode).toBe(200)
    expect((await cora.pull(`since=${again.upTo}&part=all`))!.records.map(({ id }) => id)).toContain(record)
  })

  const call = async (device: TestDevice, name: string, ask: object) => {
    const answer = await device.post(`/api/call/${name}`, ask)
    return { status: answer.statusCode, said: answer.json() }
  }
  const REASON = 'Met at the door of a brother, asked for help'

  test('a pupil outside the caseload is opened with a reason, for so long, and the lead sees why', async () => {
    const { record } = await contact('oak-3', 'lee')
    const evie = await the.as('evie')
    const { upTo } = (await evie.pull())!
    const sought = { by: 'name', family: 'pupil OAK-3', dateOfBirth: '2014-02-03' }
    const { said } = await call(evie, 'find-outside', sought)
    expect(said.found).toEqual([
      { id: 'oak-3', name: 'Invented Pupil oak-3', yearGroup: 7, school: 'oak school', yours: false },
    ])
    expect((await call(evie, 'open-with-reason', { pupil: 'oak-3', reason: 'too short' })).status).toBe(400)
    expect((await call(evie, 'open-with-reason', { pupil: 'ash-1', reason: REASON })).said).toEqual({
      kind: 'not found',
    })
    expect((await call(evie, 'open-with-reason', { pupil: 'oak-1', reason: REASON })).said).toEqual({
      opened: false,
      why: 'yours already',
    })
    expect(
      (await call(evie, 'open-with-reason', { pupil: 'oak-3', reason: REASON, hours: 2 })).said.opened,
    ).toBe(true)
    const opened = (await evie.pull(`since=${upTo}&part=all`))!
    expect([opened.pupils.map(({ id }) => id), opened.records.map(({ id }) => id)]).toEqual([
      ['oak-3'],
      [record],
    ])
    const lee = await the.as('lee')
    expect((await call(lee, 'opened-with-reason', {})).said.openings).toMatchObject([
      { pupil: 'oak-3', name: 'Invented Pupil oak-3', who: 'Officer evie', reason: REASON, ended: null },
    ])
    expect((await call(await the.as('hana'), 'opened-with-reason', {})).said.openings).toEqual([])
    const audit = await the.store.read
      .selectFrom('audit')
      .select('body')
      .where('pupil', '=', 'oak-3')
      .execute()
    expect(audit.some(({ body }) => JSON.parse(body).reason === REASON)).toBe(true)
    expect(await evie.pull(`since=${opened.upTo}&part=all`)).toBeNull()
    the.clock.move(2 * HOUR)
    expect((await evie.pull(`since=${opened.upTo}&part=all`))?.gone).toEqual(['oak-3'])
    const late = evie.start(anUuid(), ['oak-3'])
    expect(await evie.push(late)).toMatchObject([{ outcome: 'set aside' }])
  })

  test('at its time an opening counts for nothing that is asked, whether or not the device has fetched since', async () => {
    const evie = await the.as('evie')
    await call(evie, 'open-with-reason', { pupil: 'oak-3', reason: REASON, hours: 1 })
    const past = async () => (await evie.get('/api/past?pupil=oak-3')).statusCode
    expect(await past()).toBe(200)
    the.clock.move(HOUR)
    expect(await past()).toBe(404)
    expect((await call(evie, 'open-with-reason', { pupil: 'oak-3', reason: REASON })).said.opened).toBe(true)
  })

  test('what was opened in one role does not stay open in another, nor does it reach further schools', async () => {
    const evie = await the.as('evie')
    await call(evie, 'open-with-reason', { pupil: 'oak-3', reason: REASON })
    const ada = await the.as('ada')
    const { person } = (await call(ada, 'person', { id: 'evie' })).said
    const { id, version, name, position } = person
    const of = { id, name, position, classes: [], grants: [] }
    const moved = { ...of, version, role: 'pastoral-staff', schools: ['elm'] }
    expect((await call(ada, 'change-person', moved)).said.kept).toBe(true)
    expect((await evie.pull())?.pupils.map((one) => one.id).toSorted()).toEqual(['elm-1', 'elm-2', 'elm-3'])
    expect((await evie.get('/api/past?pupil=oak-3')).statusCode).toBe(404)
    const sought = { by: 'name', family: 'pupil OAK-1', dateOfBirth: '2014-02-03' }
    expect((await call(evie, 'find-outside', sought)).said.found).toEqual([])
  })

  test('what was opened is closed early by whoever opened it, and by nobody else', async () => {
    const pat = await the.as('pat')
    expect((await call(pat, 'find-outside', { by: 'upn', upn: 'X99900000005' })).said.found).toEqual([])
    expect((await call(pat, 'open-with-reason', { pupil: 'oak-1', reason: REASON })).said).toEqual({
      kind: 'not found',
    })
    const evie = await the.as('evie')
    const { said } = await call(evie, 'open-with-reason', { pupil: 'elm-3', reason: REASON })
    const { upTo } = (await evie.pull())!
    expect((await call(await the.as('alf'), 'end-open', { id: said.id })).said).toEqual({ kind: 'not found' })
    expect((await call(evie, 'end-open', { id: said.id })).said).toEqual({ ended: true })
    expect((await call(evie, 'end-open', { id: said.id })).said).toEqual({ ended: false })
    expect((await evie.pull(`since=${upTo}&part=all`))?.gone).toEqual(['elm-3'])
    expect((await call(evie, 'my-openings', {})).said.openings).toMatchObject([
      { pupil: 'elm-3', name: 'I. P.' },
    ])
  })

  test('a governor is given figures, and nothing of any pupil', async () => {
    await contact('elm-2')
    const gus = await the.as('gus')
    const figures = await gus.post('/api/call/figures', {})
    expect(figures.json()).toMatchObject({
      schools: [{ id: 'elm' }],
      figures: { school: 'elm', onRoll: 'fewer than 5', stages: [], labels: [], year: { attendance: null } },
    })
    expect((await call(gus, 'figures', { school: 'oak' })).said).toEqual({ kind: 'not found' })
    const all = `${await pulledBy(gus)}${figures.body}${(await gus.get('/api/me')).body}`
    for (const word of ['elm-1', 'elm-2', 'Invented Pupil', 'Invented Parent', MEDICAL])
      expect(all).not.toContain(word)
    expect((await gus.get('/api/past?pupil=elm-1')).statusCode).toBe(404)
    expect(await gus.push(gus.start(anUuid(), ['elm-1']))).toMatchObject([{ reason: 'not yours' }])
  })

  test('records from before there were grants are told by them once a server has started', async () => {
    const { record } = await contact('elm-2')
    const bare = {
      guarded: 0,
      without_safeguarding: null,
      without_medical: null,
      without_either: null,
      for_author: null,
      begun_by: null,
      side: null,
    }
    await the.store.opened.writer.updateTable('record').set(bare).where('id', '=', record).execute()
    const olga = await the.as('olga')
    expect(await pulledBy(olga)).not.toContain(record)
    const { tellAllAnew } = await import('../../../src/server/access/telling.ts')
    await tellAllAnew(the.store)
    const row = await the.store.read
      .selectFrom('record')
      .selectAll()
      .where('id', '=', record)
      .executeTakeFirstOrThrow()
    expect([row.begun_by, row.side, row.without_either?.includes(MEDICAL)]).toEqual(['pat', 'school', false])
  })
})

test('there are two kinds of detail', () => expect(DETAILS).toEqual(['safeguarding', 'medical']))
