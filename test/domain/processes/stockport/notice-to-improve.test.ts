/** Stage 3A: the Notice to Improve, its 15 school days, the decision, and three months of watching. */
import { expect, test } from 'vitest'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import { stockport } from '../../../../src/domain/processes/stockport/stockport.ts'
import { decide } from '../../../../src/domain/stages/decide.ts'
import { days, moved, present, record, told, type Told } from '../../../kit/pupil.ts'
import {
  assessed,
  barsOf,
  cautionsOf,
  recommended,
  refusedBy,
  stepOf,
  stepsOf,
  warnedBy,
} from '../../../kit/stockport.ts'

const AT_3A = moved('stage-3a', '2025-11-03')
/** Posted on Wednesday 5 November, received on Friday: the 15 school days run from 10 to 28 November. */
const notice = (values: HistoryRecord['values'] = {}) =>
  record('notice-to-improve', '2025-11-05', {
    parent: 'p1',
    barriersFound: false,
    servedOn: '2025-11-05',
    deemedOn: '2025-11-07',
    firstDay: '2025-11-10',
    lastDay: '2025-11-28',
    ...values,
  })
/** Present to Friday 7 November, then these days from Monday 10 November on. */
const pupil = (from10November: readonly string[], on: string, history = [AT_3A, notice()]): Told =>
  told([...present(45), ...from10November], { history, on })

test('Stage 3A begins with a notice: is it suitable, who can help, served on each parent [S-089, S-177]', () => {
  const before = pupil([], '2025-11-07', [AT_3A])
  expect(stepOf(before, 'serve-notice-to-improve')).toMatchObject({
    by: '2025-11-17',
    who: 'Education Welfare Service',
    says: expect.stringContaining('name who can help'),
  })
  expect(stepsOf(pupil([], '2025-11-07'))).not.toContain('serve-notice-to-improve')
})

test('a notice despite something significant in the way is cautioned about, not barred [S-089]', () => {
  const despite = [AT_3A, notice({ barriersFound: true, barriers: ['bullying'] })]
  expect(cautionsOf(pupil([], '2025-11-07', despite))).toContain('notice-despite-barrier')
  expect(cautionsOf(pupil([], '2025-11-07'))).not.toContain('notice-despite-barrier')
})

test('before a notice that threatens what could not follow, there is a caution [S-093]', () => {
  const two = ['2025-03-02', '2025-06-02'].map((on) =>
    record('penalty-notice', on, { parent: 'p1', decision: 'issue' }),
  )
  expect(cautionsOf(pupil([], '2025-11-07', [AT_3A, ...two]))).toContain('notice-could-not-follow')
  expect(cautionsOf(pupil([], '2025-11-07', [AT_3A, ...two.slice(1)]))).not.toContain(
    'notice-could-not-follow',
  )
})

test('whoever completes a notice is told of a barrier, and of a parent no penalty notice could follow [S-089, S-093]', () => {
  const two = ['2025-03-02', '2025-06-02'].map((on) =>
    record('penalty-notice', on, { parent: 'p1', decision: 'issue' }),
  )
  const one = pupil([], '2025-11-07', [AT_3A, ...two])
  expect(warnedBy(one, 'notice-to-improve', { parent: 'p2', barriersFound: false })).toEqual([])
  expect(warnedBy(one, 'notice-to-improve', { parent: 'p1', barriersFound: true })).toEqual([
    'barrier-to-this-notice',
    'no-notice-could-follow-this-one',
  ])
})

test('the fifteen school days begin after deemed receipt, and holidays are not counted [S-090, A-S6]', () => {
  expect(stepOf(pupil([], '2025-11-10'), 'check-notice-period')).toMatchObject({
    by: '2025-11-28',
    who: 'Education Welfare Service',
  })
  const overHalfTerm = told(present(30), {
    history: [
      moved('stage-3a', '2025-10-06'),
      record('notice-to-improve', '2025-10-08', { deemedOn: '2025-10-10' }),
    ],
  })
  expect(stepOf(overHalfTerm, 'check-notice-period')?.by).toBe('2025-11-07')
})

