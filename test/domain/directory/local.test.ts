/** What an authority or a school says of law and help, and how a process is read with it. */
import { expect, test } from 'vitest'
import { isInForce, LAWS, spokenForce, type Law } from '../../../src/domain/directory/laws.ts'
import { lawsHere, local, localSays, type LocalSays } from '../../../src/domain/directory/local.ts'
import { strategiesChecklist } from '../../../src/domain/forms/strategies-checklist.ts'
import { processFor } from '../../../src/domain/processes/processes.ts'

const at = (process: string, own: LocalSays, council: LocalSays = {}) =>
  processFor({ process, local: { council, own } })?.notes ?? []
const note = (process: string, id: string, own: LocalSays, council?: LocalSays) =>
  at(process, own, council).find((one) => one.id === id)
const HERE = 'https://northwick.example/here'

test('the address behind each of the fifteen strategies that point somewhere is chosen in settings [HS-009]', () => {
  const pointing = at('herefordshire', {}).filter(({ source }) => source.req?.includes('HS-009'))
  expect(pointing).toHaveLength(15)
  for (const { id } of pointing)
    expect(note('herefordshire', id, { links: { [id]: HERE } })).toMatchObject({ link: HERE })
})

test('the guidance notes of assess, plan, do, review stand beside the form at the address chosen here [T-018]', () => {
  const guidance = at('ast-tiers', {}).find(({ source }) => source.req?.includes('T-018'))
  expect(guidance?.about).toContain('assess-plan-do-review')
  expect(note('ast-tiers', guidance?.id ?? '', { links: { [guidance?.id ?? '']: HERE } })?.link).toBe(HERE)
})

test('the SEN entitlement framework and the local offer are linked from settings; the school’s word counts before the council’s [S-039]', () => {
  const links = { 'sen-entitlement-framework': HERE }
  expect(note('stockport', 'sen-entitlement-framework', {}, { links })?.link).toBe(HERE)
  const own = { links: { 'sen-entitlement-framework': `${HERE}/elm` } }
  expect(note('stockport', 'sen-entitlement-framework', own, { links })?.link).toBe(`${HERE}/elm`)
  expect(note('stockport', 'send-local-offer', own, { links })?.link).not.toBe(HERE)
})

test('further adjustments are added in settings, and stand beside the checklist [HS-010]', () => {
  const says = { adjustments: ['Lunch in a small group'] }
  const added = note('herefordshire', 'adjustments-here', says, { adjustments: ['A card to leave a lesson'] })
  expect(added?.about).toEqual([strategiesChecklist.id])
  expect(added?.says).toContain('A card to leave a lesson; Lunch in a small group')
})

test('documents the process is read with are named in settings, beside those it names itself [H-002]', () => {
  const said = { readWith: [{ title: 'Northwick attendance strategy', link: HERE, on: '2026-01-05' }] }
  expect(note('herefordshire', 'read-with', said)?.says).toContain('Working together')
  expect(note('herefordshire', 'read-with-here-1', said)).toMatchObject({
    says: expect.stringContaining('Northwick attendance strategy'),
    link: HERE,
  })
})

test('the council’s own criteria of the Tier 4 referral stand beside the form in its words [T-035]', () => {
  const said = note('ast-tiers', 'criterion-council-1', {
    criteria: { 'council 1': 'A home visit was made' },
  })
  expect(said).toMatchObject({ about: ['tier-4-referral'] })
  expect(said?.says).toContain('A home visit was made')
})

test('a process nobody said anything about is the same value, and the same words make it once', () => {
  const plain = processFor({ process: 'stockport' })
  expect(processFor({ process: 'stockport', local: { council: {}, own: {} } })).toBe(plain)
  const said = () => ({ council: {}, own: { adjustments: ['Lunch in a small group'] } })
  expect(processFor({ process: 'stockport', local: said() })).toBe(
    processFor({ process: 'stockport', local: said() }),
  )
})

test('the law is listed with the days it is in force: the regulations of 2006 until those of 2024 [V-018]', () => {
  const laws: readonly Law[] = LAWS
  const [old, now] = ['law-registration-2006', 'law-registration-2024'].map((id) =>
    laws.find((one) => one.id === id),
  )
  expect([isInForce(old!, '2024-08-18'), isInForce(now!, '2024-08-18')]).toEqual([true, false])
  expect([isInForce(old!, '2024-08-19'), isInForce(now!, '2024-08-19')]).toEqual([false, true])
  expect(spokenForce(old!)).toBe('in force until 18 August 2024')
})

test('each entry of the list has its address, another where settings say so, and further ones follow [V-250]', () => {
  expect(lawsHere(undefined).every(({ link }) => link?.startsWith('https://'))).toBe(true)
  const own = {
    id: 'entry-protocol',
    kind: 'guidance' as const,
    title: 'Northwick protocol',
    from: '2026-01-01',
  }
  const here = lawsHere({ council: { laws: [own] }, own: { links: { 'law-education-act-1996': HERE } } })
  expect(here.find(({ id }) => id === 'law-education-act-1996')?.link).toBe(HERE)
  expect(here.at(-1)).toEqual(own)
})

test.each(['http://a.example/', 'javascript:alert(1)', 'data:text/html,x', '//a.example', 'a.example'])(
  'an address such as %s is refused wherever one may stand',
  (link) => {
    expect(localSays.safeParse({ links: { 'where-mash': link } }).success).toBe(false)
    expect(localSays.safeParse({ readWith: [{ title: 'A', link }] }).success).toBe(false)
    expect(localSays.safeParse({ laws: [{ id: 'a', kind: 'law', title: 'A', link }] }).success).toBe(false)
    expect(
      localSays.safeParse({
        services: [{ id: 'a', name: 'A', forWhom: ['child'], referral: 'anybody', link }],
      }).success,
    ).toBe(false)
  },
)

test('a school that says nothing, as before there was anything to say, is read', () =>
  expect(local.parse({})).toEqual({ council: {}, own: {} }))
