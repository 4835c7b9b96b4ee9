/** Stage 4: legal planning, the education supervision order, prosecution, and what bars each of them. */
import { expect, test } from 'vitest'
import type { Answer } from '../../../../src/domain/casework/entry.ts'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import { stockport } from '../../../../src/domain/processes/stockport/stockport.ts'
import { decide } from '../../../../src/domain/stages/decide.ts'
import { moved, present, record, told, TWO_YEARS, type About } from '../../../kit/pupil.ts'
import { assessed, barsOf, recommended, refusedBy, stepOf, stepsOf } from '../../../kit/stockport.ts'

const AT_4 = moved('stage-4', '2025-11-03')
const pupil = (history: readonly HistoryRecord[] = [], on = '2025-12-12', about: About = {}) =>
  told(present(75), { history: [AT_4, ...history], on, ...about })

type Said = Readonly<Record<string, Answer>>
/** A meeting at which everything was done that a legal step needs. */
const MEETING: Said = {
  kind: 'meeting',
  schoolConsulted: true,
  leadConsulted: 'none',
  contractExplored: true,
  contractResult: 'refused',
  earlierSteps: 'failed',
  orderConsidered: true,
  safeguarding: false,
  orderDecision: 'do not apply',
  jointDecision: 'no action',
}
const refused = (values: Said, history: readonly HistoryRecord[] = [], about: About = {}) =>
  refusedBy(pupil(history, '2025-12-12', about), 'legal-planning', { ...MEETING, ...values })

test('Stage 4 begins with a legal planning meeting of council and school [S-111]', () => {
  expect(stepOf(pupil(), 'hold-legal-planning-meeting')).toMatchObject({
    by: '2025-11-17',
    who: 'local authority with the school',
  })
  expect(stepsOf(pupil([record('legal-planning', '2025-11-12', MEETING)]))).not.toContain(
    'hold-legal-planning-meeting',
  )
})

test('before a legal step the school was consulted, and the lead professional or social worker where there is one [S-112]', () => {
  const step = { jointDecision: 'formal intervention' }
  expect(refused(step)).toEqual([])
  expect(refused({ ...step, schoolConsulted: false })).toEqual(['legal-steps-after-consultation'])
  expect(refused({ ...step, leadConsulted: 'no' })).toEqual(['legal-steps-after-consultation'])
  for (const flag of ['taf', 'child-protection', 'social-worker'] as const) {
    const about = { pupil: { flags: [flag] } }
    expect(refused(step, [], about)).toEqual(['legal-steps-after-consultation'])
    expect(refused({ ...step, leadConsulted: 'yes' }, [], about)).toEqual([])
  }
  expect(refused({ schoolConsulted: false })).toEqual([])
})

test('a contract is explored before an order or prosecution, whether or not one was offered; both are on record [S-098, A-S18]', () => {
  for (const step of [{ orderDecision: 'apply' }, { jointDecision: 'prosecution' }] as const) {
    expect(refused({ ...step, contractExplored: false })).toEqual(['contract-explored-first'])
    expect(refused(step)).toEqual([])
    const notOffered = record('decision', '2025-11-20', {
      decision: 'do not use',
      about: 'attendance-contract',
      reason: 'The parents live abroad.',
    })
    expect(refused({ ...step, contractExplored: false }, [notOffered])).toEqual([])
  }
  expect(decide(stockport, 'contract-explored', pupil().facts, '2025-12-12')).toMatchObject({
    holds: false,
    says: expect.stringContaining('whether or not one is offered'),
  })
})

test('an order may be considered once early help or a contract failed and support is exhausted [S-026]', () => {
  expect(refused({ orderDecision: 'apply', earlierSteps: 'not yet' })).toEqual(['order-after-support'])
  expect(refused({ orderDecision: 'apply' })).toEqual([])
})

test('with safeguarding concerns an order needs the safeguarding lead’s and social care’s agreement [S-027]', () => {
  const apply = { orderDecision: 'apply', safeguarding: true, leadConsulted: 'yes' } as const
  expect(refused(apply)).toEqual(['order-needs-safeguarding-agreement'])
  expect(refused({ ...apply, dslAgrees: true, socialCareAgrees: false })).toEqual([
    'order-needs-safeguarding-agreement',
  ])
  expect(refused({ ...apply, dslAgrees: true, socialCareAgrees: true })).toEqual([])
  const known = { pupil: { flags: ['child-in-need'] as const } }
  expect(refused({ ...apply, safeguarding: false }, [], known)).toEqual([
    'order-needs-safeguarding-agreement',
  ])
})

