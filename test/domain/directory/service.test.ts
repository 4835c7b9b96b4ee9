/** When a service is open and for whom it is, as somebody at a door with a child needs to know. */
import { assert, boolean, integer, property, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { servicesHere } from '../../../src/domain/directory/local.ts'
import {
  ageOn,
  isFor,
  openAt,
  opensNext,
  service,
  spokenAges,
  spokenDays,
} from '../../../src/domain/directory/service.ts'
import { SERVICES } from '../../../src/domain/directory/services.ts'

const named = (id: string) => SERVICES.find((one) => one.id === id)!
const nursing = named('school-nursing-text')

test('the directory begins with the services of the source, with their ages and hours and no number to ring [S-046]', () => {
  const ages = (id: string) => named(id).ages
  expect(ages('online-counselling')).toEqual({ from: 11, to: 18 })
  expect(ages('school-nursing-text')).toEqual({ from: 11, to: 19 })
  expect(ages('wellbeing-hub')).toEqual({ to: 25 })
  expect(ages('wellbeing-groups')).toEqual({ from: 11, to: 17 })
  expect(SERVICES.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['lgbt-youth', 'school-nursing', 'gp', 'school-counselling', 'local-offer']),
  )
  for (const one of SERVICES) {
    expect(service.parse(one)).toEqual(one)
    expect(one).not.toHaveProperty('contact')
    expect(`${one.name} ${one.helps} ${one.consultation}`).not.toMatch(/\d{3}/)
    expect(one.source?.document).toBe('stockport')
  }
})

test('ways of referral: mental health in primary and secondary schools, CAMHS, and off-site education for secondary pupils, each after talking it over [S-047]', () => {
  const referred = ['mental-health-primary', 'mental-health-secondary', 'camhs', 'off-site-education']
  for (const id of referred)
    expect(named(id)).toMatchObject({ referral: 'talk first', consultation: expect.any(String) })
  const offered = (phase: 'primary' | 'secondary' | 'all-through') =>
    referred.filter((id) => isFor(named(id), { phase }))
  expect(offered('primary')).toEqual(['mental-health-primary', 'camhs'])
  expect(offered('secondary')).toEqual(['mental-health-secondary', 'camhs', 'off-site-education'])
  expect(offered('all-through')).toEqual(referred)
  expect(named('off-site-education').helps).toContain('alongside attendance at school')
})

test.each([
  ['a Wednesday at half past eight', '2026-11-18', '08:30', 'open'],
  ['that Wednesday at 16:29', '2026-11-18', '16:29', 'open'],
  ['at half past four it closes', '2026-11-18', '16:30', 'closed'],
  ['before it opens', '2026-11-18', '08:29', 'closed'],
  ['a Saturday', '2026-11-21', '10:00', 'closed'],
  ['Good Friday, a bank holiday', '2026-04-03', '10:00', 'closed'],
])('school nursing by text, %s [S-046]', (_, day, time, opening) =>
  expect(openAt(nursing, { day, time })).toBe(opening),
)

test('what is closed says when it opens next, past weekends and bank holidays', () => {
  expect(opensNext(nursing, { day: '2026-11-18', time: '07:00' })).toEqual({
    day: '2026-11-18',
    time: '08:30',
  })
  expect(opensNext(nursing, { day: '2026-04-02', time: '17:00' })).toEqual({
    day: '2026-04-07',
    time: '08:30',
  })
  expect(openAt(named('gp'), { day: '2026-11-18', time: '10:00' })).toBe('not said')
  expect(opensNext(named('gp'), { day: '2026-11-18', time: '10:00' })).toBeNull()
})

test('a service that is open is never said to open before now, and one that opens next is open then', () => {
  const days = integer({ min: 0, max: 700 }).map((n) => {
    const day = new Date(Date.UTC(2026, 0, 1 + n))
    return day.toISOString().slice(0, 10)
  })
  const times = tuple(integer({ min: 0, max: 23 }), integer({ min: 0, max: 59 })).map(
    ([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`,
  )
  assert(
    property(days, times, boolean(), (day, time, bankHolidays) => {
      const one = { ...nursing, bankHolidays }
      const next = opensNext(one, { day, time })
      expect(next).not.toBeNull()
      expect(`${next?.day} ${next?.time}` > `${day} ${time}`).toBe(true)
      expect(openAt(one, next!)).toBe('open')
    }),
  )
})

test('a child of eight is not sent where it begins at eleven; an age nobody knows shuts nothing out', () => {
  const counselling = named('online-counselling')
  expect(isFor(counselling, { age: 8 })).toBe(false)
  expect(isFor(counselling, { age: 11 })).toBe(true)
  expect(isFor(counselling, { age: 18 })).toBe(true)
  expect(isFor(counselling, { age: 19 })).toBe(false)
  expect(isFor(counselling, {})).toBe(true)
})

test('age is counted to the birthday', () => {
  expect(ageOn('2014-11-18', '2026-11-17')).toBe(11)
  expect(ageOn('2014-11-18', '2026-11-18')).toBe(12)
})

test('ages and days are said as people say them', () => {
  expect([{ from: 11, to: 18 }, { to: 25 }, { from: 11 }, {}].map(spokenAges)).toEqual([
    'Ages 11 to 18',
    'Up to 25',
    'From 11',
    'All ages',
  ])
  expect(spokenDays([0, 1, 2, 3, 4])).toBe('Monday to Friday')
  expect(spokenDays([0, 3])).toBe('Monday, Thursday')
})

test('an authority writes how to reach a service, a school writes its own after it, and either may leave one out [S-046]', () => {
  const hub = { ...named('wellbeing-hub'), contact: '01632 960001' }
  const ours = { ...hub, contact: '01632 960002' }
  const said = { council: { services: [hub, { ...named('gp'), hidden: true }] }, own: {} }
  const contact = (own: object) =>
    servicesHere({ ...said, own }).find(({ id }) => id === 'wellbeing-hub')?.contact
  expect(contact({})).toBe('01632 960001')
  expect(contact({ services: [ours] })).toBe('01632 960002')
  expect(servicesHere(said).map(({ id }) => id)).not.toContain('gp')
  expect(servicesHere({ ...said, own: { services: [named('gp')] } }).map(({ id }) => id)).toContain('gp')
  expect(servicesHere(undefined)).toEqual(SERVICES)
})
