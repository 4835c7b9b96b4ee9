/** What the process bars is refused when it is completed, by the record's event date, and not before. */
import { expect, test } from 'vitest'
import type { HistoryRecord } from '../../../src/domain/casework/record.ts'
import type { Role } from '../../../src/domain/casework/roles.ts'
import { assess } from '../../../src/domain/stages/assess.ts'
import { alikeAsked, barsAgainst, cautionsAbout, mayBeBarred } from '../../../src/domain/stages/refused.ts'
import { invented, number, rule } from '../../kit/process.ts'
import { days, moved, present, record, told } from '../../kit/pupil.ts'

const strict = invented({
  stages: ['help', 'court', 'prison'],
  settings: {
    most: number(2, 'cases'),
    fewest: number(3, 'sessions'),
    period: number(5, 'school days'),
    notices: number(2, 'notices'),
  },
  rules: [
    rule('no-court-without-plan', {
      when: { not: { record: 'plan' } },
      asks: { bars: 'court', missing: 'a plan' },
    }),
    rule('only-the-lead-refers', {
      when: { not: { author: ['dsl', 'ddsl'] } },
      asks: { bars: 'refer', missing: 'the safeguarding lead', refuses: { record: 'referral' } },
    }),
    rule('panel-full', {
      when: { alike: { record: 'panel', field: 'meetingOn' }, is: 'at least', setting: 'most' },
      asks: { bars: 'list', missing: 'a free place', refuses: { record: 'panel' } },
    }),
    rule('before-christmas', {
      when: { thisDay: 'meetingOn', isAfter: { after: 'autumn term end' } },
      asks: { bars: 'list', missing: 'a meeting before Christmas', refuses: { record: 'panel' } },
    }),
    rule('not-with-them', {
      when: {
        sameName: {
          these: ['to', 'invited.who'],
          as: { record: 'consent', rows: 'excluded', column: 'who' },
        },
      },
      asks: { bars: 'share', missing: 'the parent’s consent', refuses: { record: ['letter', 'referral'] } },
    }),
    rule('third-notice', {
      when: {
        all: [
          { this: { field: 'decision', is: 'issue' } },
          { metric: 'noticesToThisParent', is: 'at least', setting: 'notices' },
        ],
      },
      asks: { bars: 'notice', missing: 'fewer than two notices', refuses: { record: 'penalty-notice' } },
    }),
    rule('still-away', {
      in: ['help'],
      when: {
        count: 'unauthorised',
        from: { after: 'stage' },
        is: 'at least',
        setting: 'fewest',
        as: 'away',
      },
      asks: { bars: 'close-case', missing: 'better attendance', refuses: { record: 'closing' } },
      says: 'Away {away} times.',
    }),
  ],
})
const { facts } = told([...present(20), ...days(3, 'O'), ...present(7)])
const against = (
  candidate: HistoryRecord,
  {
    history = [],
    author = 'pastoral-staff',
    others = null,
  }: { history?: HistoryRecord[]; author?: Role | null; others?: number | null } = {},
) =>
  barsAgainst(strict, { ...facts, history }, { record: candidate, author, alike: () => others }).map(
    ({ rule: id }) => id,
  )
const ON = '2025-10-10'

test('a stage that is barred refuses the decision to go there, and no other decision', () => {
  const to = (decision: string) => record('decision', ON, { decision, to: 'court' })
  expect(against(to('move'))).toEqual(['no-court-without-plan'])
  expect(against(to('bring forward'))).toEqual(['no-court-without-plan'])
  expect(against(record('decision', ON, { decision: 'move', to: 'help' }))).toEqual([])
})

test('a step down leads back to where the case was; to any other stage it is a move by another name', () => {
  const decided = (decision: string, place: string, on: string) =>
    record('decision', on, { decision, to: place })
  const down = decided('step down', 'court', ON)
  const before = (...history: HistoryRecord[]) => against(down, { history })
  expect(before()).toEqual(['no-court-without-plan'])
  expect(before(decided('move', 'court', '2025-10-01'), decided('close', 'calm', '2025-10-02'))).toEqual([
    'no-court-without-plan',
  ])
  expect(before(decided('move', 'court', '2025-10-01'), decided('move', 'prison', '2025-10-02'))).toEqual([])
  expect(before(decided('move', 'prison', '2025-10-02'))).toEqual(['no-court-without-plan'])
})

test('what happened counts by its own day: a plan of the day lets the decision through, a later one does not', () => {
  const move = record('decision', ON, { decision: 'move', to: 'court' })
  expect(against(move, { history: [record('plan', ON)] })).toEqual([])
  expect(against(move, { history: [record('plan', '2025-10-11')] })).toEqual(['no-court-without-plan'])
})

test('who completes it decides: the safeguarding lead may, others and somebody unknown may not', () => {
  expect(against(record('referral', ON), { author: 'dsl' })).toEqual([])
  expect(against(record('referral', ON))).toEqual(['only-the-lead-refers'])
  expect(against(record('referral', ON), { author: null })).toEqual(['only-the-lead-refers'])
})

test('a full meeting takes no more; where nobody can count, the server will', () => {
  const listed = record('panel', ON, { meetingOn: '2025-11-05' })
  expect(against(listed, { others: 1 })).toEqual([])
  expect(against(listed, { others: 2 })).toEqual(['panel-full'])
  expect(against(listed)).toEqual([])
  expect(alikeAsked(strict, 'panel')).toEqual([{ record: 'panel', field: 'meetingOn' }])
  expect(alikeAsked(strict, 'referral')).toEqual([])
})

