/** What the screens offer, each as somebody does it: with what is before them, and words never typed before. */
import type { Answer } from '../../src/domain/casework/entry.ts'
import type { CaseRecord } from '../../src/domain/casework/record.ts'
import { formOf } from '../../src/domain/forms/forms.ts'
import { filledAnswers } from '../kit/casework.ts'
import { groupOf, PASSPHRASE, signsIn, typing, type Seat } from './seat.ts'

/** Forms, and the fields of them people type words into. */
const FORMS = {
  'contact-record': ['discussed', 'outcome', 'barriers'],
  'noticing-record': ['unidentifiedNeeds', 'catchUp'],
  'school-activity': ['what', 'effectSought'],
} as const satisfies Record<string, readonly string[]>
type FormId = keyof typeof FORMS
const isKnown = (form: string): form is FormId => form in FORMS

/** How likely it is among the others, what it is called, and how it goes: in a few words what came of it. */
export type Act = readonly [likely: number, name: string, does: (seat: Seat) => Promise<string | undefined>]

/** Drafts and other records this person can open. */
async function someRecord({ world: { chance }, device }: Seat): Promise<CaseRecord | null> {
  const drafts = device.drafts()
  if (drafts.length > 0 && chance.below(3) > 0) return device.record(chance.pick(drafts).record)
  const pupils = device.pupils()
  if (pupils.length === 0) return null
  const view = await device.pupil(chance.pick(pupils).id)
  return view && view.records.length > 0 ? chance.pick(view.records) : null
}

const textOf = (value: Answer | undefined): string => (typeof value === 'string' ? value : '')

