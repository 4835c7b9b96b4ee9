/** Keeping people, what they see, and schools; an administrator's authority only. Every change is noted with what it was about. */
import type { PEOPLE_CALLS } from '../../protocol/calls/people.ts'
import { Refused } from '../../protocol/refusal.ts'
import type { Audited } from '../audit/append.ts'
import { endSessionsOf, openSessionsOf } from '../accounts/sessions.ts'
import { invite } from '../people/invitations.ts'
import {
  accountOf,
  addPerson,
  changePerson,
  disablePerson,
  giveCaseload,
  type Keeper,
} from '../people/keeping.ts'
import { changePassword } from '../people/own-password.ts'
import { peopleOf, personOf, pupilsToGive, schoolLines } from '../people/people.ts'
import { resetSecondFactor } from '../people/second-factor.ts'
import { addSchool, changeSchoolLine } from '../people/schools.ts'
import { writeAside } from '../store/store.ts'
import type { Asking, Handles } from './handling.ts'

const keeperOf = ({ session, ports, tell }: Asking): Keeper => ({
  authority: session.officer.authority.id,
  by: session.officer.id,
  tell,
  ports,
})

/** A person of the asker's authority; somebody else's and nobody are told alike. */
async function whole(id: string, { session, ports }: Asking) {
  const { officer } = session
  const at = { authority: officer.authority.id, id, asker: officer.id, now: ports.clock.now() }
  const person = await personOf(ports.store.read, at)
  if (!person) throw new Refused({ kind: 'not found' })
  return person
}

async function told(
  action: Audited['action'],
  id: string,
  asking: Asking,
  outcome: Awaited<ReturnType<typeof changePerson>>,
) {
  if (!outcome.kept) {
    if (outcome.why === 'not there') await whole(id, asking)
    asking.note({
      action,
      outcome: outcome.why === 'changed meanwhile' ? 'conflict' : 'denied',
      object: accountOf(id),
    })
    return outcome
  }
  return { kept: true as const, person: await whole(id, asking) }
}

export const PEOPLE: Handles<keyof typeof PEOPLE_CALLS> = {
  people: async (_ask, { session, ports }) => {
    const authority = session.officer.authority.id
    return {
      people: await peopleOf(ports.store.read, authority),
      schools: await schoolLines(ports.store.read, authority),
    }
  },
  person: async ({ id }, asking) => ({
    person: await whole(id, asking),
    schools: await schoolLines(asking.ports.store.read, asking.session.officer.authority.id),
  }),
  'add-person': (ask, asking) => addPerson(keeperOf(asking), ask),
  'change-person': async (ask, asking) =>
    told('person changed', ask.id, asking, await changePerson(keeperOf(asking), ask)),
  'pupils-to-give': async ({ school, words }, { session, ports, note }) => {
    const found = await pupilsToGive(ports.store.read, session.officer.authority.id, school, words)
    note({ object: { kind: 'school', id: school } })
    return found
  },
  'give-caseload': async (ask, asking) =>
    told('caseload changed', ask.id, asking, await giveCaseload(keeperOf(asking), ask)),
  'disable-person': async (ask, asking) =>
    told(
      ask.disabled ? 'person disabled' : 'person enabled',
      ask.id,
      asking,
      await disablePerson(keeperOf(asking), ask),
    ),
  'invite-person': async ({ id }, asking) => {
    const { authority, by, ports } = keeperOf(asking)
    const { state } = await whole(id, asking)
    if (state === 'disabled') throw new Refused({ kind: 'not found' })
    return writeAside(ports.store, async (tx) => {
      const made = await invite(tx, ports, { authority, account: id, by })
      await asking.tell(tx, { action: 'person invited', object: accountOf(id) })
      return made
    })
  },
  'end-sessions-of': async ({ id }, asking) => {
    const { authority, ports } = keeperOf(asking)
    await whole(id, asking)
    const open = await openSessionsOf(ports.store.read, ports.clock, { authority, account: id })
    const but = asking.session.officer.id === id ? { but: asking.session.hash } : {}
    await writeAside(ports.store, async (tx) => {
      await endSessionsOf(tx, authority, id, but)
      await asking.tell(tx, { action: 'sessions ended', object: accountOf(id) })
    })
    return { ended: open.filter(({ hash }) => hash !== but.but).length }
  },
  'reset-second-factor': async ({ id }, asking) => {
    const { by } = keeperOf(asking)
    await whole(id, asking)
    const denied = (why: 'oneself' | 'none') => {
      asking.note({ action: 'second factor reset', outcome: 'denied', object: accountOf(id) })
      return { reset: false as const, why }
    }
    if (id === by) return denied('oneself')
    const had = await resetSecondFactor(keeperOf(asking), id)
    return had ? { reset: true } : denied('none')
  },
  'add-school': async (ask, asking) => {
    const why = await addSchool(keeperOf(asking), ask)
    return why === null ? { kept: true } : { kept: false, why }
  },
  'change-school': async (ask, asking) => {
    const why = await changeSchoolLine(keeperOf(asking), ask)
    if (why === 'not there') throw new Refused({ kind: 'not found' })
    return why === null ? { kept: true } : { kept: false, why }
  },
  'change-password': async (ask, asking) => {
    const answer = await changePassword(ask, asking)
    if (!answer.changed)
      asking.note({
        action: 'password changed',
        outcome: 'denied',
        object: accountOf(asking.session.officer.id),
      })
    return answer
  },
}
