/** Whose it is to decide, authorise, ask for a notice, chair and refer: each act by every role, in every process. */
import { describe, expect, test } from 'vitest'
import { ROLES, type Role } from '../../../../src/domain/casework/roles.ts'
import { herefordshire } from '../../../../src/domain/processes/herefordshire/herefordshire.ts'
import { processFor, PROCESSES } from '../../../../src/domain/processes/processes.ts'
import { barsAgainst } from '../../../../src/domain/stages/refused.ts'
import { present, record, told } from '../../../kit/pupil.ts'

const { facts, on } = told([...present(3), 'N'])
const everyRole = Object.keys(ROLES) as Role[] // the keys of a closed table

/** The rules that bar by who somebody is, whatever a process calls them. */
const BY_ROLE =
  /^(who-|leave-by-the-headteacher|only-the-school-authorises|notice-asked-for-by|notice-issued-by|council-serves)/

const CASEWORK = ['attendance-lead', 'headteacher', 'pastoral-staff', 'dsl', 'ddsl', 'senco']
const COUNCIL = ['ewo', 'council-officer', 'legal-officer']
const TEAM = ['ast-contact', 'ast-practitioner', 'panel-coordinator']
const LEADERS = ['attendance-lead', 'headteacher']

/** What is done, the record it is done with, and whose it is; in a Valence school some is the headteacher's alone. */
type Act = [act: string, form: string, values: object, whose: readonly string[], valence?: readonly string[]]
const ACTS: readonly Act[] = [
  ['a step is decided', 'decision', { decision: 'move' }, [...CASEWORK, ...COUNCIL, ...TEAM]],
  ['leave is granted', 'leave-request', { decision: 'granted' }, LEADERS, ['headteacher']],
  ['a notice is asked for', 'penalty-notice', { decision: 'request' }, LEADERS, ['headteacher']],
  ['a notice is issued', 'penalty-notice', { decision: 'issue' }, [...COUNCIL, 'headteacher'], COUNCIL],
  ['a pupil is referred for enforcement', 'enforcement-referral', {}, [...CASEWORK, ...COUNCIL, ...TEAM]],
  ['a pupil is referred as missing', 'missing-from-school-referral', {}, [...CASEWORK, ...COUNCIL, ...TEAM]],
]

/** Those a school follows; another runs beside one of them. */
const followed = Object.values(PROCESSES).filter(({ id }) => id !== 'valence-beside')

describe.each(followed)('in $name', (process) => {
  test.each(ACTS)(
    '%s by those whose it is, and by nobody else [S-016]',
    (_act, form, values, whose, valence) => {
      const allowed = process.id === 'valence' ? (valence ?? whose) : whose
      const may = everyRole.filter((author) => {
        const bars = barsAgainst(process, facts, { record: record(form, on, { on, ...values }), author })
        return !bars.some(({ rule }) => BY_ROLE.test(rule))
      })
      expect(may.toSorted()).toEqual(allowed.toSorted())
    },
  )

  test('an absence is authorised at the school, by nobody of the council', () => {
    const approval = record('absence-contact', on, {
      on,
      reasonKind: 'illness',
      doubted: false,
      approved: 'approved',
    })
    for (const author of COUNCIL as Role[]) {
      const bars = barsAgainst(process, facts, { record: approval, author }).map(({ rule }) => rule)
      expect([author, bars.filter((rule) => BY_ROLE.test(rule)).length]).toEqual([author, 1])
    }
    for (const author of ['office-staff', 'class-teacher', 'headteacher'] as const)
      expect(
        barsAgainst(process, facts, { record: approval, author }).filter(({ rule }) => BY_ROLE.test(rule)),
      ).toEqual([])
  })

  test('what anybody may write stays open to a class teacher', () => {
    for (const form of ['contact-record', 'noticing-record', 'safeguarding-concern', 'pupil-voice'])
      expect(
        barsAgainst(process, facts, { record: record(form, on, { on }), author: 'class-teacher' }).filter(
          ({ rule }) => BY_ROLE.test(rule),
        ),
      ).toEqual([])
  })
})

test('a panel is written up by the council, which chairs it [H-035]', () => {
  const may = everyRole.filter((author) => {
    const bars = barsAgainst(herefordshire, facts, { record: record('panel-case', on, { on }), author })
    return !bars.some(({ rule }) => BY_ROLE.test(rule))
  })
  expect(may.toSorted()).toEqual([...COUNCIL, ...TEAM].toSorted())
})

test('a process an authority wrote itself says the same of whom it does not name, and its own of whom it does', () => {
  const rules = herefordshire.rules.filter(({ id }) => !id.startsWith('who-'))
  const own = { ...herefordshire, id: 'own', rules }
  const deciding = record('decision', on, { on, decision: 'move' })
  const barred = (written: object, author: Role) => {
    const process = processFor({ process: 'own', ownProcess: written })
    return process && barsAgainst(process, facts, { record: deciding, author }).map(({ rule }) => rule)
  }
  expect(barred(own, 'class-teacher')).toEqual(['who-decides-a-step'])
  expect(barred(own, 'headteacher')).toEqual([])
  const stricter = {
    ...own,
    rules: [
      ...rules,
      {
        id: 'who-decides-a-step',
        source: { document: 'herefordshire', at: 'Universal' },
        when: { not: { author: ['headteacher'] } },
        asks: { bars: 'decision', missing: 'the headteacher', refuses: { record: 'decision' } },
        says: 'The headteacher decides.',
      },
    ],
  }
  expect(barred(stricter, 'attendance-lead')).toEqual(['who-decides-a-step'])
})
