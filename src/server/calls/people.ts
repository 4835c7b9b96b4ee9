/** Keeping people, what they see, and schools; an administrator's authority only. Every change is noted with what it was about. */
import type { PEOPLE_CALLS } from '../../protocol/calls/people.ts'
import { Refused } from '../../protocol/refusal.ts'
import { endSessionsOf, openSessionsOf } from '../accounts/sessions.ts'
import { invite } from '../people/invitations.ts'
import { addPerson, changePerson, disablePerson, giveCaseload, type Keeper } from '../people/keeping.ts'
import { changePassword } from '../people/own-password.ts'
import { peopleOf, personOf, pupilsToGive, schoolLines } from '../people/people.ts'
import { resetSecondFactor } from '../people/second-factor.ts'
import { addSchool, changeSchoolLine } from '../people/schools.ts'
import { writeAside } from '../store/store.ts'
import type { Asking, Handles } from './handling.ts'

const accountOf = (id: string, version?: number) => ({
  kind: 'account',
  id,
  ...(version === undefined ? {} : { version }),
})
const keeperOf = ({ session, ports }: Asking): Keeper => ({
  authority: session.officer.authority.id,
  by: session.officer.id,
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
  action: string,
  id: string,
  asking: Asking,
  outcome: Awaited<ReturnType<typeof changePerson>>,
  scope?: string,
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
  const { version, before, after } = outcome.changed
  asking.note({
    action,
    object: accountOf(id, version),
    before,
    after,
    ...(scope === undefined ? {} : { scope }),
  })
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
  'add-person': async (ask, asking) => {
    const added = await addPerson(keeperOf(asking), ask)
    if (added.kept) asking.note({ action: 'person added', object: accountOf(added.id), scope: ask.role })
    return added
  },
  'change-person': async (ask, asking) =>
    told('person changed', ask.id, asking, await changePerson(keeperOf(asking), ask), ask.role),
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
    const made = await writeAside(ports.store, (tx) => invite(tx, ports, { authority, account: id, by }))
    asking.note({ action: 'person invited', object: accountOf(id) })
    return made
  },
  'end-sessions-of': async ({ id }, asking) => {
    const { authority, ports } = keeperOf(asking)
    await whole(id, asking)
    const open = await openSessionsOf(ports.store.read, ports.clock, { authority, account: id })
    const but = asking.session.officer.id === id ? { but: asking.session.hash } : {}
    await writeAside(ports.store, (tx) => endSessionsOf(tx, authority, id, but))
    asking.note({ action: 'sessions ended', object: accountOf(id) })
    return { ended: open.filter(({ hash }) => hash !== but.but).length }
  },
  'reset-second-factor': async ({ id }, asking) => {
    const { authority, by, ports } = keeperOf(asking)
    await whole(id, asking)
    const denied = (why: 'oneself' | 'none') => {
      asking.note({ action: 'second factor reset', outcome: 'denied', object: accountOf(id) })
      return { reset: false as const, why }
    }
    if (id === by) return denied('oneself')
    const had = await writeAside(ports.store, (tx) => resetSecondFactor(tx, { authority, account: id }))
    if (!had) return denied('none')
    asking.note({ action: 'second factor reset', object: accountOf(id) })
    return { reset: true }
  },
  'add-school': async (ask, { session, ports, note }) => {
    const why = await addSchool(ports.store, session.officer.authority.id, ask, ports.clock.now())
    if (why !== null) return { kept: false, why }
    note({ action: 'school added', object: { kind: 'school', id: ask.id }, scope: ask.process })
    return { kept: true }
  },
  'change-school': async (ask, { session, ports, note }) => {
    const why = await changeSchoolLine(ports.store, session.officer.authority.id, ask, ports.clock.now())
    if (why === 'not there') throw new Refused({ kind: 'not found' })
    if (why !== null) return { kept: false, why }
    note({ action: 'school changed', object: { kind: 'school', id: ask.id }, scope: ask.process })
    return { kept: true }
  },
  'change-password': async (ask, { session, ports, note, from }) => {
    const answer = await changePassword(ask, session, from.address, ports)
    note({
      action: 'password changed',
      outcome: answer.changed ? 'done' : 'denied',
      object: accountOf(session.officer.id),
    })
    return answer
  },
}
