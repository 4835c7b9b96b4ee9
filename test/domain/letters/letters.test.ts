import { expect, test } from 'vitest'
import { schoolCalendar } from '../../../src/domain/calendar/school-calendar.ts'
import type { Answers } from '../../../src/domain/casework/entry.ts'
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { communicationSent } from '../../../src/domain/forms/communication-sent.ts'
import { faultsOf } from '../../../src/domain/forms/faults.ts'
import { FORMS } from '../../../src/domain/forms/forms.ts'
import { ENGLISH, type Catalogue } from '../../../src/domain/languages/catalogue.ts'
import {
  addresseesOf,
  letterFacts,
  registerAge,
  type LetterFile,
} from '../../../src/domain/letters/letter-facts.ts'
import { LETTERS, letterOf, letterTexts } from '../../../src/domain/letters/letters.ts'
import { loggedLetter, nextReference } from '../../../src/domain/letters/log-letter.ts'
import {
  letterFaults,
  registerFault,
  startOfLetter,
  textOfLetter,
  writeLetter,
} from '../../../src/domain/letters/write-letter.ts'
import { completed, EWO, filledAnswers, TODAY } from '../../kit/casework.ts'
import { calendar as calendarData, hilltop, pupilCalled } from '../../kit/device.ts'
import { FIGURES } from '../../kit/papers.ts'

const calendar = schoolCalendar(calendarData)
const child = pupilCalled('p-1', 'Amabel', 'Thistlewick')
const file = (more: Partial<LetterFile> = {}): LetterFile => ({
  pupil: child,
  school: hilltop,
  records: [],
  assessment: { figures: FIGURES },
  sender: EWO,
  today: TODAY,
  now: '10:05',
  ...more,
})
const facts = (more: Partial<LetterFile> = {}) => letterFacts(file(more))
const withFlags = (...flags: (typeof child.profile.flags)[number][]) =>
  facts({ pupil: { ...child, profile: { ...child.profile, flags } } })

const letter = (id: string) => letterOf(id)!
const MEETING: Answers = {
  contactTriedFirst: true,
  before: 'met',
  earlierMeeting: '2026-03-02',
  where: 'meeting',
  meetingOn: '2026-03-25',
  meetingAt: '15:40',
  meetingPlace: 'Hilltop Academy',
  pupilInvited: true,
  evidenceBecause: 'need',
  evidenceReason: 'A condition that comes and goes',
}
const copy = (id: string, answers: Answers, known = facts(), words: Catalogue = ENGLISH) =>
  writeLetter(letter(id), {
    answers,
    facts: known,
    to: { name: 'Pat Thistlewick', address: '3 Mill Lane' },
    reference: 'Attendance/4',
    words,
  })
const visited = (on: string): CaseRecord => {
  const visit = FORMS['doorstep-visit']!
  return completed(visit, filledAnswers(visit, 1, undefined, { answered: false }, on))
}

test('each letter has its number, its source, and the name F-43 has for it', () => {
  expect(LETTERS.map(({ number, id }) => [number, id])).toEqual([
    ['L-04', 'stage-1-meeting'],
    ['L-06', 'stage-2'],
    ['L-07', 'medical-action-plan'],
    ['L-19', 'doorstep'],
    ['L-15', 'ews-referral'],
  ])
  const names = Object.keys(communicationSent.sections[0].fields.letter.options)
  expect(LETTERS.every(({ id }) => names.includes(id))).toBe(true)
})

test.each(LETTERS)('$number leaves no hole open, and all its words are listed for translators', (each) => {
  const form = { ...FORMS['communication-sent']!, sections: [{ title: 'x', fields: each.asks }] }
  for (const variant of [0, 1]) {
    const written = copy(
      each.id,
      filledAnswers(form, variant, (path) => `Words ${path}`, {}, TODAY),
    )
    expect(textOfLetter(written)).not.toMatch(/[{}]/)
  }
  const listed = new Set(letterTexts())
  for (const { says } of each.body) expect(listed.has(says)).toBe(true)
})

test('the Stage 2 letter gives attendance, days missed and broken weeks, the day they reach to, and encloses the registration certificate [S-163]', () => {
  const text = textOfLetter(copy('stage-2', MEETING))
  expect(text).toContain('has attended 75.0% of the possible sessions')
  expect(text).toContain('has missed 25 days')
  expect(text).toContain('12 of the 20 weeks')
  expect(text).toContain('up to 9 March 2026')
  expect(copy('stage-2', MEETING).enclosed?.lines).toEqual(['Registration certificate, up to 9 March 2026'])
})

test('it says that an earlier meeting was held, or that weeks of attempts failed, each with its days [S-164]', () => {
  expect(textOfLetter(copy('stage-2', MEETING))).toContain('We met you on Monday 2 March 2026')
  const tried = facts({ records: [visited('2026-03-03'), visited('2026-03-12')] })
  const text = textOfLetter(copy('stage-2', { ...MEETING, before: 'not reached' }, tried))
  expect(text).toContain('without success: 3 March 2026, 12 March 2026')
  expect(text).not.toContain('We met you')
})