test('where the council goes on with an order, the parents are told in writing and a meeting is arranged', () => {
  const wanted = record('legal-planning', '2025-12-01', { ...MEETING, orderDecision: 'apply' })
  expect(stepOf(pupil([wanted]), 'tell-parents-of-order')).toMatchObject({
    by: '2025-12-15',
    who: 'local authority',
  })
  const toldThem = {
    ...wanted,
    values: { ...wanted.values, notifiedOn: '2025-12-05', meetingOn: '2025-12-17' },
  }
  expect(stepsOf(pupil([toldThem]))).not.toContain('tell-parents-of-order')
})

const PROSECUTE: Said = { kind: 'prosecution', orderConsideredOn: '2025-11-12' }
const CONSIDERED = record('legal-planning', '2025-11-12', MEETING)

test('prosecution is barred until an order was fully considered, at the meeting and at the decision [S-028]', () => {
  expect(barsOf(pupil())).toContain('prosecution')
  expect(barsOf(pupil([CONSIDERED]))).not.toContain('prosecution')
  expect(refused({ jointDecision: 'prosecution', orderConsidered: false })).toEqual([
    'prosecution-needs-order-considered',
  ])
  expect(refused({ jointDecision: 'prosecution' })).toEqual([])
  expect(refusedBy(pupil(), 'legal-planning', PROSECUTE)).toEqual(['prosecution-needs-order-considered'])
  expect(refusedBy(pupil([CONSIDERED]), 'legal-planning', PROSECUTE)).toEqual([])
  const half = { ...CONSIDERED, values: { ...MEETING, orderConsidered: false } }
  expect(refusedBy(pupil([half]), 'legal-planning', PROSECUTE)).toEqual([
    'prosecution-needs-order-considered',
  ])
})

test('prosecution is the last resort: everything else failed, or support does not fit the case [S-030]', () => {
  expect(refused({ jointDecision: 'prosecution', earlierSteps: 'not yet' })).toEqual(['prosecution-is-last'])
  expect(refused({ jointDecision: 'prosecution', earlierSteps: 'inappropriate' })).toEqual([])
})

test('only the council prosecutes, decides on it and takes orders to court; schools never do [S-031, S-118, S-120]', () => {
  const one = pupil([CONSIDERED])
  for (const kind of ['prosecution', 'order', 'extended', 'other order'] as const) {
    expect(refusedBy(one, 'legal-planning', { kind }, 'headteacher')).toEqual(['council-alone-goes-to-court'])
    expect(refusedBy(one, 'legal-planning', { kind }, 'legal-officer')).toEqual([])
  }
  const pointed = record('legal-planning', '2025-11-12', { ...MEETING, jointDecision: 'prosecution' })
  expect(stepOf(pupil([pointed]), 'decide-on-prosecution')).toMatchObject({ who: 'local authority' })
  const roles = new Map(stockport.roles.map(({ name, does }) => [name, does.join(' ')]))
  expect(roles.get('local authority')).toContain('bears all costs, court documents included')
  expect(roles.get('local authority')).toContain('responsibility for an education supervision order')
  expect(roles.get('school')).toContain('partnership under an education supervision order')
})

/** An order for a year from Monday 3 March 2025. */
const ORDER = record('legal-planning', '2025-03-03', {
  kind: 'order',
  court: 'family',
  orderFrom: '2025-03-03',
  orderTo: '2026-03-02',
})
const underOrder = (on: string, more: readonly HistoryRecord[] = [], order = ORDER) =>
  told(present(10), { calendar: TWO_YEARS, history: [moved('stage-4', '2025-01-06'), order, ...more], on })
const NOTICE: Said = {
  decision: 'issue',
  reasonType: 'unauthorised leave',
  parent: 'p1',
  supportTried: false,
}

test.each([
  ['2025-02-28', false],
  ['2025-03-03', true],
  ['2026-03-02', true],
  ['2026-03-03', false],
])(
  'on %s an order of one year from 3 March 2025 holds penalty notices back: %s [S-113, S-116]',
  (on, held) => {
    const one = underOrder(on)
    expect(barsOf(one).includes('penalty-notice')).toBe(held)
    expect(refusedBy(one, 'penalty-notice', NOTICE)).toEqual(held ? ['order-running'] : [])
  },
)

test('while an order runs the parents’ duty is to follow the council’s directions, and that is said [S-116]', () => {
  const [blocker] = assessed(underOrder('2025-06-02')).blockers
  expect(blocker?.says).toContain('duty is to follow the council’s directions under it')
})