test('a day named in the record is compared with the end of the autumn term', () => {
  expect(against(record('panel', ON, { meetingOn: '2025-12-19' }))).toEqual([])
  expect(against(record('panel', ON, { meetingOn: '2026-01-05' }))).toEqual(['before-christmas'])
})

test('a name a parent excluded is found in a text, a person or a row, however it is written', () => {
  const consent = record('consent', '2025-09-10', { excluded: [{ id: 'r1', who: 'Family  Centre' }] })
  const letter = (values: object) => against(record('letter', ON, { ...values }), { history: [consent] })
  expect(letter({ to: ' family centre' })).toEqual(['not-with-them'])
  expect(letter({ to: { name: 'FAMILY CENTRE' } })).toEqual(['not-with-them'])
  expect(letter({ invited: [{ id: 'a', who: { name: 'Family Centre' } }] })).toEqual(['not-with-them'])
  expect(letter({ to: 'Family' })).toEqual([])
  const withdrawn = record('consent', '2025-09-20', { excluded: [] })
  expect(against(record('letter', ON, { to: 'Family Centre' }), { history: [consent, withdrawn] })).toEqual(
    [],
  )
})

test('notices are counted for the parent the record names', () => {
  const notice = (parent: string, on: string) => record('penalty-notice', on, { parent, decision: 'issue' })
  const history = [notice('p1', '2025-09-10'), notice('p1', '2025-09-20'), notice('p2', '2025-09-20')]
  expect(against(notice('p1', ON), { history })).toEqual(['third-notice'])
  expect(against(notice('p2', ON), { history })).toEqual([])
})

test('a third notice in three years is one whichever of them is told last', () => {
  const notice = (on: string) => record('penalty-notice', on, { parent: 'p1', decision: 'issue' })
  const between = (...on: string[]) => against(notice(ON), { history: on.map(notice) })
  expect(between('2025-09-10', '2027-03-01')).toEqual(['third-notice'])
  expect(between('2027-03-01', '2028-10-09')).toEqual(['third-notice'])
  // The first no longer counts when the last is issued: never more than two at once.
  expect(between('2024-09-10', '2027-10-01')).toEqual([])
  expect(between('2027-03-01', '2028-10-10')).toEqual([])
})

test('a bar of a stage holds in that stage only, and says what it counted', () => {
  const closing = record('closing', ON)
  expect(against(closing)).toEqual([])
  const history = [moved('help', '2025-09-29')]
  const [bar] = barsAgainst(strict, { ...facts, history }, { record: closing, author: null })
  expect(bar).toMatchObject({
    rule: 'still-away',
    step: 'close-case',
    missing: 'better attendance',
    says: 'Away 6 times.',
  })
  expect(against(closing, { history: [moved('help', '2025-10-02')] })).toEqual([])
})

test('a record already counted is not its own hindrance when it is amended', () => {
  const notice = { ...record('penalty-notice', ON, { parent: 'p1', decision: 'issue' }), id: 'n3' }
  const first = { ...record('penalty-notice', '2025-09-10', { parent: 'p1', decision: 'issue' }), id: 'n1' }
  expect(against(notice, { history: [first, notice] })).toEqual([])
})

test('a correction is barred by what it brings in, not by what stood there before', () => {
  const referral = record('referral', ON, { answer: 'accepted' })
  const corrected = (was: HistoryRecord, now: HistoryRecord) =>
    barsAgainst(strict, facts, { record: now, was, author: 'pastoral-staff' }).map(({ rule: id }) => id)
  expect(corrected(record('referral', ON), referral)).toEqual([])
  const consent = record('consent', '2025-09-10', { excluded: [{ id: 'r1', who: 'Family Centre' }] })
  const sent = barsAgainst(
    strict,
    { ...facts, history: [consent] },
    { record: record('referral', ON, { to: 'Family Centre' }), was: record('referral', ON), author: 'dsl' },
  )
  expect(sent.map(({ rule: id }) => id)).toEqual(['not-with-them'])
})

test('bars about a record nobody completes are not told of every pupil; standing ones are', () => {
  const { blockers } = assess(strict, facts, ON)
  expect(blockers.map(({ step }) => step)).toEqual(['court'])
  expect(mayBeBarred(strict, 'penalty-notice')).toBe(true)
  expect(mayBeBarred(strict, 'contact-record')).toBe(false)
})

test('a warning about a record is for whoever completes it, bars nothing and stands at no pupil', () => {
  const warned = invented({
    settings: { weeks: number(4, 'weeks') },
    rules: [
      rule('short-notice', {
        when: { thisDay: 'leaveFrom', isBefore: { after: 'today', weeks: 'weeks' } },
        asks: { warns: 'leave', completing: { record: 'leave-request' } },
        says: 'Asked for less than {weeks} weeks ahead.',
      }),
    ],
  })
  const asked = (leaveFrom: string) =>
    cautionsAbout(warned, facts, { record: record('leave-request', ON, { leaveFrom }), author: null })
  expect(asked('2025-11-06')).toMatchObject([{ about: 'leave', says: 'Asked for less than 4 weeks ahead.' }])
  expect(asked('2025-11-07')).toEqual([])
  expect(assess(warned, facts, ON).cautions).toEqual([])
})
