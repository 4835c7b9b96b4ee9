/** A meeting as its screen holds it: its drafts, one a child, and the files of the children. */
import type { PupilView } from '../../device/device.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { useAsked } from '../use-device.tsx'

export type Sheet = { readonly record: CaseRecord; readonly view: PupilView | null }

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
