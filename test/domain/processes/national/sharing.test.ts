/** Whom a family excluded is written to under no process; who sits on a panel is looked at too. */
import { expect, test } from 'vitest'
import { PROCESSES } from '../../../../src/domain/processes/processes.ts'
import { barsAgainst } from '../../../../src/domain/stages/refused.ts'
import { present, record, told } from '../../../kit/pupil.ts'

const excluded = record('information-sharing', '2025-10-01', {
  exclusions: [{ id: 'r1', who: 'Riverside Clinic' }],
})
const { facts } = told(present(60), { history: [excluded] })
const bars = (process: string, form: string, values: object) =>
  barsAgainst(PROCESSES[process]!, facts, {
    record: record(form, '2025-11-03', { ...values }),
    author: null,
  }).map(({ rule }) => rule)

test.each(Object.keys(PROCESSES).filter((id) => id !== 'valence-beside'))(
  '%s: a letter to an excluded recipient is refused, one to somebody else is not [V-208]',
  (process) => {
    const to = (name: string) => ({ addressees: [{ id: 'a', person: { name } }] })
    expect(bars(process, 'communication-sent', to('Riverside Clinic'))).toContain('excluded-from-sharing')
    expect(bars(process, 'communication-sent', to('Hillside Clinic'))).not.toContain('excluded-from-sharing')
  },
)

test('an agency the family excluded is not invited to a panel about their child [V-208]', () => {
  const invited = (name: string) => ({ invited: [{ id: 'i', agency: name }] })
  expect(bars('herefordshire', 'panel-case', invited('riverside clinic'))).toContain('excluded-from-sharing')
  expect(bars('herefordshire', 'panel-case', invited('Hillside Clinic'))).not.toContain(
    'excluded-from-sharing',
  )
})
