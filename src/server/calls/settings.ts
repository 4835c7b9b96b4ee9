/** Answers about settings: each asks first whose they are to keep, and tells the audit what was kept, by hashes. */
import type { SETTINGS_CALLS } from '../../protocol/calls/settings.ts'
import type { Audited } from '../audit/append.ts'
import { readProcess } from '../commands/process-file.ts'
import { councilNumbers, schoolSettings, type SchoolChange } from '../life/school-settings.ts'
import { approveWording, withdrawWording } from '../seals/approved-wordings.ts'
import { keptBy, requireKept } from '../settings/kept-by.ts'
import { languagesOf } from '../settings/languages.ts'
import { changeNumbers, changeProcess, statedBy, type Change, type Done } from '../settings/numbers.ts'
import { nameOf, pastChanges } from '../settings/past-changes.ts'
import { councilSays, keepSaid, saidBy } from '../settings/words.ts'
import { write } from '../store/store.ts'
import type { Asking, Handles } from './handling.ts'

async function changeFor(
  { session, ports }: Asking,
  { school, was }: { readonly school: string | null; readonly was: string },
  why: string | null,
): Promise<Change> {
  const { officer } = session
  await requireKept(ports.store.read, officer, school)
  return { authority: officer.authority.id, school, account: officer.id, now: ports.clock.now(), was, why }
}

/** The answer, and for the audit what was kept or that two kept at once. */
function toldOf({ session, note }: Asking, action: Audited['action'], school: string | null, done: Done) {
  const { before, after, ...answer } = done
  const object =
    school === null ? { kind: 'authority', id: session.officer.authority.id } : { kind: 'school', id: school }
  if (!done.kept) note({ action, object, outcome: 'conflict' })
  else note({ action, object, ...(before && after ? { before, after } : {}) })
  return answer
}

type Asked = { readonly school: string; readonly was: string; readonly beside: string | null } & {
  readonly process: string | { readonly written: string }
}

/** Follows it, or only tries; a process that cannot be read is said line by line. */
async function follow(asking: Asking, ask: Asked, why: string | null): Promise<Done> {
  const change = { ...(await changeFor(asking, ask, why)), school: ask.school }
  let process: Required<SchoolChange>['process']
  if (typeof ask.process === 'string') process = ask.process
  else {
    const read = readProcess(ask.process.written)
    if ('faults' in read) return { kept: false, why: 'not possible', says: read.faults.join('\n') }
    process = read.process
  }
  return changeProcess(asking.ports.store, change, { process, beside: ask.beside })
}

export const SETTINGS: Handles<keyof typeof SETTINGS_CALLS> = {
  'kept-schools': async (_ask, { session, ports }) => keptBy(ports.store.read, session.officer),

  settings: async ({ school }, { session, ports: { store } }) => {
    const authority = session.officer.authority.id
    const name = await requireKept(store.read, session.officer, school)
    const past = await pastChanges(store.read, authority, school, 'numbers')
    if (school === null) {
      const council = await councilNumbers(store.read, authority)
      return { name, was: nameOf(council), follows: null, own: council, council, past }
    }
    const said = await schoolSettings(store.read, { authority, school })
    const { process, ownProcess, beside, settings, council } = said
    return {
      name,
      was: nameOf(statedBy(said)),
      follows: { process, ownProcess, beside },
      own: settings,
      council,
      past,
    }
  },

  'try-settings': async (ask, asking) => {
    const change = await changeFor(asking, ask, null)
    const {
      before: _before,
      after: _after,
      ...answer
    } = await changeNumbers(asking.ports.store, change, ask.settings)
    return answer
  },
  'keep-settings': async (ask, asking) => {
    const change = await changeFor(asking, ask, ask.why)
    const done = await changeNumbers(asking.ports.store, change, ask.settings)
    return toldOf(asking, 'settings changed', ask.school, done)
  },
  'try-process': async (ask, asking) => {
    const { before: _before, after: _after, ...answer } = await follow(asking, ask, null)
    return answer
  },
  'follow-process': async (ask, asking) =>
    toldOf(asking, 'process changed', ask.school, await follow(asking, ask, ask.why)),

  'school-says': async ({ school }, { session, ports: { store } }) => {
    const authority = session.officer.authority.id
    const name = await requireKept(store.read, session.officer, school)
    const said = await saidBy(store.read, authority, school)
    return {
      name,
      was: nameOf(said),
      ...said,
      council: await councilSays(store.read, authority),
      past: await pastChanges(store.read, authority, school, 'words'),
    }
  },
  'keep-school-says': async (ask, asking) => {
    const change = await changeFor(asking, ask, ask.why)
    const done = await keepSaid(asking.ports.store, change, { particulars: ask.particulars, says: ask.says })
    return toldOf(asking, 'what a school says changed', ask.school, done)
  },

  languages: async (_ask, { session, ports }) => ({
    languages: await languagesOf(ports.store.read, session.officer.authority.id),
  }),
  'approve-language': async ({ language, version }, asking) => {
    const { session, ports, note } = asking
    const { authority, name: by } = session.officer
    const known = await languagesOf(ports.store.read, authority.id)
    const stands = known.find((one) => one.language === language)
    if (stands?.version !== version)
      return { kept: false, why: 'not possible', says: 'These are not the words of this release any more' }
    const job = { authority: authority.id, language, now: ports.clock.now(), version, by }
    await write(ports.store, authority.id, (tx, seq) => approveWording(tx, seq, job))
    note({ action: 'translation approved', object: { kind: 'language', id: language, version } })
    return { kept: true, pupils: 0, dropped: [] }
  },
  'withdraw-language': async ({ language }, { session, ports, note }) => {
    const authority = session.officer.authority.id
    const job = { authority, language, now: ports.clock.now() }
    const was = await write(ports.store, authority, (tx, seq) => withdrawWording(tx, seq, job))
    if (!was) return { kept: false, why: 'changed meanwhile' }
    note({ action: 'translation withdrawn', object: { kind: 'language', id: language } })
    return { kept: true, pupils: 0, dropped: [] }
  },
}
