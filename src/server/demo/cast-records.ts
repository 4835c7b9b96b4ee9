/** What was recorded about the children of the small schools, written as people would have: entry by entry, in order. */
import type { Chance } from '../../kit/chance.ts'
import { uuidV7 } from '../../kit/uuid.ts'
import type { Day } from '../../domain/calendar/day.ts'
import type { SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import type { Answer, Answers, Entry } from '../../domain/casework/entry.ts'
import type { Pupil } from '../../domain/casework/pupil.ts'
import { formOf } from '../../domain/forms/forms.ts'
import type { Officer, Outcome } from '../../protocol/messages.ts'
import type { Signer } from '../keys/signing-keys.ts'
import { acceptPush } from '../push/accept.ts'
import type { Store } from '../store/store.ts'
import type { CastRecord } from './cast.ts'
import { dayBack } from './cast-files.ts'
import { exampleAnswers } from './example-answers.ts'

export type CastWriter = {
  readonly store: Store
  readonly signer: Signer
  readonly now: number
  readonly chance: Chance
  readonly last: Day
  /** Numbers of the entries written so far. */
  readonly counter: { next: number }
}

/** Writes one record about a pupil; gives what became of its entries. */
export async function writeRecord(
  { store, signer, now, chance, last, counter }: CastWriter,
  officer: Officer,
  pupil: Pupil,
  calendar: SchoolCalendar,
  { form: id, back, answers: given = {} }: CastRecord,
): Promise<readonly Outcome[]> {
  const form = formOf(id)
  if (!form) throw new RangeError('the demo names a form there is not')
  const on = dayBack(calendar, last, back)
  const at = Date.parse(`${on}T11:00:00Z`)
  const newId = () => uuidV7(at, chance.bytes(10))
  const parent = pupil.people[0]
  const told = (answer: Answer): Answer => {
    if (answer === '@parent') return parent ? { id: parent.id, name: parent.name } : { name: '' }
    return typeof answer === 'string' && /^@\d+$/.test(answer)
      ? dayBack(calendar, last, Number(answer.slice(1)))
      : answer
  }
  const known: Answers = Object.fromEntries(
    Object.entries(given).map(([field, answer]) => [field, told(answer)]),
  )
  const answers = exampleAnswers(form, known, on, officer.name)
  const record = newId()
  const { id: author, name, position } = officer
  const common = () => ({
    id: newId(),
    record,
    device: 'demo',
    number: counter.next++,
    author: { id: author, name, position },
    at,
  })
  const fields = Object.entries(answers).map(([field, value]) => ({ field, value, seen: null }))
  const entries: Entry[] = [
    {
      ...common(),
      act: 'start',
      form: id,
      formVersion: form.version,
      pupils: [pupil.id],
      school: pupil.school,
    },
    { ...common(), act: 'change', fields },
    { ...common(), act: 'complete', on },
  ]
  const clock = { now: () => now }
  const { outcomes } = await acceptPush({ store, clock, signer }, officer, { device: 'demo', entries })
  return outcomes
}
