import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import type { Role } from '../../src/domain/casework/roles.ts'
import { FORMS, formOf } from '../../src/domain/forms/forms.ts'
import { PROCESSES } from '../../src/domain/processes/processes.ts'
import type { Assessment } from '../../src/domain/stages/assessment.ts'
import { formsOfStage } from '../../src/screens/pupil/forms-for-step.ts'
import { formsOffered } from '../../src/screens/pupil/forms-offered.ts'
import { atDoorstep } from '../kit/screens.tsx'

const at = (stage: string, ...steps: string[]) =>
  ({
    stage: { id: stage, name: stage },
    steps: steps.map((step) => ({ step, rule: 'r', who: 'headteacher', by: '2026-03-10', says: '' })),
    returns: [],
  }) as unknown as Assessment // the rest of an assessment is not looked at
const offered = (process: string, assessment: Assessment, role: Role | null = 'ewo') =>
  formsOffered(Object.values(FORMS), PROCESSES[process], assessment, role)
const idsOf = (forms: readonly { id: string }[]) => forms.map(({ id }) => id)

test('a form that settles what is due leads the list', () => {
  const [first] = offered('stockport', at('stage-2', 'consider-penalty-notice')).groups
  expect(first?.title).toBe('Due now')
  expect(idsOf(first?.forms ?? [])).toContain('penalty-notice')
})

test('what goes with the stage comes before what is only used often', () => {
  const likely = offered('stockport', at('stage-1')).groups.find(({ title }) => title === 'Likely')!
  const ofStage = formsOfStage(PROCESSES['stockport'], 'stage-1')
  const places = likely.forms.filter(({ roles }) => roles === undefined).map(({ id }) => ofStage.has(id))
  expect(places).toContain(true)
  expect(places).toContain(false)
  expect(places.lastIndexOf(true)).toBeLessThan(places.indexOf(false))
})

test('one’s own forms lead their group; a form of other roles stands apart, and can still be opened', () => {
  const own = Object.values(FORMS).find(({ roles, about }) => roles && about !== 'school')!
  const process = { ...PROCESSES['stockport']!, document: own.source.document }
  const forms = (role: Role) => formsOffered(Object.values(FORMS), process, at('stage-1'), role)
  const group = forms(own.roles![0]).groups.find((each) => each.forms.includes(own))!
  expect(group.forms[0]?.roles).toContain(own.roles![0])
  expect(idsOf(forms('legal-officer').others)).toContain(own.id)
})

test.each(Object.keys(PROCESSES))(
  'under %s every form about a pupil is offered once, a school form never',
  (id) => {
    const { groups, others } = offered(id, at(PROCESSES[id]!.stages[0]!.id))
    const all = idsOf([...groups.flatMap(({ forms }) => forms), ...others])
    const pupils = Object.values(FORMS).filter(({ about }) => about !== 'school')
    expect(all.toSorted()).toEqual(idsOf(pupils).toSorted())
  },
)

test('forms that do not fit are one tap away, and a word finds any of them', async () => {
  await atDoorstep('/pupils/p-2')
  const card = await screen.findByRole('region', { name: 'Start a form' })
  const panel = new RegExp(`^${formOf('panel-case')!.title}`)
  expect(within(card).queryByRole('button', { name: panel })).toBeNull()
  await userEvent.click(within(card).getByRole('button', { name: 'Show all forms' }))
  expect(within(card).getByRole('button', { name: panel })).toBeTruthy()
  await userEvent.click(within(card).getByRole('button', { name: 'Show only forms that fit' }))
  await userEvent.type(
    within(card).getByRole('searchbox', { name: 'Find a form' }),
    formOf('panel-case')!.title.toLowerCase(),
  )
  expect(within(card).getByRole('button', { name: panel })).toBeTruthy()
  expect(within(card).queryByRole('button', { name: /^Contact record/ })).toBeNull()
})