test('an order that ended early holds nothing back', () => {
  const ended = { ...ORDER, values: { ...ORDER.values, endedOn: '2025-09-01' } }
  expect(refusedBy(underOrder('2025-10-01', [], ended), 'penalty-notice', NOTICE)).toEqual([])
  expect(recommended(underOrder('2025-10-01', [], ended))).toBe('universal')
})

test.each([
  ['2025-12-01', false],
  ['2025-12-02', true],
  ['2026-03-02', true],
  ['2026-03-03', false],
])('on %s an extension of the order may be sought: %s, only in its last three months [S-114]', (on, open) => {
  const one = underOrder(on)
  expect(stepsOf(one).includes('decide-on-extension')).toBe(open)
  expect(refusedBy(one, 'legal-planning', { kind: 'extension' })).toEqual(
    open ? [] : ['extension-in-its-window'],
  )
})

test('an order extended for three years runs on, and its own last three months open the next window [S-114]', () => {
  const extended = record('legal-planning', '2026-02-02', {
    kind: 'extended',
    orderFrom: '2026-03-03',
    extendedTo: '2029-03-02',
  })
  const on = (day: string) => underOrder(day, [extended])
  expect(barsOf(on('2026-03-03'))).toContain('penalty-notice')
  expect(barsOf(on('2029-03-02'))).toContain('penalty-notice')
  expect(barsOf(on('2029-03-03'))).not.toContain('penalty-notice')
  const asks = (day: string) => refusedBy(on(day), 'legal-planning', { kind: 'extension' })
  expect(asks('2028-12-01')).toEqual(['extension-in-its-window'])
  expect(asks('2028-12-02')).toEqual([])
  expect(stockport.settings.orderExtensionYears.values[0]?.value).toBe(3)
})

test('whether to seek an extension is to be decided by the last day of the order; deciding against it counts [S-114]', () => {
  const against = record('decision', '2025-12-10', {
    decision: 'do not use',
    about: 'decide-on-extension',
    reason: 'The family manages',
  })
  expect(stepOf(underOrder('2026-01-05'), 'decide-on-extension')?.by).toBe('2026-03-02')
  expect(stepsOf(underOrder('2026-01-05', [against]))).not.toContain('decide-on-extension')
  const extended = record('legal-planning', '2026-02-02', {
    kind: 'extended',
    orderFrom: '2026-03-03',
    extendedTo: '2029-03-02',
  })
  expect(stepOf(underOrder('2028-12-04', [extended]), 'decide-on-extension')?.by).toBe('2029-03-02')
})

test('once an extension was sought in the window it is not asked for again; an order at its end recommends closing', () => {
  const sought = record('legal-planning', '2025-12-10', { kind: 'extension' })
  expect(stepsOf(underOrder('2026-01-05', [sought]))).not.toContain('decide-on-extension')
  expect(recommended(underOrder('2026-03-02'))).toBeUndefined()
  expect(recommended(underOrder('2026-03-03'))).toBe('universal')
})

const LEGAL: readonly [string, Said][] = [
  ['enforcement-referral', { couldDoMore: 'Bring him', educatedAt: 'school' }],
  ['notice-to-improve', {}],
  ['penalty-notice', NOTICE],
  ['legal-planning', { ...MEETING, orderDecision: 'apply' }],
  ['legal-planning', { ...MEETING, jointDecision: 'prosecution' }],
  ['legal-planning', { kind: 'order' }],
  ['decision', { decision: 'move', to: 'stage-3a', reason: 'agreed' }],
]
const SUPPORTED = [
  record('noticing-record', '2025-09-10'),
  record('attendance-improvement-plan', '2025-10-01'),
  record('legal-planning', '2025-11-12', MEETING),
]

test.each(LEGAL)('%s: no legal step for a pupil outside compulsory school age [S-017]', (form, values) => {
  const born = (dateOfBirth: string) => pupil(SUPPORTED, '2025-12-12', { pupil: { dateOfBirth } })
  expect(refusedBy(born('2013-02-03'), form, values)).not.toContain('legal-steps-need-school-age')
  for (const outside of ['2021-01-01', '2009-01-01'])
    expect(refusedBy(born(outside), form, values)).toContain('legal-steps-need-school-age')
})

test('what is no legal step is open at any age', () => {
  const young = pupil([], '2025-12-12', { pupil: { dateOfBirth: '2021-01-01' } })
  expect(refusedBy(young, 'penalty-notice', { decision: 'do not issue' })).toEqual([])
  expect(refusedBy(young, 'legal-planning', MEETING)).toEqual([])
  expect(refusedBy(young, 'decision', { decision: 'move', to: 'stage-1', reason: 'agreed' })).toEqual([])
})
