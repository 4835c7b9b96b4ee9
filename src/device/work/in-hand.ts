/**
 * What is left in memory while the tablet is in somebody else's hands, and how their entries are kept:
 * sealed to the vault's capture key, to be opened when the officer takes the tablet back (P7, P8).
 */
import type { Author } from '../../domain/casework/entry.ts'
import type { MadeSignature } from '../../domain/forms/seal.ts'
import type { HandingOver, InHands } from '../device.ts'
import { jsonBytes } from '../lock/bytes.ts'
import { captureSeal } from '../lock/capture.ts'
import { placeOf } from '../lock/seal.ts'
import { authorOf, type Act } from './putting.ts'
import type { Desk } from './desk.ts'
import { keep, type NewEntry } from './keeping.ts'
import type { Opened } from './opened.ts'
import { ENTRIES, type HeldBody } from './outbox.ts'
import { readingFor } from './signature-of.ts'

/** What every hand-over needs to keep entries without reading any. */
type Kept = {
  readonly author: Author
  readonly vault: string
  readonly capture: Uint8Array
  readonly lastContact: number | null
  readonly pupils: HeldBody['pupils']
}

export type SigningInHand = Extract<InHands, { to: 'sign' }> &
  Kept & {
    /** Of the document as it was shown, computed while the whole record was open. */
    readonly shown: string
    /** Signature fields that are asked; what decides that may be no reader's business. */
    readonly signable: readonly string[]
    /** Signatures in those fields that lapsed, without what anybody wrote beside them. */
    readonly lapsed: readonly MadeSignature[]
    /** Whether they are whole all the same: the seal of a signature that follows one holds all of it. */
    readonly isWhole: boolean
  }

/** An entry that is still filled in: it is written again, whole, under the same id and number. */
export type Growing = { readonly id: string; readonly number: number; readonly at: number }

export type FillingInHand = Extract<InHands, { to: 'fill' }> &
  Kept & {
    /** For each field the entry that wrote it last, as its reader was shown it. */
    readonly seen: Readonly<Record<string, string>>
    /** What was filled in since, the field filled in last standing last; and the entry that holds it. */
    readonly filled: readonly string[]
    readonly growing: Growing | null
    /** In a round: the child this person speaks of, and the entry that starts their record. */
    readonly child: string
    readonly started: Growing | null
  }

export type InHand = SigningInHand | FillingInHand

/** What a hand-over begins with; null when the school or the vault is not here. */
export async function handingOf(desk: Desk, opened: Opened, schoolId: string, how: HandingOver) {
  const school = opened.caseload.schools.get(schoolId)
  const vaults = await desk.ports.store.vaults()
  const row = vaults.find((one) => one.id === opened.vault.id)
  if (!school || !row) return null
  const { words, approved = false } = await readingFor(school, how.language)
  return {
    ...how,
    school,
    words,
    approved,
    author: authorOf(opened),
    vault: opened.vault.id,
    capture: row.capture.public,
    lastContact: desk.news.state().sync.lastContact,
  }
}

/** Keeps an entry where only the officer's unlock can read it: a new one, or a growing one again. */
export function capture(
  desk: Desk,
  held: Kept & Pick<InHands, 'record'>,
  act: Act,
  { id, number, at }: { id: string; number?: number; at: number },
  pupils = held.pupils,
) {
  const entry: NewEntry = {
    ...act,
    id,
    record: held.record.id,
    device: desk.device.id,
    author: held.author,
    at,
  }
  return keep(desk, {
    entry,
    form: held.record.form,
    pupils,
    ...(number === undefined ? {} : { number }),
    state: 'captured',
    seal: async (row, body) => ({
      vault: held.vault,
      id: row,
      sealed: await captureSeal(
        held.capture,
        placeOf(ENTRIES, row, held.vault),
        jsonBytes(body),
        desk.ports.chance,
      ),
    }),
  })
}
