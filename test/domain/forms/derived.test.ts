/** Automatic answers that follow from others: the same for whoever applies the entry. */
import { expect, test } from 'vitest'
import type { Answers } from '../../../src/domain/casework/entry.ts'
import { absenceContact } from '../../../src/domain/forms/absence-contact.ts'
import { apply } from '../../../src/domain/forms/apply.ts'
import { caseworkSession } from '../../../src/domain/forms/casework-session.ts'
import { documentFor } from '../../../src/domain/forms/document.ts'
import { faultsOf } from '../../../src/domain/forms/faults.ts'
import type { Form } from '../../../src/domain/forms/form.ts'
import { leaveRequest } from '../../../src/domain/forms/leave-request.ts'
import { penaltyNotice } from '../../../src/domain/forms/penalty-notice.ts'
import { sessionMark } from '../../../src/domain/forms/session-mark.ts'
import { CODES, CODE_NAMES } from '../../../src/domain/register/codes.ts'
import {
  accepted,
  atDevice,
  completed,
  draft,
  EWO,
  filledAnswers,
  PASTORAL,
  RECORD,
  TODAY,
} from '../../kit/casework.ts'

const followed = (form: Form, answers: Answers, name: string) => {
  const answer = draft(form, answers).answers[name]
  return typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : undefined
}

test.each([
  ['/', 'Present', 'Not an absence'],
  ['L', 'Present', 'Not an absence'],
  ['V', 'Approved educational activity', 'Not an absence'],
  ['I', 'Absent', 'Authorised absence'],
  ['O', 'Absent', 'Unauthorised absence'],
  ['U', 'Absent', 'Unauthorised absence'],
  ['Y1', 'Exceptional circumstances, or not required to attend', 'Not an absence'],
])('code %s says by itself: %s, %s [V-041, V-142]', (code, kind, authorised) => {
  expect(followed(sessionMark, { code }, 'kind')).toBe(kind)
  expect(followed(sessionMark, { code }, 'authorised')).toBe(authorised)
})

test.each([
  ['H', '2024-08-18', true],
  ['H', '2024-08-19', false],
  ['K', '2024-08-18', false],
  ['K', '2024-08-19', true],
  ['Y', '2024-08-19', false],
  ['I', '2026-03-10', true],
])('code %s on %s may be used: %s [V-107]', (code, on, usable) => {
  const faults = faultsOf(sessionMark, { on, half: 'AM', code, nature: 'Words' }, { today: TODAY })
  expect(faults.map(({ field }) => field)).toEqual(usable ? [] : ['code'])
})

test('every code a school may enter is offered, with its meaning [V-107]', () => {
  const { options } = sessionMark.sections[0].fields.code
  expect(Object.keys(options)).toEqual(CODE_NAMES)
  expect(
    Object.entries(options).filter(([code, says]) => says !== `${code}: ${CODES[code as 'I'].means}`),
  ).toEqual([])
})

test('who entered a mark and when is noted with the mark itself, and no typing changes it [V-106]', () => {
  const at = Date.UTC(2026, 2, 20, 9, 7)
  const who = atDevice()
  const start = draft(sessionMark, {}, who)
  const fields = [
    { field: 'code', value: 'I', seen: null },
    { field: 'enteredAt', value: { value: '08:50', asOf: null }, seen: null },
  ]
  const marked = accepted(start, who.does(RECORD, { act: 'change', fields }, at), sessionMark)
  expect(marked.answers).toMatchObject({
    enteredBy: { value: `${EWO.name}, ${EWO.position}` },
    enteredOn: { value: '2026-03-20' },
    enteredAt: { value: '09:07' },
  })
  const typed = [{ field: 'enteredAt', value: { value: '08:50', asOf: null }, seen: null }]
  const same = accepted(marked, who.does(RECORD, { act: 'change', fields: typed }), sessionMark)
  expect(same.answers).toEqual(marked.answers)
  const cleared = who.does(RECORD, { act: 'change', fields: [{ field: 'code', value: null, seen: null }] })
  const result = apply(marked, cleared, sessionMark)
  expect('record' in result ? Object.keys(result.record.answers) : []).toEqual(['code'])
})

