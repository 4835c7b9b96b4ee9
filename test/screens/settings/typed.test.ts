/** What stands in the fields of the settings pages, and what is read from them again. */
import { expect, test } from 'vitest'
import type { Particulars } from '../../../src/domain/casework/particulars.ts'
import type { LocalSays } from '../../../src/domain/directory/local.ts'
import { PROCESSES } from '../../../src/domain/processes/processes.ts'
import { knownSettings } from '../../../src/screens/admin/settings/known.ts'
import { LINKED_NOTES } from '../../../src/screens/admin/settings/linked-notes.ts'
import { spokenValue } from '../../../src/screens/admin/settings/past.tsx'
import { readTyped, typedOf } from '../../../src/screens/admin/settings/said-text.ts'
import { readNumber, typedNumber } from '../../../src/screens/admin/settings/setting-text.ts'

const SCHOOL: Particulars = {
  logo: { type: 'image/png', data: 'iVBORw0KGgo=' },
  helpline: '01632 960001',
  contacts: [{ role: 'Headteacher', name: 'Wren Example', contact: '01632 960002' }],
  attendanceTarget: 97,
  expectations: 'Ring before nine.',
  policy: {
    title: 'Coming to school',
    version: '4',
    prepared: { name: 'Jo Farrier', role: 'Attendance manager', on: '2025-08-20' },
    reviewed: [
      { name: 'Ira Placeholder', role: 'Linked governor', on: '2025-09-01' },
      { name: 'Sam Invented', role: 'Attendance lead' },
    ],
    approved: { name: 'Wren Example', on: '2025-09-02' },
    nextReview: '2026-09-01',
    feedback: [{ from: 'Parents’ evening', on: '2025-10-01', said: 'Clearer now.' }],
  },
  earlierPolicies: [{ title: 'Coming to school', version: '3' }],
  wellbeingTeam: true,
  linkedPolicies: [
    { title: 'Safeguarding', link: 'https://elm.example/safe' },
    { title: 'SEND' },
    { title: 'Behaviour' },
  ],
  privacy: { notice: 'https://elm.example/privacy', kept: 'Six years.' },
}
const SAYS: LocalSays = {
  services: [
    {
      id: 'wellbeing-hub',
      name: 'Hub',
      forWhom: ['child'],
      ages: { to: 25 },
      bankHolidays: false,
      referral: 'anybody',
    },
  ],
  links: { 'where-mash': 'https://mash.example/' },
  adjustments: ['A card to leave a lesson', 'Lunch in a small group'],
  readWith: [{ title: 'Northwick strategy', link: 'https://northwick.example/', on: '2026-01-05' }],
  laws: [{ id: 'entry-protocol', kind: 'guidance', title: 'Protocol', from: '2026-01-01' }],
  criteria: { 'council 1': 'A home visit was made' },
}

test('everything a school says stands in a field and is read from it as it was: helpline, contacts, policy, reviewers, feedback, linked policies [T-008, V-251, V-001, V-253, V-005, S-176]', () => {
  expect(readTyped(typedOf(SCHOOL, SAYS), SCHOOL)).toEqual({ particulars: SCHOOL, says: SAYS })
  expect(readTyped(typedOf({}, {}), {})).toEqual({ particulars: {}, says: {} })
  expect(readTyped(typedOf(null, SAYS), null)).toEqual({ particulars: null, says: SAYS })
})

test('an empty row is none, and what cannot be read is told by its place', () => {
  const typed = typedOf({}, {})
  const blank = { ...typed, rows: { ...typed.rows, contacts: [{ role: ' ', name: '' }] } }
  expect(readTyped(blank, {})).toEqual({ particulars: {}, says: {} })
  const half = { ...typed, rows: { ...typed.rows, readWith: [{ title: 'A', link: 'http://a.example/' }] } }
  expect(readTyped(half, {})).toEqual({
    faults: ['Documents read with the process, row 1, link: expected an address that begins with https://'],
  })
})