test.each<[string, string[], boolean]>([
  ['the day before the first', ['/'], false],
  ['the first day', ['O', ...present(14)], true],
  ['one session of the last day', [...present(14), '/ U'], true],
  ['the day after the last', [...present(15), 'O'], false],
  ['authorised absence', ['I', ...present(14)], false],
])(
  'absence on %s of the period: a penalty notice is recommended for a person to decide [S-090, S-094]',
  (what, period, due) => {
    const told45 = what === 'the day before the first' ? [...present(44), 'O', ...period] : null
    const one = told45
      ? told(told45, { history: [AT_3A, notice()], on: '2025-12-01' })
      : pupil(period, '2025-12-01')
    expect(stepsOf(one).includes('decide-penalty-notice')).toBe(due)
    expect(stepsOf(one).includes('check-notice-period')).toBe(!due)
    expect(decide(stockport, 'notice-period-kept', one.facts, one.on)?.holds).toBe(!due)
  },
)

test('what is recommended is gone once the Education Welfare Service decided, either way [S-094]', () => {
  for (const noticeDecision of ['issue', 'do not issue']) {
    const one = pupil(['O', ...present(14)], '2025-12-01', [AT_3A, notice({ noticeDecision })])
    expect(stepsOf(one)).not.toContain('decide-penalty-notice')
    expect(stepsOf(one)).not.toContain('check-notice-period')
  }
})

test('each parent’s notice is decided on: one decided and issued leaves the other to decide [S-094]', () => {
  const other = { ...notice(), values: { ...notice().values, parent: 'p2' } }
  const issued = record('penalty-notice', '2025-12-01', {
    parent: 'p1',
    decision: 'issue',
    reasonType: 'after notice to improve',
  })
  const history = [AT_3A, notice({ noticeDecision: 'issue' }), other, issued]
  const one = pupil(['O', ...present(14)], '2025-12-01', history)
  expect(stepOf(one, 'decide-penalty-notice')?.by).toBe('2025-11-28')
  expect(stepsOf(one)).not.toContain('check-notice-period')
})

const AFTER_NOTICE = {
  decision: 'issue',
  reasonType: 'after notice to improve',
  parent: 'p1',
  supportTried: true,
}

test('an N in the period makes the check wait: it is never a notice by itself, nor beside settled absence [A-S6]', () => {
  for (const period of [
    ['N', ...present(14)],
    ['O', 'N', ...present(13)],
  ]) {
    const one = pupil(period, '2025-12-01')
    expect(stepsOf(one)).not.toContain('decide-penalty-notice')
    expect(assessed(one).blockers).toContainEqual(
      expect.objectContaining({
        step: 'penalty-notice',
        rule: 'notice-period-unsettled',
        says: expect.stringContaining('Sessions marked N in the 15 school days of the Notice to Improve: 2.'),
      }),
    )
    expect(refusedBy(one, 'penalty-notice', AFTER_NOTICE)).toContain('notice-period-unsettled')
  }
  const settled = pupil(['O', 'I', ...present(13)], '2025-12-01')
  expect(stepsOf(settled)).toContain('decide-penalty-notice')
  expect(refusedBy(settled, 'penalty-notice', AFTER_NOTICE)).toEqual([])
})

test('a notice after a Notice to Improve needs one, with absence in it; other cases the Service’s reason [A-S15]', () => {
  const none = pupil(['O', ...present(14)], '2025-12-01', [AT_3A])
  expect(refusedBy(none, 'penalty-notice', AFTER_NOTICE)).toEqual(['notice-after-notice-to-improve'])
  const kept = pupil(present(15), '2025-12-01')
  expect(refusedBy(kept, 'penalty-notice', AFTER_NOTICE)).toEqual(['notice-after-notice-to-improve'])
  const other = { decision: 'issue', reasonType: 'other', parent: 'p1', supportTried: true }
  expect(refusedBy(kept, 'penalty-notice', other)).toEqual(['notice-after-notice-to-improve'])
  expect(refusedBy(kept, 'penalty-notice', { ...other, withoutNotice: 'Two earlier notices.' })).toEqual([])
})

