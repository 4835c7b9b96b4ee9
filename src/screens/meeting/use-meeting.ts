/** A meeting as its screen holds it: its drafts, one a child, the files of the children, and who else writes in it. */
import type { PupilView } from '../../device/device.ts'
import { londonTime } from '../../domain/calendar/london-day.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { useAsked, useDevice } from '../use-device.tsx'

export type Sheet = { readonly record: CaseRecord; readonly view: PupilView | null }
export type Writer = { readonly id: string; readonly name: string; readonly at: string }

/** Undefined for a moment; the record of the address leads. */
export function useSheets(record: string): readonly Sheet[] | undefined {
  const drafts = useAsked((device) => device.together(record), `meeting ${record}`)
  const ids = (drafts ?? []).map(({ pupils }) => pupils[0] ?? '')
  const views = useAsked(
    async (device) => Promise.all(ids.map((id) => device.pupil(id))),
    `pupils of the meeting ${ids.join()}`,
  )
  return drafts && views && drafts.map((draft, at) => ({ record: draft, view: views[at] ?? null }))
}

/** Everybody but this person who wrote in any of the drafts, with the time they wrote last; the latest leads. */
export function useOtherWriters(sheets: readonly Sheet[]): readonly Writer[] {
  const own = useDevice((device) => device.state().officer?.id)
  const last = new Map<string, { name: string; at: number }>()
  for (const { record } of sheets)
    for (const { by, at } of Object.values(record.written ?? {}))
      if (by.id !== own && at > (last.get(by.id)?.at ?? 0)) last.set(by.id, { name: by.name, at })
  return [...last]
    .toSorted(([, a], [, b]) => b.at - a.at)
    .map(([id, { name, at }]) => ({ id, name, at: londonTime(at) }))
}
