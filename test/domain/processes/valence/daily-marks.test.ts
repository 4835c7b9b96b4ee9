/** What a mark may say, and who may say it. */
import { expect, test } from 'vitest'
import type { Role } from '../../../../src/domain/casework/roles.ts'
import { valence } from '../../../../src/domain/processes/valence/valence.ts'
import { configured } from '../../../../src/domain/stages/configured.ts'
import type { Process } from '../../../../src/domain/stages/process.ts'
import { barsAgainst, cautionsAbout } from '../../../../src/domain/stages/refused.ts'
import { present, record, told } from '../../../kit/pupil.ts'

const { facts, on } = told([...present(3), 'I'])

const refused = (form: string, values: object, author: Role = 'office-staff', process: Process = valence) =>
  barsAgainst(process, facts, { record: record(form, on, { on, ...values }), author }).map(({ rule }) => rule)

const ILL = { reasonKind: 'illness' }
const VISIT = { reasonKind: 'appointment', approved: 'approved' }

test('illness cannot be refused approval without a doubt that is written down [V-050, A-V9]', () => {
  expect(refused('absence-contact', { ...ILL, doubted: false, approved: 'not approved' })).toEqual([
    'illness-is-believed',
  ])
  expect(refused('absence-contact', { ...ILL, doubted: false, approved: 'approved' })).toEqual([])
  const otherwise = configured(valence, { illnessAuthorised: 0 })
  const told = { ...ILL, doubted: false, approved: 'not approved', parentsToldOn: on }
  expect(refused('absence-contact', told, 'headteacher', otherwise)).toEqual([])
})

test.each(['O', 'G', 'U', 'N'])(
  'illness becomes %s only after the parents were told and that is recorded [V-052]',
  (amended) => {
    const change = { original: 'I', amended }
    expect(refused('register-amendment', change)).toEqual(['parents-told-before-unauthorised'])
    expect(refused('register-amendment', { ...change, parentsToldOn: on })).toEqual([])
  },
)

test('a change that takes nothing from an ill child needs no such notice [V-052]', () => {
  expect(refused('register-amendment', { original: 'I', amended: 'M' })).toEqual([])
  expect(refused('register-amendment', { original: 'N', amended: 'O' })).toEqual([])
})

test('the same holds where a doubted illness is not approved at once [V-052]', () => {
  const doubted = { ...ILL, doubted: true, approved: 'not approved' }
  expect(refused('absence-contact', doubted)).toEqual(['parents-told-before-unauthorised'])
  expect(refused('absence-contact', { ...doubted, parentsToldOn: on })).toEqual([])
  const coded = { ...ILL, doubted: true, approved: 'not known' }
  expect(refused('absence-contact', { ...coded, code: 'O' })).toEqual(['parents-told-before-unauthorised'])
  expect(refused('absence-contact', { ...coded, code: 'I' })).toEqual([])
})

test('parents who are told later than the day of the change were not told before it [V-052]', () => {
  const change = { original: 'I', amended: 'O', parentsToldOn: '2025-12-01' }
  expect(on < change.parentsToldOn).toBe(true)
  expect(refused('register-amendment', change)).toEqual(['parents-told-before-unauthorised'])
})

test('an appointment is approved when the school knew of it in advance, and not otherwise [V-053]', () => {
  expect(refused('absence-contact', { ...VISIT, notifiedInAdvance: false })).toEqual([
    'appointment-told-in-advance',
  ])
  expect(refused('absence-contact', { ...VISIT, notifiedInAdvance: true })).toEqual([])
})

test.each([
  [{ attendsAround: false, farAway: false }, 1],
  [{ attendsAround: false, farAway: true }, 0],
  [{ attendsAround: true }, 0],
])(
  'an appointment with %j brings so many reminders to come before or after it: %i [V-054]',
  (values, count) => {
    const cautions = cautionsAbout(valence, facts, {
      record: record('absence-contact', on, { ...VISIT, notifiedInAdvance: true, ...values }),
      author: 'office-staff',
    })
    expect(cautions).toHaveLength(count)
  },
)

test.each(['ewo', 'council-officer', 'legal-officer', 'ast-practitioner'] as const)(
  'only the school authorises an absence: the account %s cannot [V-142]',
  (author) => {
    const illness = { ...ILL, doubted: false, approved: 'approved' }
    expect(refused('absence-contact', illness, author)).toEqual(['only-the-school-authorises'])
    expect(refused('register-amendment', { original: 'N', amended: 'I' }, author)).toEqual([
      'only-the-school-authorises',
    ])
    expect(refused('register-amendment', { original: 'N', amended: 'O' }, author)).toEqual([])
  },
)

test.each(['office-staff', 'attendance-lead', 'headteacher', 'pastoral-staff'] as const)(
  'somebody of the school, here %s, may approve an absence [V-142]',
  (author) => {
    expect(refused('absence-contact', { ...ILL, doubted: false, approved: 'approved' }, author)).toEqual([])
  },
)
