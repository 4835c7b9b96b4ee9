/**
 * Numbers and processes changed online: tried first without keeping anything, refused where somebody else kept
 * something meanwhile, and written down with who and why.
 */
import type { Kept } from '../../protocol/calls/settings.ts'
import { carriedOut } from '../life/carried-out.ts'
import { NotDone } from '../life/not-done.ts'
import {
  changeCouncil,
  changeSchool,
  councilNumbers,
  knownSettings,
  schoolSettings,
  type SchoolChange,
  type SchoolSettings,
} from '../life/school-settings.ts'
import type { Store } from '../store/store.ts'
import { nameOf, writeDown } from './past-changes.ts'

/** What somebody changes, as they saw it; `why` null only tries. */
export type Change = {
  readonly authority: string
  readonly school: string | null
  readonly account: string
  readonly now: number
  readonly was: string
  readonly why: string | null
}

export type Done = Kept & { readonly before?: string; readonly after?: string }

/** What a school says of its process and numbers, by name: what is compared, and written down. */
export const statedBy = ({ process, ownProcess, beside, registerOwner, settings }: SchoolSettings) => ({
  process,
  'own process': ownProcess,
  beside,
  'register owner': registerOwner,
  ...settings,
})

/** Puts these numbers in place; null has the one before it again. */
export const changeNumbers = (
  store: Store,
  change: Change,
  settings: Readonly<Record<string, number | null>>,
): Promise<Done> =>
  change.school === null
    ? changeForAll(store, change, settings)
    : changeOne(store, { ...change, school: change.school }, () => ({ settings }))

/** Has a school follow another process; its own numbers that this process does not know are taken back. */
export const changeProcess = (
  store: Store,
  change: Change & { readonly school: string },
  next: Required<Pick<SchoolChange, 'process' | 'beside'>>,
): Promise<Done> =>
  changeOne(store, change, (said, now) => {
    const written = typeof next.process === 'object' ? next.process : null
    const process = typeof next.process === 'object' ? next.process.id : next.process
    const known = new Set(
      knownSettings({ process, ownProcess: written, beside: next.beside }, now).map(({ name }) => name),
    )
    const gone = Object.keys(said.settings).filter((name) => !known.has(name))
    return { ...next, settings: Object.fromEntries(gone.map((name) => [name, null])) }
  })

type Asked = Pick<SchoolChange, 'process' | 'beside' | 'settings'>

const changeOne = (
  store: Store,
  change: Change & { readonly school: string },
  ask: (said: SchoolSettings, now: number) => Asked,
): Promise<Done> =>
  possible(() =>
    carriedOut(store, change.authority, change.why === null, async (tx, seq): Promise<Done> => {
      const { authority, school, account, now: at } = change
      const said = await schoolSettings(tx, change)
      const before = statedBy(said)
      if (nameOf(before) !== change.was) return { kept: false, why: 'changed meanwhile' }
      const asked = ask(said, at)
      const { now, assessments } = await changeSchool(tx, seq, { authority, school, now: at, ...asked })
      const after = statedBy(now)
      const about = { kind: 'numbers', authority, school, at, account, why: change.why ?? '' } as const
      await writeDown(tx, seq, about, before, after)
      const dropped = Object.keys(said.settings).filter((name) => !Object.hasOwn(now.settings, name))
      return { kept: true, pupils: assessments, dropped, before: nameOf(before), after: nameOf(after) }
    }),
  )

const changeForAll = (
  store: Store,
  change: Change,
  settings: Readonly<Record<string, number | null>>,
): Promise<Done> =>
  possible(() =>
    carriedOut(store, change.authority, change.why === null, async (tx, seq): Promise<Done> => {
      const { authority, account, now } = change
      const before = await councilNumbers(tx, authority)
      if (nameOf(before) !== change.was) return { kept: false, why: 'changed meanwhile' }
      const { assessments } = await changeCouncil(tx, seq, { authority, now, settings })
      const after = await councilNumbers(tx, authority)
      const about = {
        kind: 'numbers',
        authority,
        school: null,
        at: now,
        account,
        why: change.why ?? '',
      } as const
      await writeDown(tx, seq, about, before, after)
      return { kept: true, pupils: assessments, dropped: [], before: nameOf(before), after: nameOf(after) }
    }),
  )

/** What cannot be done is an answer, in words. */
async function possible(act: () => Promise<Done>): Promise<Done> {
  try {
    return await act()
  } catch (failure) {
    if (failure instanceof NotDone) return { kept: false, why: 'not possible', says: failure.message }
    throw failure
  }
}