test('a new entry of law has an id of its own, by its title [V-250]', () => {
  const typed = typedOf({}, {})
  const more = { ...typed, rows: { ...typed.rows, laws: [{ title: 'Northwick protocol, 2026' }] } }
  expect(readTyped(more, {})).toMatchObject({
    says: { laws: [{ id: 'entry-northwick-protocol-2026', kind: 'law', title: 'Northwick protocol, 2026' }] },
  })
})

test('every address of a note and of the law can be chosen, the fifteen of the checklist among them [HS-009, T-018, S-039, V-250]', () => {
  const ids = LINKED_NOTES.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => id.startsWith('where-'))).toHaveLength(15)
  for (const [process, req] of [
    ['ast-tiers', 'T-018'],
    ['stockport', 'S-039'],
    ['valence', 'V-250'],
  ] as const) {
    const notes = PROCESSES[process]?.notes?.filter(({ source }) => source.req?.includes(req)) ?? []
    expect(notes.length).toBeGreaterThan(0)
    expect(notes.filter(({ id }) => !ids.includes(id))).toEqual([])
  }
})

test('every setting of a process is there with its number, unit and paragraph, and with the rules that ask for it', () => {
  for (const process of Object.values(PROCESSES)) {
    const known = knownSettings({ process: process.id }, '2026-03-10')
    expect(known.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(process.settings)))
    for (const { unit, cited, standard } of known) {
      expect([unit, cited].every(Boolean)).toBe(true)
      expect(standard).toHaveLength(1)
    }
  }
})

test('the register times, the lateness that is raised with parents, the panel and the criteria are among them [V-047, V-048, V-060, H-019, T-035]', () => {
  const of = (process: string, name: string) =>
    knownSettings({ process }, '2026-03-10').find((one) => one.name === name)
  const value = (process: string, name: string) => of(process, name)?.standard[0]?.value
  expect([value('valence', 'morningRegister'), value('valence', 'morningCloses')]).toEqual([900, 930])
  expect(value('valence', 'afternoonRegister')).toBe(1300)
  expect(of('valence', 'afternoonCloses')?.isJudgement).toBe(true)
  expect(of('valence', 'lateMarksAHalfTerm')?.changes.join()).toMatch(/Raise it with the parents/)
  expect(of('herefordshire', 'schoolPanel')?.changes.join()).toMatch(/panel/)
  expect(of('ast-tiers', 'criterionParentsAgree')?.changes.join()).toMatch(/Every criterion/)
})

test('for all schools each setting stands once, with what each process has', () => {
  const known = knownSettings(null, '2026-03-10')
  expect(new Set(known.map(({ name }) => name)).size).toBe(known.length)
  const months = known.find(({ name }) => name === 'sessionsToActOn')
  expect(months?.standard.length).toBeGreaterThan(1)
})

test.each([
  [930, 'time of day', '09:30'],
  [1300, 'time of day', '13:00'],
  [-6, 'weeks from today', '6'],
  [5, 'late marks in a half-term', '5'],
  [1, 'yes (1) or no (0)', '1'],
])('%d (%s) is typed %s, and read back', (value, unit, text) => {
  expect(typedNumber(value, unit)).toBe(text)
  expect(readNumber(text, unit)).toBe(value)
})

test('what is no number is not guessed at, and nothing typed is none', () => {
  expect(readNumber('25:00', 'time of day')).toBeUndefined()
  expect(readNumber('ten', 'school days')).toBeUndefined()
  expect(readNumber('-1', 'school days')).toBeUndefined()
  expect(readNumber(' ', 'school days')).toBeNull()
})

test('what was changed is said by the names of its entries, not as it is stored', () => {
  expect(spokenValue(null)).toBe('nothing of its own')
  expect(spokenValue('8')).toBe('8')
  expect(spokenValue('"01632 960001"')).toBe('01632 960001')
  expect(spokenValue('[{"title":"SEND"},{"title":"Behaviour"}]')).toBe('SEND, Behaviour')
  expect(spokenValue('{"where-mash":"https://mash.example/"}')).toBe('where-mash: https://mash.example/')
})
