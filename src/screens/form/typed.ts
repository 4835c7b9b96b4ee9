/**
 * What a person types in a field, and over which words: those they last saw of the record, and not what
 * came from others underneath while they typed. Their own words coming back from the disk are theirs still.
 */
import type { Shown } from '../../device/device.ts'
import type { Answer } from '../../domain/casework/entry.ts'

export type Typed = {
  readonly value: Answer
  /** What this screen has held of the field, as JSON: the person's own, and what they wrote over. */
  readonly said: ReadonlySet<string>
  readonly shown: Shown
}

/** Whether the record holds words this person neither wrote nor wrote over. */
export const isForeign = ({ said }: Typed, stands: Answer | undefined): boolean =>
  stands !== undefined && !said.has(JSON.stringify(stands))

/** A field after one more keystroke. `stands` is what the record holds of it. */
export function typedOver(
  before: Typed | undefined,
  value: Answer,
  stands: { readonly value: Answer | undefined; readonly entry: string | null },
): Typed {
  const said = new Set(before?.said)
  said.add(JSON.stringify(value))
  if (before && isForeign(before, stands.value)) return { value, said, shown: before.shown }
  if (stands.value !== undefined) said.add(JSON.stringify(stands.value))
  return { value, said, shown: { value: stands.value ?? null, entry: stands.entry } }
}