test('six weeks of attempts are not claimed without two of them on record, in those weeks [S-164]', () => {
  const faults = (records: CaseRecord[]) =>
    letterFaults(letter('stage-2'), { ...MEETING, before: 'not reached' }, facts({ records }), calendar)
  const field = expect.objectContaining({ field: 'before' })
  expect(faults([])).toContainEqual(field)
  expect(faults([visited('2026-03-03')])).toContainEqual(field)
  expect(faults([visited('2026-01-20'), visited('2026-03-03')])).toContainEqual(field)
  expect(faults([visited('2026-02-06'), visited('2026-03-03')])).toEqual([])
})

test('it says that absence needs evidence from now on, and the log carries that into the termly review [S-165]', () => {
  const written = copy('stage-2', MEETING)
  expect(textOfLetter(written)).toContain('only if you give us medical evidence')
  expect(textOfLetter(written)).toContain('by telephone or by letter will no longer be enough')
  const logged = loggedLetter(letter('stage-2'), written, addresseesOf(child), 'Attendance/4', MEETING, {})
  expect(logged).toMatchObject({
    evidenceAsked: true,
    evidenceBecause: 'need',
    evidenceReason: 'A condition that comes and goes',
  })
})

test('it names the meeting, its weekday worked out, the pupil if invited, and offers another time [S-066] [S-166]', () => {
  const text = textOfLetter(copy('stage-2', MEETING))
  expect(text).toContain('on Wednesday 25 March 2026 at 3:40pm')
  expect(text).toContain('We would like Amabel to come')
  expect(text).toContain('we will find another time')
  expect(textOfLetter(copy('stage-2', { ...MEETING, pupilInvited: false }))).not.toContain(
    'would like Amabel to come',
  )
})

test.each(['tac', 'taf', 'child-protection'] as const)(
  'of a pupil under %s the concern stays with the team: no separate meeting is offered or let through [S-166]',
  (flag) => {
    const known = withFlags(flag)
    expect(startOfLetter(letter('stage-2'), known)['where']).toBe('team')
    expect(letterFaults(letter('stage-2'), MEETING, known, calendar)).toContainEqual(
      expect.objectContaining({ field: 'where' }),
    )
    const there = { ...MEETING, where: 'team', team: 'core' }
    expect(letterFaults(letter('stage-2'), there, known, calendar)).toEqual([])
    const text = textOfLetter(copy('stage-2', there, known))
    expect(text).toContain('Core Group')
    expect(text).not.toContain('School Attendance Meeting')
  },
)

test('it reminds of the legal duty and of what the council may do [S-167]', () => {
  const text = textOfLetter(copy('stage-2', MEETING))
  expect(text).toMatch(/By law.*goes to school regularly/)
  expect(text).toMatch(/the council, which may issue a penalty notice or take the case to court/)
})

test('the invitation to a medical action plan asks for all information, professionals and services [S-126]', () => {
  const answers = { ...MEETING, pupilInvited: false }
  const written = copy('medical-action-plan', answers)
  expect(textOfLetter(written)).toContain(
    'bring all the information you have about Amabel’s condition, and the names of the health professionals and services',
  )
  expect(written.enclosed?.lines).toEqual([
    'Medical consent form',
    'Attendance print-out, up to 9 March 2026',
  ])
  expect(textOfLetter(written)).toContain('Amabel does not need to come')
})

test('the sheet left at a door names no child and no reader, and gives no reason [HS-024]', () => {
  const answers = { visitOn: TODAY, visitAt: '10:05', telephone: hilltop.contact }
  const written = copy('doorstep', answers)
  const text = textOfLetter(written)
  expect(text).toContain('Please contact the school urgently')
  expect(text).toContain(EWO.name)
  expect(text).toContain(hilltop.contact)
  expect(text).not.toMatch(/Amabel|Thistlewick|Mill Lane|attend|absen|safeguard|75/i)
  expect(written.to).toBeNull()
})

test('a sheet prepared before the visit has room for date and time by hand', () => {
  const answers = { telephone: hilltop.contact }
  expect(letterFaults(letter('doorstep'), answers, facts(), calendar)).toEqual([])
  expect(textOfLetter(copy('doorstep', answers))).toContain('We called here on ____________ at ____________.')
})

test('a letter that quotes the register is not written from an old one; holidays do not age it', () => {
  const at = (registerTo: string | null, today = TODAY) =>
    registerFault(
      letter('stage-2'),
      facts({ pupil: { ...child, registerTo }, today }),
      calendar,
      hilltop.settings,
    )
  expect(at('2026-03-06')).toBeNull()
  expect(at('2026-03-05')).toContain('older than 14 days')
  expect(at(null)).toContain('No register')
  expect(registerFault(letter('stage-1-meeting'), facts(), calendar, {})).toBeNull()
  expect(registerAge('2025-12-19', '2026-01-04', calendar)).toBe(0)
  expect(registerFault(letter('stage-2'), facts(), calendar, { letterRegisterDays: 7 })).toContain('7 days')
})

