/** A school's own settings: what is known is taken, what is not is named, and everybody is assessed anew. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stockport } from '../../../src/domain/processes/stockport/stockport.ts'
import { carriedOut } from '../../../src/server/life/carried-out.ts'
import {
  changeSchool,
  knownSettings,
  schoolSettings,
  type SchoolChange,
} from '../../../src/server/life/school-settings.ts'
import { reassessDue } from '../../../src/server/daily.ts'
import { NOW } from '../../kit/authority.ts'
import { aServer, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'
import { setPupil } from './kit.ts'

const ELM = { authority: 'northwick', school: 'elm' }

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  beforeEach(async () => {
    the = await aServer(kind)
  })
  afterEach(() => the.end())

  const change = (job: Omit<SchoolChange, 'authority' | 'school' | 'now'>) =>
    carriedOut(the.store, 'northwick', false, (tx, seq) =>
      changeSchool(tx, seq, { ...ELM, now: NOW, ...job }),
    )
  const processes = async (school: string) => {
    const rows = await the.store.read
      .selectFrom('assessment as a')
      .innerJoin('pupil as p', (on) =>
        on.onRef('p.authority', '=', 'a.authority').onRef('p.id', '=', 'a.pupil'),
      )
      .select('a.body')
      .where('p.school', '=', school)
      .execute()
    return [...new Set(rows.map(({ body }) => JSON.parse(body).process))]
  }

  test('another process, and every pupil of the school alone stands by it at once', async () => {
    expect(await change({ process: 'valence' })).toMatchObject({ changed: true, assessments: 3 })
    expect([await processes('elm'), await processes('oak')]).toEqual([['valence'], ['stockport']])
  })

  test('devices of the school are sent its process, settings and register owner', async () => {
    const pat = await the.as('pat')
    const since = (await pat.pull())?.upTo
    await change({ beside: 'valence-beside', registerOwner: 'here', settings: { returnAfterDays: 8 } })
    expect((await pat.pull(`since=${since}`))?.schools).toMatchObject([
      {
        process: 'stockport',
        beside: 'valence-beside',
        registerOwner: 'here',
        settings: { returnAfterDays: 8 },
      },
    ])
  })

  test('a number of the school’s own moves the line: ten days for all, eight for this school [S-010]', async () => {
    const due = async () => {
      const { body } = await the.store.read
        .selectFrom('assessment')
        .select('body')
        .where('pupil', '=', 'elm-1')
        .executeTakeFirstOrThrow()
      return JSON.parse(body).returns.map((one: { kind: string }) => one.kind)
    }
    // 2025/26 begins on a Wednesday; eight whole days recorded O, then the pupil is back.
    await setPupil(the.store, 'elm-1', { register: 'O'.repeat(16) + '/\\'.repeat(4) })
    await change({ settings: { returnAfterDays: 9 } })
    expect(await due()).not.toContain('attendance')
    await change({ settings: { returnAfterDays: 8 } })
    expect(await due()).toContain('attendance')
    await change({ settings: { returnAfterDays: null } })
    expect(await due()).not.toContain('attendance')
    expect((await schoolSettings(the.store.read, ELM)).settings).toEqual({})
  })

  test('how old a register may be that a letter quotes is a number of the school’s own too', async () => {
    const names = knownSettings(await schoolSettings(the.store.read, ELM), the.clock.now())
    expect(names).toContainEqual({ name: 'letterRegisterDays', unit: 'days', value: 14 })
    await change({ settings: { letterRegisterDays: 7 } })
    expect((await schoolSettings(the.store.read, ELM)).settings).toEqual({ letterRegisterDays: 7 })
  })

  test('the same said again changes nothing and sends nothing', async () => {
    await change({ settings: { returnAfterDays: 8 } })
    const pat = await the.as('pat')
    const since = (await pat.pull())?.upTo
    expect(await change({ settings: { returnAfterDays: 8 } })).toMatchObject({ changed: false })
    expect(await pat.pull(`since=${since}`)).toBeNull()
  })

  test('a process of the authority’s own is followed as it is written', async () => {
    const own = { ...stockport, id: 'northwick', name: 'Northwick attendance steps' }
    await change({ process: own })
    expect(await processes('elm')).toEqual(['northwick'])
    await change({ process: 'stockport' })
    expect((await schoolSettings(the.store.read, ELM)).ownProcess).toBeNull()
  })

  test.each([
    ['a process nobody wrote', { process: 'leeds' }, 'no such process', /valence/],
    ['one beside itself', { beside: 'stockport' }, 'no such process', /herefordshire/],
    ['a setting nobody knows', { settings: { returnAfterDay: 8 } }, 'no such setting', /returnAfterDays/],
    ['a number below nothing', { settings: { returnAfterDays: -1 } }, 'no such value', /returnAfterDays/],
  ] as const)('%s is refused, and told what there is', async (_, job, refused, names) => {
    const before = await schoolSettings(the.store.read, ELM)
    const tried = change(job)
    await expect(tried).rejects.toMatchObject({ kind: refused })
    await expect(tried).rejects.toThrow(names)
    expect(await schoolSettings(the.store.read, ELM)).toEqual(before)
  })

  test('a choice is yes or no and nothing between', async () => {
    await change({ process: 'valence' })
    const choice = knownSettings(await schoolSettings(the.store.read, ELM), NOW).find(({ unit }) =>
      unit.startsWith('yes (1) or no (0)'),
    )
    const name = choice?.name ?? ''
    await expect(change({ settings: { [name]: 2 } })).rejects.toMatchObject({ kind: 'no such value' })
    expect(await change({ settings: { [name]: 1 - (choice?.value ?? 0) } })).toMatchObject({ changed: true })
  })

  test('a setting the next process does not know is taken back in the same command or bars the way', async () => {
    await change({ settings: { returnAfterDays: 8 } })
    const other = { process: { ...stockport, id: 'own', settings: {}, rules: [] } }
    await expect(change(other)).rejects.toMatchObject({ kind: 'setting kept' })
    expect(await change({ ...other, settings: { returnAfterDays: null } })).toMatchObject({ changed: true })
  })

  test.each(['herefordshire', 'stockport', 'ast-tiers', 'valence'])(
    'at a school that follows %s a day that passes is looked at once, and nothing is sent where nothing changed',
    async (process) => {
      await change({ process })
      await reassessDue(the.store, '2026-03-11')
      const [pat, since] = [await the.as('pat'), (await (await the.as('pat')).pull())?.upTo]
      await reassessDue(the.store, '2026-03-11')
      expect(await pat.pull(`since=${since}`)).toBeNull()
      const days = await the.store.read.selectFrom('assessment').select('on_day').execute()
      expect(new Set(days.map((one) => one.on_day))).toEqual(new Set(['2026-03-11']))
    },
  )

  test('a deadline that passes overnight is noticed without anybody doing anything [S-010]', async () => {
    await setPupil(the.store, 'elm-1', { register: 'O'.repeat(260) })
    await reassessDue(the.store, '2026-03-11', undefined, undefined, true)
    const pat = await the.as('pat')
    const since = (await pat.pull())?.upTo
    // In August nothing but time goes by: in the new school year the old figures are another year's.
    await reassessDue(the.store, '2026-09-02')
    const news = await pat.pull(`since=${since}`)
    expect(news?.assessments.map(({ pupil }) => pupil)).toContain('elm-1')
  })
})