test('a Notice to Improve is the council’s to serve, not the school’s', () => {
  const one = pupil([], '2025-11-07', [AT_3A])
  for (const author of ['ewo', 'council-officer', 'legal-officer'] as const)
    expect(refusedBy(one, 'notice-to-improve', {}, author)).toEqual([])
  for (const author of ['headteacher', 'attendance-lead', null] as const)
    expect(refusedBy(one, 'notice-to-improve', {}, author)).toEqual(['council-serves-the-notice'])
})

test.each([
  ['2025-11-28', undefined],
  ['2025-11-29', 'stage-3a-monitoring'],
])('on %s watching is recommended: %s, whatever was decided [S-095]', (on, stage) => {
  for (const noticeDecision of [undefined, 'issue', 'do not issue']) {
    const history = [AT_3A, notice(noticeDecision === undefined ? {} : { noticeDecision })]
    expect(recommended(pupil(present(15), on, history))).toBe(stage)
  }
})

const WATCHED = [
  AT_3A,
  notice({ noticeDecision: 'do not issue' }),
  moved('stage-3a-monitoring', '2025-12-01'),
]
/** To the February half-term: 45 days before, 15 in the period, 15 to Christmas, 30 after. */
const watched = (absent: number, on: string, history: HistoryRecord[] = WATCHED) => {
  const last = [...days(Math.floor(absent / 2), 'O'), ...(absent % 2 === 1 ? ['O /'] : [])]
  return pupil([...present(60 - last.length), ...last], on, history)
}

test('three months of watching end with a check by the Service, three months after the 15 days [S-095, S-096]', () => {
  expect(stepOf(watched(0, '2026-02-10'), 'check-after-monitoring')).toMatchObject({
    by: '2026-02-28',
    who: 'Education Welfare Service',
  })
  const checked = [WATCHED[0]!, notice({ noticeDecision: 'do not issue', next: 'close' }), WATCHED[2]!]
  expect(stepsOf(watched(0, '2026-03-02', checked))).not.toContain('check-after-monitoring')
})

test.each([
  [9, '2026-02-28', 'universal', false],
  [10, '2026-02-28', 'stage-3b', true],
  [11, '2026-02-28', 'stage-3b', true],
  [10, '2026-02-27', undefined, false],
  [9, '2026-02-27', undefined, false],
])(
  '%i unauthorised sessions in the latest ten school weeks, on %s: recommended %s [S-096, A-S4, A-S5]',
  (absent, on, stage, assess) => {
    const one = watched(absent, on)
    expect(recommended(one)).toBe(stage)
    expect(stepOf(one, 'assess-for-stage-3b')?.by).toBe(assess ? '2026-02-28' : undefined)
    expect(stepsOf(one).includes('check-after-monitoring')).toBe(!assess)
  },
)

test('absence older than the latest ten school weeks no longer meets the threshold [A-S5]', () => {
  const one = pupil([...present(15), ...days(5, 'O'), ...present(40)], '2026-02-28', WATCHED)
  expect(recommended(one)).toBe('stage-3b')
  const old = told([...present(40), ...days(5, 'O'), ...present(75)], { history: WATCHED, on: '2026-03-06' })
  expect(recommended(old)).toBe('universal')
})

test('nothing of Stage 3A is asked of a pupil who has left', () => {
  const history = [AT_3A, notice()]
  const left = told([...present(45), 'O', ...present(14)], {
    history,
    on: '2025-12-01',
    pupil: { onRoll: ['2025-09-01', '2025-11-28'] },
  })
  expect(stepsOf(left)).toEqual([])
  expect(recommended(left)).toBeUndefined()
  expect(barsOf(left)).toEqual([])
})
