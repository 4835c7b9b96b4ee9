import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { canonicalJson, type Json } from '../../../src/kit/canonical-json.ts'
import { apply } from '../../../src/domain/forms/apply.ts'
import { documentFor } from '../../../src/domain/forms/document.ts'
import { faultsOf } from '../../../src/domain/forms/faults.ts'
import { fieldsOf, type Form } from '../../../src/domain/forms/form.ts'
import { everyForm, formOf, FORMS } from '../../../src/domain/forms/forms.ts'
import { tellRecord } from '../../../src/domain/forms/words.ts'
import { accepted, atDevice, completed, filledAnswers, RECORD, signed, TODAY } from '../../kit/casework.ts'

const former = everyForm().filter((form) => form !== FORMS[form.id])
const named = former.map((form) => [`${form.id} ${form.version}`, form] as const)

/** What stands beside a form and changes no record: where it comes from, and what staff are told of it. */
const BESIDE = new Set(['req', 'source', 'roles', 'notes', 'hint', 'called', 'filledBy', 'byStaff'])
const shortName = (value: unknown): string =>
  createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(value, without)) as Json))
    .digest('hex')
    .slice(0, 8)
const without = (key: string, value: unknown) => (BESIDE.has(key) ? undefined : value)

/** What must be answered, what is stated and what is signed; what may be left empty can be added at any time. */
const binding = (form: Form) => [
  form.id,
  form.handOver ?? form.title,
  fieldsOf(form).filter(
    ([, field]) => field.required !== undefined || field.type === 'statement' || field.type === 'signature',
  ),
]

test('a former version never changes: records were made, shown and signed with it', () => {
  expect(Object.fromEntries(named.map(([name, form]) => [name, shortName(form)]))).toMatchInlineSnapshot(`
    {
      "attendance-assessment 1": "3d278f8e",
      "attendance-improvement-plan 1": "f704e8f6",
      "contact-record 1": "57901b59",
      "doorstep-visit 1": "f9ae7f9c",
      "early-help 1": "5b14daa1",
      "group-work 1": "048c9b71",
      "in-school-early-help 1": "e655ff4a",
      "information-sharing 1": "8919ace3",
      "pupil-voice 1": "28efc00c",
    }
  `)
})

test('what a form must be told, states or has signed changes only with its version: then keep the former one in older/', () => {
  const names = Object.values(FORMS).map((form) => [`${form.id} ${form.version}`, shortName(binding(form))])
  expect(Object.fromEntries(names)).toMatchInlineSnapshot(`
    {
      "absence-contact 1": "480b9fbb",
      "additional-needs-plan 1": "e403874c",
      "appointment 1": "8b99ccde",
      "assess-plan-do-review 1": "4ed719fc",
      "ast-meeting 1": "8b593a50",
      "attendance-assessment 2": "dc9a9007",
      "attendance-contract 1": "52a4f7be",
      "attendance-improvement-plan 2": "8744a1b0",
      "attendance-parent-contract 1": "2e947a97",
      "attendance-return 1": "529379b6",
      "attendance-support-plan 1": "039dfefa",
      "broken-weeks-review 1": "84365496",
      "casework-session 1": "03574db9",
      "check-in 1": "6f2ce803",
      "communication-sent 1": "aacf307d",
      "contact-record 2": "3222790c",
      "decision 1": "b9f6d015",
      "doorstep-visit 2": "c1f1233e",
      "early-help 2": "ab1ec3ce",
      "enforcement-referral 1": "828a3aec",
      "group-work 2": "d241e77c",
      "hazard-note 1": "083e0151",
      "healthcare-plan 1": "f0ed4272",
      "in-school-early-help 2": "88fdd657",
      "information-sharing 2": "c59a8359",
      "late-book-entry 1": "32faf08c",
      "leave-request 1": "01ab1e3f",
      "legal-checklist 1": "406950a6",
      "legal-interventions-referral 1": "cd889419",
      "legal-planning 1": "a25915b6",
      "medical-action-plan 1": "749d96f4",
      "medical-consent 1": "15319ebe",
      "meeting 1": "ed98d850",
      "missing-from-school-referral 1": "75bf6e71",
      "notice-to-improve 1": "912b099b",
      "noticing-record 1": "d1738517",
      "panel-case 1": "754868d8",
      "panel-notification 1": "44cb12e1",
      "part-time-timetable 1": "68170a65",
      "penalty-notice 1": "6eba5304",
      "pupil-voice 2": "4ec65243",
      "register-amendment 1": "60d4eb34",
      "removal-from-roll 1": "2185e941",
      "safeguarding-concern 1": "004c6297",
      "school-activity 1": "04d3b7a7",
      "session-mark 1": "790c28f7",
      "sickness-return 1": "10e940e4",
      "strategies-checklist 1": "364703b3",
      "task-done 1": "23752502",
      "tier-4-referral 1": "7080f05b",
      "triage-report 1": "076b6a65",
    }
  `)
})

