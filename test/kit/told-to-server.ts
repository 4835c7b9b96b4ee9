/**
 * Records told to a server in few words: a form, who completes it, on which day and what it answers besides what
 * every form is filled with; what schools follow and what their systems say of a pupil; and what often goes before.
 */
import { expect } from 'vitest'
import type { CalendarData } from '../../src/domain/calendar/school-calendar.ts'
import type { Answers } from '../../src/domain/casework/entry.ts'
import { FORMS } from '../../src/domain/forms/forms.ts'
import { MANDATORY_LINES } from '../../src/domain/forms/legal-checklist.ts'
import { write } from '../../src/server/store/store.ts'
import { TODAY, type Login } from './authority.ts'
import { filledAnswers } from './casework.ts'
import { anUuid, type TestDevice, type TestServer } from './server.ts'

/** The working day before; what is barred happens on it, so that today is too late for a remedy. */
export const BEFORE = '2026-03-09'
export const MOTHER = { name: 'Invented Parent', id: 'elm-1-p1' }
export const FATHER = { name: 'Other Parent', id: 'elm-1-p2' }

/** A record of a form: who completes it, and what it answers besides what every form is filled with. */
export type Told = {
  readonly form: string
  readonly by: Login
  readonly answers?: Answers
  /** The day it happened; today, where nothing is said. */
  readonly on?: string
  readonly pupils?: readonly string[]
}

export const toldOn = (on: string, told: readonly Told[]): Told[] => told.map((one) => ({ on, ...one }))

const devices = new WeakMap<TestServer, Map<Login, TestDevice>>()

/** The device of somebody at a server, the same each time. */
async function deviceOf(the: TestServer, login: Login): Promise<TestDevice> {
  const here = devices.get(the) ?? new Map<Login, TestDevice>()
  devices.set(the, here)
  const device = here.get(login) ?? (await the.as(login))
  here.set(login, device)
  return device
}

/** Starts, writes and completes it; gives what came of completing. */
export async function completes(the: TestServer, { form: id, by, answers = {}, on = TODAY, pupils }: Told) {
  const device = await deviceOf(the, by)
  return lastOf(device, entriesOf(device, { form: id, by, answers, on, ...(pupils ? { pupils } : {}) }))
}

export function entriesOf(
  device: TestDevice,
  { form: id, answers = {}, on = TODAY, pupils = ['elm-1'] }: Told,
) {
  const form = FORMS[id]!
  const record = anUuid()
  const filled = filledAnswers(form, 0, undefined, { [form.on]: on, ...answers }, on)
  return [
    device.start(record, pupils, id),
    device.change(record, filled),
    device.entry(record, { act: 'complete', on }),
  ]
}

export const lastOf = async (device: TestDevice, entries: object[]) => (await device.push(...entries)).at(-1)

export async function allAccepted(the: TestServer, told: readonly Told[]) {
  for (const one of told) expect([one.form, await completes(the, one)]).toMatchObject([one.form, ACCEPTED])
}

const CALENDAR: CalendarData = {
  years: [
    {
      name: '2025/26',
      terms: [
        ['2025-09-03', '2025-12-19'],
        ['2026-01-05', '2026-03-27'],
        ['2026-04-13', '2026-07-17'],
      ],
      closed: [],
      halfDays: {},
    },
  ],
}

/** Schools of Northwick follow a process, in three terms. */
export const follow = (the: TestServer, process: string, schools: readonly string[] = ['elm', 'oak']) =>
  write(the.store, 'northwick', async (tx, seq) => {
    await tx
      .updateTable('school')
      .set({ process, calendar: JSON.stringify(CALENDAR), seq })
      .where('authority', '=', 'northwick')
      .where('id', 'in', schools)
      .execute()
  })

const PROFILE = {
  upn: 'X99900000001',
  given: 'Invented',
  family: 'Pupil',
  dateOfBirth: '2014-02-03',
  yearGroup: 7,
  flags: [] as readonly string[],
  onRoll: ['2025-09-03', null],
}

export type Known = { readonly profile?: Partial<typeof PROFILE>; readonly marks?: string }

/** What the school's system says of a pupil, and two parents on file. */
export const known = (the: TestServer, { profile = {}, marks }: Known, id = 'elm-1') =>
  write(the.store, 'northwick', async (tx, seq) => {
    const parent = { relationship: 'parent', responsibility: true, care: true }
    await tx
      .updateTable('pupil')
      .set({
        profile: JSON.stringify({ ...PROFILE, ...profile }),
        people: JSON.stringify([
          { ...MOTHER, ...parent },
          { ...FATHER, ...parent },
        ]),
        ...(marks === undefined ? {} : { register: JSON.stringify({ '2025/26': marks }) }),
        seq,
      })
      .where('authority', '=', 'northwick')
      .where('id', '=', id)
      .execute()
  })

/** A process, what is known of a pupil, and records of the week before, all of them taken. */
export async function prepared(
  the: TestServer,
  process: string,
  told: readonly Told[] = [],
  facts: Known = {},
) {
  await follow(the, process)
  await known(the, facts)
  await allAccepted(the, toldOn('2026-03-05', told))
}

/** What the server answers to a record it takes, and to one that a rule bars. */
export const ACCEPTED = { outcome: 'accepted' }
export const barredBy = (rule: string) => ({ outcome: 'set aside', reason: 'barred', barred: { rule } })

export const ILL_HALF_THE_YEAR = 'II'.repeat(60) + '/\\'.repeat(50)

export const contact = { form: 'contact-record', by: 'pat' } as const
export const notice = (parent: Answers, issuedOn = '2026-03-05', answers: Answers = {}): Told => ({
  form: 'penalty-notice',
  by: 'cora',
  answers: {
    parent,
    reasonType: 'unauthorised leave',
    decision: 'issue',
    issuedOn,
    receivedOn: issuedOn,
    ...answers,
  },
})
export const checklist = (answers: Answers = {}): Answers => ({
  ...Object.fromEntries(
    Object.keys(MANDATORY_LINES).flatMap((line) => [
      [line, true],
      [`${line}On`, '2026-02-02'],
      [`${line}Evidence`, 'In the file.'],
    ]),
  ),
  applicationSent: true,
  ...answers,
})
export const CONSULTED = {
  spocConsultedOn: '2026-03-06',
  spocAdvice: 'Go on with the case.',
  formReleased: true,
  formReleasedOn: '2026-03-06',
}
export const TICKS = ['attendance 50', 'tier 2 work', 'support plan', 'parents agree', 'safety checked']
export const TIER_2_WORK: readonly Told[] = [
  { form: 'assess-plan-do-review', by: 'pat' },
  { form: 'pupil-voice', by: 'pat' },
]
export const REVIEWED_PLAN: Told = {
  form: 'attendance-support-plan',
  by: 'pat',
  answers: { outcome: 'same' },
}
export const NOTIFIED: Told = {
  form: 'panel-notification',
  by: 'hana',
  answers: { purpose: ['fifteen days', 'cmie', 'iae'], conditionSince: '2025-09-03', check: 'accept' },
}
export const SUPPORTED: readonly Told[] = [{ form: 'early-help', by: 'pat' }]
export const WARNED: Told = {
  form: 'communication-sent',
  by: 'pat',
  answers: { kind: 'letter', letter: 'school-warning' },
}
export const CMIE: Answers = { panel: 'cmie', cmieMeetingOn: '2026-03-25' }
export const LISTED: Told = { form: 'panel-case', by: 'col', answers: CMIE }