test('parents who live apart each have their own letter, at their own address only [S-066]', () => {
  const parent = { relationship: 'parent', responsibility: true, care: false }
  const apart = {
    ...child,
    profile: { ...child.profile, address: '3 Mill Lane' },
    people: [
      { ...parent, id: 'a', name: 'Pat Thistlewick', care: true },
      { ...parent, id: 'b', name: 'Sol Thistlewick', address: '9 Quay Street' },
      { ...parent, id: 'c', name: 'Kit Thistlewick', livesWith: false },
      { ...parent, id: 'd', name: 'Step Carer', responsibility: false, livesWith: true, care: true },
      { ...parent, id: 'e', name: 'Aunt Elsewhere', responsibility: false },
    ],
  }
  expect(addresseesOf(apart).map(({ id, address }) => [id, address])).toEqual([
    ['a', '3 Mill Lane'],
    ['b', '9 Quay Street'],
    ['c', ''],
    ['d', '3 Mill Lane'],
  ])
})

test('a letter sent is a communication on record: words, figures, reference and enclosures as they were [V-243] [S-159]', () => {
  const written = copy('stage-2', MEETING)
  const sent = { on: TODAY, method: 'post', proof: 'none' }
  const logged = loggedLetter(letter('stage-2'), written, addresseesOf(child), 'Attendance/4', MEETING, sent)
  const rows = [{ id: 'p-1-parent', person: { name: 'Pat Thistlewick' }, address: '3 Mill Lane' }]
  const answers = { ...logged, addressees: rows }
  expect(faultsOf(communicationSent, answers, { today: TODAY, calendar })).toEqual([])
  expect(logged).toMatchObject({
    kind: 'letter',
    letter: 'stage-2',
    reference: 'Attendance/4',
    contactTriedFirst: true,
    text: textOfLetter(written),
    language: 'english',
  })
  expect(logged['text']).toContain('Attendance/4')
  const record = completed(communicationSent, answers)
  expect(nextReference([record])).toBe('Attendance/2')
  expect(nextReference([record, { ...record, status: 'void' }], 1)).toBe('Attendance/3')
})

test('in another language the English stands beside it, line for line, and both are in the log', () => {
  const words: Catalogue = {
    ...ENGLISH,
    language: 'pl',
    months: Array.from({ length: 12 }, (_, at) => `m${at + 1}`),
    day: '{date} {month} {year}',
    texts: Object.fromEntries(letterTexts().map((text) => [text, `PL ${text}`])),
  }
  const written = copy('stage-2', MEETING, facts(), words)
  expect(written.english?.lines).toEqual(copy('stage-2', MEETING).lines)
  expect(written.lines).toHaveLength(written.english!.lines.length)
  expect(written.lines.every((line) => line.startsWith('PL '))).toBe(true)
  expect(textOfLetter(written)).toContain('— English —')
})

test('the number to ring is taken out of what the school prints', () => {
  const of = (contact: string) => facts({ school: { ...hilltop, contact } }).telephone
  expect(of('Telephone 01632 960202, office@example.org')).toBe('01632 960202')
  expect(of('office@example.org')).toBe('office@example.org')
})

test('letter 6 sets the school’s own target beside the figures, and the headteacher signs it [V-200, V-245]', () => {
  const particulars = {
    attendanceTarget: 97,
    contacts: [{ role: 'Headteacher', name: 'Wren Example', contact: '0161 496 0001' }],
  }
  const known = facts({ school: { ...hilltop, particulars } })
  const answers = { ...startOfLetter(letter('ews-referral'), known), contactTriedFirst: true }
  expect(letterFaults(letter('ews-referral'), answers, known, calendar)).toEqual([])
  const written = writeLetter(letter('ews-referral'), {
    answers,
    facts: known,
    to: { name: 'Pat Thistlewick', address: '1 Some Street' },
    reference: 'Attendance/7',
    words: ENGLISH,
  })
  expect(written.lines).toContain(
    'Our school’s target for attendance is 97%. This school year Amabel has attended 75.0% of the possible sessions, was absent for 25.0%, and was late 3 times.',
  )
  expect(written.signedBy).toEqual({ name: 'Wren Example', position: 'Headteacher' })
})

test('where the school has said no target and no headteacher, letter 6 asks for both', () => {
  const answers = { ...startOfLetter(letter('ews-referral'), facts()), contactTriedFirst: true }
  const faults = letterFaults(letter('ews-referral'), answers, facts(), calendar)
  expect(faults.map(({ field }) => field)).toEqual(['target', 'headteacher'])
})
