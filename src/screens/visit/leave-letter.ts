/** The prepared letter was put through the door: it is on record as it reads, with the visit's own date and time. */
import type { Device, PupilView } from '../../device/device.ts'
import { londonTime } from '../../domain/calendar/london-day.ts'
import type { Answers } from '../../domain/casework/entry.ts'
import { ENGLISH } from '../../domain/languages/catalogue.ts'
import { doorstepLetter } from '../../domain/letters/doorstep.ts'
import { letterFacts } from '../../domain/letters/letter-facts.ts'
import { loggedLetter, nextReference } from '../../domain/letters/log-letter.ts'
import { writeLetter } from '../../domain/letters/write-letter.ts'
import { mayGoTo, wishesOf } from '../../domain/privacy/may-go-to.ts'
import { logCopies, type Logged } from '../letters/log-copies.ts'
import { copiesOf } from '../letters/use-copies.ts'

export async function leaveLetter(device: Device, view: PupilView, visit: Answers): Promise<Logged> {
  const officer = device.state().officer
  const fresh = (await device.pupil(view.pupil.id)) ?? view
  const { pupil, school, records, assessment } = fresh
  const [copy] = copiesOf(doorstepLetter, pupil)
  if (!officer || !copy) return { logged: false, draft: null }
  const today = device.today()
  const facts = letterFacts({
    pupil,
    school,
    records,
    assessment,
    sender: officer,
    today,
    now: londonTime(Date.now()),
  })
  const answers: Answers = {
    visitOn: visit['on'] ?? today,
    visitAt: visit['arrivedAt'] ?? facts.now,
    telephone: facts.telephone,
  }
  const address = typeof visit['address'] === 'string' ? visit['address'] : copy.address
  const reference = nextReference(records)
  const written = writeLetter(doorstepLetter, { answers, facts, to: null, reference, words: ENGLISH })
  const wishes = wishesOf([records])
  const people = copy.people.filter(({ name }) => mayGoTo({ use: 'casework' }, { name }, wishes).may)
  if (people.length === 0) return { logged: false, draft: null }
  const to = people.map((one) => ({ ...one, address }))
  const sent: Answers = { on: visit['on'] ?? today, method: 'letter box', proof: 'none' }
  return logCopies(device, fresh, [loggedLetter(doorstepLetter, written, to, reference, answers, sent)])
}