test('every version of a form is declared once, from the first to the newest', () => {
  for (const { id, version } of Object.values(FORMS)) {
    const versions = everyForm()
      .filter((form) => form.id === id)
      .map((form) => form.version)
    expect([id, versions.toSorted((a, b) => a - b)]).toEqual([
      id,
      Array.from({ length: version }, (_, before) => before + 1),
    ])
  }
})

test('no form is found for a version that is not known, nor for a form that is not', () => {
  expect(formOf('contact-record', 99)).toBeUndefined()
  expect(formOf('no-such-form', 1)).toBeUndefined()
})

test.each(named)('%s: a new draft is made with the newer version', (_name, { id, version }) => {
  expect(formOf(id)?.version).toBeGreaterThan(version)
})

test.each(named)(
  '%s: a record made with it is filled, completed, signed, amended and printed as that version for ever',
  (_name, form) => {
    const answers = filledAnswers(form)
    expect(faultsOf(form, answers, { today: TODAY })).toEqual([])
    const after = signed(form, completed(form, answers))
    expect(after.formVersion).toBe(form.version)
    const field = form.on
    const corrected = accepted(
      after,
      atDevice(undefined, 'another device', 3).does(RECORD, {
        act: 'amend',
        field,
        value: answers[field] ?? null,
        reason: 'Written down wrongly.',
      }),
      formOf(form.id, after.formVersion)!,
    )
    expect(corrected).toMatchObject({ formVersion: form.version, amendments: [{ field }] })
    expect(tellRecord(form, corrected)).not.toBe('')
    const paper = documentFor(formOf(form.id, corrected.formVersion)!, corrected, 'parent')
    expect(paper.formVersion).toBe(form.version)
  },
)

test.each(named)('%s: somebody who knows only it refuses a record of the newer version', (_name, form) => {
  const start = atDevice().does(RECORD, {
    act: 'start',
    form: form.id,
    formVersion: FORMS[form.id]!.version,
    pupils: ['p1'],
    school: 's1',
  })
  expect(apply(null, start, form)).toEqual({ refused: 'unknown form' })
})

const labels = (version: number, audience: 'staff' | 'parent') => {
  const form = formOf('contact-record', version)!
  const { sections } = documentFor(form, completed(form), audience)
  return sections.flatMap(({ lines }) => lines).flatMap((line) => ('label' in line ? [line.label] : []))
}

test('a family reads in words meant for them what staff were asked; copies of before keep their words', () => {
  const asked = 'Did you tell the parents that notes are taken and that they may have a copy?'
  const told = 'You were told that notes are taken and that you may have a copy'
  expect(labels(1, 'parent')).toContain(asked)
  expect(labels(2, 'parent')).toContain(told)
  expect(labels(2, 'parent')).not.toContain(asked)
  expect(labels(2, 'staff')).toContain(asked)
})