/** What an open vault offers; each gives in a few words what came of it. */
export const AT_WORK: readonly Act[] = [
  [
    10,
    'starts a form',
    async ({ world: { chance }, device }) => {
      const pupils = device.pupils().map(({ id }) => id)
      const schools = device.schools().map(({ id }) => id)
      const form = chance.pick(Object.keys(FORMS) as FormId[])
      if (form === 'school-activity')
        return schools.length > 0 ? device.start(form, [], { school: chance.pick(schools) }) : undefined
      if (pupils.length === 0) return undefined
      const about = [chance.pick(pupils)]
      if (form === 'contact-record' && chance.below(4) === 0) about.push(chance.pick(pupils))
      if (form === 'contact-record' && schools.length > 0 && chance.below(5) === 0)
        return device.start(form, [], {
          provisional: [{ name: 'A child met' }],
          school: chance.pick(schools),
        })
      return device.start(form, [...new Set(about)])
    },
  ],
  [
    34,
    'types',
    async (seat) => {
      const { world, device } = seat
      const record = await someRecord(seat)
      if (!record || !isKnown(record.form)) return undefined
      const field = world.chance.pick<string>(FORMS[record.form])
      let before = textOf(record.answers[field])
      const told: string[] = []
      for (let burst = world.chance.below(3); burst >= 0; burst--) {
        const value =
          world.chance.below(2) === 0 ? `${before} ${world.words.next()}`.trim() : world.words.next()
        before = value
        const kept = typing(seat, groupOf(record), { [field]: value }, () =>
          device.change(record.id, { [field]: value }),
        )
        told.push(world.chance.below(2) === 0 ? await kept : '...')
      }
      return `${record.id.slice(-6)} ${field}: ${told.join('; ')}`
    },
  ],
  [
    12,
    'fills in and completes',
    async (seat) => {
      const { world, device } = seat
      const record = await someRecord(seat)
      const form = record && formOf(record.form, record.formVersion)
      if (!record || !form || record.status !== 'draft') return undefined
      // What is filled in alone is written over by its readers and by what follows from it, but for the reason.
      const isOurs = (path: string) => !path.includes('.') && (isKnown(record.form) || path === 'reason')
      const words = (path: string) => (isOurs(path) ? world.words.next() : `Words for ${path}`)
      const answers = filledAnswers(form, 1, words, {}, device.today())
      const theirs = record.answers['children']
      if (theirs) answers['children'] = (theirs as { id: string }[]).map((row) => ({ ...row, present: true }))
      const fields = Object.entries(answers).map(([field, value]) => [field, JSON.stringify(value)] as const)
      const told = await typing(seat, groupOf(record), Object.fromEntries(fields), () =>
        device.change(record.id, answers),
      )
      const done = await device.complete(record.id)
      return `${record.id.slice(-6)} ${told}, ${done.saved ? 'completed' : done.why}`
    },
  ],
  [
    7,
    'signs',
    async (seat) => {
      const { world, device } = seat
      const record = await someRecord(seat)
      if (!record) return undefined
      const note = world.words.next()
      const signature = { field: 'staffSignature', capacity: 'staff', name: 'Officer', way: 'typed' } as const
      return typing(seat, groupOf(record), { [`note ${note}`]: note }, () =>
        device.sign(record.id, { ...signature, language: 'en', note }),
      )
    },
  ],
  [
    7,
    'amends',
    async (seat) => {
      const { world, device } = seat
      const record = await someRecord(seat)
      if (!record || !isKnown(record.form) || record.status === 'draft') return undefined
      const [value, reason] = [world.words.next(), world.words.next()]
      const field = world.chance.pick<string>(FORMS[record.form])
      // What was is kept beside a correction; of two people's words shown side by side it is a choice.
      const isChoice = record.conflicts.some((conflict) => conflict.field === field)
      const into = isChoice ? field : `amended ${value}`
      return typing(seat, groupOf(record), { [into]: value, [`reason ${reason}`]: reason }, () =>
        device.amend(record.id, field, value, reason),
      )
    },
  ],
  [
    8,
    'settles',
    async (seat) => {
      const { world, device } = seat
      const record = await someRecord(seat)
      const [conflict] = record?.conflicts ?? []
      if (!record || !conflict) return undefined
      const { field, versions } = conflict
      const value = `${textOf(world.chance.pick(versions).value)} ${world.words.next()}`
      return typing(seat, groupOf(record), { [field]: value }, () => device.settle(record.id, field, value))
    },
  ],
  [
    3,
    'withdraws',
    async (seat) => {
      const record = await someRecord(seat)
      if (!record || record.status === 'void') return undefined
      const reason = seat.world.words.next()
      return typing(seat, groupOf(record), { [`reason ${reason}`]: reason }, () =>
        seat.device.withdraw(record.id, reason),
      )
    },
  ],
  [
    4,
    'matches',
    async ({ world: { chance }, device }) => {
      const pupils = device.pupils()
      const waiting = (await device.schoolRecords()).flatMap(({ id, provisional = [] }) =>
        provisional.map((child) => ({ record: id, who: child.id })),
      )
      if (waiting.length === 0 || pupils.length === 0) return undefined
      const { record, who } = chance.pick(waiting)
      return (await device.match(record, { kind: 'pupil', who, is: chance.pick(pupils).id })).saved
        ? 'matched'
        : 'not matched'
    },
  ],
  [
    4,
    'hands over to sign',
    async (seat) => {
      const record = await someRecord(seat)
      if (!record || record.status === 'draft') return undefined
      return String(await seat.device.handOver(record.id, { audience: 'parent', language: 'en' }))
    },
  ],
  [
    5,
    'hands round',
    async ({ world: { chance }, device }) => {
      const schools = device.schools()
      if (schools.length === 0) return undefined
      const how = { audience: 'parent', language: 'en' } as const
      return String(await device.handRound('late-book-entry', chance.pick(schools).id, how))
    },
  ],
  [3, 'locks', async ({ device }) => (device.lock(), 'locked')],
  [12, 'syncs', async ({ device }) => (await device.syncNow(), 'synced')],
  [
    4,
    'tries again',
    async ({ world: { chance }, device }) => {
      const aside = device.unsent().filter(({ state }) => state === 'set aside')
      return aside.length > 0 ? (await device.retry(chance.pick(aside).id), 'again') : undefined
    },
  ],
  [2, 'signs in again', async (seat) => signsIn(seat)],
]

/** What may be done with a tablet in one's hands. */
export const IN_HAND: readonly Act[] = [
  [
    10,
    'fills in alone',
    async (seat) => {
      const { world, device } = seat
      const held = device.handedOver()
      if (held?.to !== 'fill') return undefined
      const reason = world.words.next()
      return typing(seat, held.record.id, { reason }, () =>
        device.fillIn({ on: device.today(), arrivedAt: '09:20', reason }),
      )
    },
  ],
  [
    4,
    'is followed by the next',
    async ({ device }) => {
      if (device.handedOver()?.to !== 'fill') return undefined
      await device.fillIn({ broughtBy: { name: 'A parent', role: 'mother' } })
      const next = await device.nextPerson({ name: 'A child at the door' })
      return next.saved ? 'next' : next.why
    },
  ],
  [
    6,
    'signs in hand',
    async (seat) => {
      const { world, device } = seat
      const held = device.handedOver()
      if (held?.to !== 'sign') return undefined
      const note = world.words.next()
      const signature = { field: 'parentSignature', capacity: 'parent', name: 'Invented Parent' } as const
      return typing(seat, held.record.id, { [`note ${note}`]: note }, () =>
        device.sign(held.record.id, { ...signature, way: 'typed', language: 'en', note }),
      )
    },
  ],
  [7, 'hands back', async ({ device }) => ((await device.handBack(PASSPHRASE)).ok ? 'back' : 'not back')],
]