test('a code that is put right says its new meaning; nobody’s signature or other answer is touched', () => {
  const record = completed(sessionMark, { on: '2026-03-10', half: 'AM', code: 'N' })
  const amend = { act: 'amend', field: 'code', value: 'I', reason: 'The parent rang' } as const
  const after = accepted(record, atDevice(EWO, 'another', 3).does(RECORD, amend), sessionMark)
  expect(after.answers).toMatchObject({ half: 'AM', code: 'I', authorised: { value: 'Authorised absence' } })
  const lines = documentFor(sessionMark, after, 'parent').sections.flatMap(({ lines }) => lines)
  expect(lines).toContainEqual({
    kind: 'answer',
    field: 'authorised',
    label: 'Authorised or not',
    value: 'Authorised absence',
  })
})

test('a mark that is put right still says who entered it first, and when; the correction says who put it right [V-106]', () => {
  const teacher = atDevice()
  const fields = Object.entries({ on: '2026-03-20', half: 'AM', code: 'N' }).map(([field, value]) => ({
    field,
    value,
    seen: null,
  }))
  const taken = Date.UTC(2026, 2, 20, 9, 7)
  const marked = accepted(
    draft(sessionMark, {}, teacher),
    teacher.does(RECORD, { act: 'change', fields }, taken),
    sessionMark,
  )
  const record = accepted(
    marked,
    teacher.does(RECORD, { act: 'complete', on: '2026-03-20' }, taken),
    sessionMark,
  )
  const { enteredBy, enteredOn, enteredAt } = record.answers
  const amend = { act: 'amend', field: 'code', value: 'I', reason: 'The parent rang' } as const
  const later = atDevice(PASTORAL, 'office', 3).does(RECORD, amend, Date.UTC(2026, 2, 23, 14))
  const after = accepted(record, later, sessionMark)
  expect(after.answers).toMatchObject({ code: 'I', enteredBy, enteredOn, enteredAt })
  expect(after.answers).toMatchObject({ authorised: { value: 'Authorised absence' } })
  expect(after.amendments).toMatchObject([{ field: 'code', was: 'N', by: PASTORAL }])
})

test('days of notice, days since the last session, the day a code is due and the days to pay follow from the dates', () => {
  const asked = { on: '2026-03-02', firstDay: '2026-03-30' }
  expect(followed(leaveRequest, asked, 'notice')).toBe('28 days')
  expect(followed(leaveRequest, { ...asked, firstDay: '2026-03-03' }, 'notice')).toBe('1 day')
  expect(followed(caseworkSession, { on: '2026-03-10', lastOn: '2026-02-03' }, 'sinceLast')).toBe('35 days')
  expect(followed(caseworkSession, { on: '2026-03-10' }, 'sinceLast')).toBeUndefined()
  expect(followed(absenceContact, { on: '2026-03-05' }, 'codeDueBy')).toBe('2026-03-12')
  const notice = { issuedOn: '2026-03-02', receivedOn: '2026-03-04', noticesBefore: 0 }
  expect(followed(penaltyNotice, notice, 'payBy21')).toBe('2026-03-24')
  expect(followed(penaltyNotice, notice, 'payBy28')).toBe('2026-03-31')
})

test.each([
  [0, '£80', '£160'],
  [1, undefined, '£160'],
  [2, undefined, undefined],
])(
  'after %i notices in three years, to pay by day 21: %s, by day 28: %s [S-091, S-092]',
  (before, by21, by28) => {
    const notice = { issuedOn: '2026-03-02', noticesBefore: before }
    expect([
      followed(penaltyNotice, notice, 'amountBy21'),
      followed(penaltyNotice, notice, 'amountBy28'),
    ]).toEqual([by21, by28])
  },
)

test('what is left empty brings nothing with it, and answers that follow are none to ask for', () => {
  const record = draft(penaltyNotice, { receivedOn: null })
  expect(Object.keys(record.answers)).toEqual(['receivedOn'])
  const filled = filledAnswers(penaltyNotice)
  const { payBy21: _gone, ...left } = filled
  expect(faultsOf(penaltyNotice, left, { today: TODAY })).toEqual([])
})
