/**
 * What a device keeps on its disk, as a port. Everything about a person is inside
 * `sealed`; beside it stand only random ids, numbers, states and officers. Each call
 * is one transaction, and resolves only once the disk has it.
 */
import type { Officer, Outcome } from '../../protocol/messages.ts'
import type { Tries } from '../lock/tries.ts'
import type { Wrap, Wraps } from '../lock/wraps.ts'

export type VaultRow = Wraps & {
  readonly id: string
  readonly officer: Officer
  /** The vault key, sealed by what the passphrase derives to. */
  readonly wrap: Wrap
  /** For writing while closed; the private half is sealed by the vault key. */
  readonly capture: { readonly public: Uint8Array; readonly private: Uint8Array }
  readonly tries: Tries
}

export type SealedRow = { readonly vault: string; readonly id: string; readonly sealed: Uint8Array }

export type SetAsideOutcome = Extract<Outcome, { outcome: 'set aside' }>
export type EntryState =
  /** Still being typed; may be written again. */
  | 'open'
  /** Will not change any more; may have been sent. */
  | 'sealed'
  /** Sealed to the capture key, until an unlock; until then it may be written again, whole. */
  | 'captured'
  /** The server has it; kept until its record has come back. */
  | 'accepted'
  | 'set aside'

export type EntryRow = SealedRow & {
  readonly record: string
  readonly number: number
  readonly at: number
  readonly state: EntryState
  /** The server's sequence number, once accepted. */
  readonly seq?: number
  readonly outcome?: SetAsideOutcome
  /** What the process missed, where that set it aside: words about a pupil, so they are sealed. */
  readonly bar?: Uint8Array
  /** When it was last written, never less than before: of two writings of one entry the later counts. */
  readonly written?: number
}

/** An entry the server has, kept so that a server restored from a backup can be given it again. */
export type ReceiptRow = SealedRow & { readonly number: number; readonly seq: number; readonly at: number }

/** A picture or scan of a paper; `sealed` says which and of which record, its bytes are sealed apart. */
export type AttachmentRow = SealedRow & {
  readonly at: number
  /** The server does not have it yet, or it does: then it can be fetched again. */
  readonly state: 'waiting' | 'sent'
}

/** Something done on this device; beside it stands its number only. */
export type ActionRow = SealedRow & {
  readonly n: number
  /** Sealed to the capture key, while the vault was closed. */
  readonly captured?: true
}

/** Actions that wait, by number; the number up to which the server has them, null before it ever said. */
export type WaitingActions = { readonly told: number | null; readonly waiting: readonly ActionRow[] }

/** How far a vault has followed its server. */
export type Progress = {
  readonly epoch: string
  /** The cursor; 0 until the first download is whole. */
  readonly since: number
  /** Set between the two parts of the first download: the cursor it will end with. */
  readonly listUpTo: number | null
  /** Between parts of the records: the pupil up to whom they are here. */
  readonly after?: string
  /** The records that name no pupil are here; builds that did not know of them left this out. */
  readonly ofSchools?: true
  /** The server of this epoch knows the key this vault signs with. */
  readonly keyKnown?: true
  readonly lastContact: number | null
}

export type DeviceRow = {
  readonly id: string
  /** The number of the last entry made here. */
  readonly number: number
  readonly lastVault: string | null
  /** Random, made with the row: another one than the journal knows is another store. */
  readonly epoch: string
}

export type KeptEntry =
  | { readonly kept: true }
  /** The row is no longer open, or captured: what is new belongs into a new entry. */
  | { readonly kept: false; readonly why: 'sealed' }
  | { readonly kept: false; readonly why: 'number taken'; readonly last: number }

/** What a journal knows and the store does not. */
export type Refill = {
  readonly device: { readonly id: string; readonly number: number }
  readonly vaults: readonly VaultRow[]
  /** Each with the row the store was seen to hold of the entry; null: none. */
  readonly entries: readonly { readonly row: EntryRow; readonly over: EntryRow | null }[]
}

export type Batch = {
  readonly files?: readonly SealedRow[]
  readonly filesGone?: readonly string[]
  readonly list?: readonly SealedRow[]
  readonly listGone?: readonly string[]
  readonly entries?: readonly EntryRow[]
  readonly entriesGone?: readonly string[]
  readonly receipts?: readonly ReceiptRow[]
  /** Receipts from before this time are no longer wanted. */
  readonly receiptsBefore?: number
  readonly progress?: Progress
}

export type Store = {
  /** The device's own row; made with this id when there is none yet. */
  device(newId: string): Promise<DeviceRow>
  rememberVault(vault: string | null): Promise<void>
  vaults(): Promise<VaultRow[]>
  /** Writes what `change` makes of the row as it now is; nothing when it gives null. */
  changeVault(id: string, change: (row: VaultRow | null) => VaultRow | null): Promise<VaultRow | null>
  progress(vault: string): Promise<Progress | null>
  files(vault: string, ids: readonly string[]): Promise<SealedRow[]>
  list(vault: string): Promise<SealedRow[]>
  entries(vault: string): Promise<EntryRow[]>
  receipts(vault: string): Promise<ReceiptRow[]>
  /**
   * Adds an entry under the next number of the device, or writes an open or captured one again; where `over` is given,
   * only while that stands. A new entry ends the typing before it in the same record: what is typed later stands later.
   */
  keepEntry(row: EntryRow, over?: EntryRow): Promise<KeptEntry>
  /** Closes every open entry of the vault; from then on their words are fixed. */
  sealEntries(vault: string): Promise<void>
  /** All of it or nothing. */
  write(vault: string, batch: Batch): Promise<void>
  /** Takes out everything of a vault, its row too; for an order to wipe alone. */
  forgetVault(vault: string): Promise<void>
  attachments(vault: string): Promise<AttachmentRow[]>
  /** Keeps an attachment and its bytes under the same id: both or neither. */
  keepAttachment(row: AttachmentRow, bytes: SealedRow): Promise<void>
  /** Writes what is known of an attachment again; one that is not here any more stays away. */
  changeAttachment(row: AttachmentRow): Promise<void>
  attachmentBytes(vault: string, id: string): Promise<SealedRow | null>
  forgetAttachments(vault: string, ids: readonly string[]): Promise<void>
  /** Keeps an action under the vault's next number; nothing where the vault is not here any more. */
  keepAction(row: Omit<ActionRow, 'n'>): Promise<void>
  actions(vault: string): Promise<WaitingActions>
  /** Forgets these, which the server has up to a number; those kept before it ever said are numbered after that. */
  toldActions(vault: string, ids: readonly string[], upTo: number): Promise<void>
  /**
   * Puts in what was lost, in one step, and gives how many entries. The device takes the name given, and its number
   * only grows. An entry is passed over where another row of it stands by now than was seen, or its receipt; one
   * whose number went to another entry is kept under the number 0, to be given one when its vault is opened.
   */
  refill(found: Refill): Promise<number>
  /** Told when the store can no longer be used, and null when it is well again. */
  onTrouble(listener: (trouble: StoreTrouble | null) => void): void
  close(): void
}

export type StoreTrouble = 'other tab' | 'store closed'

/** Why something was not kept. */
export class NotKept extends Error {
  override name = 'NotKept'
  readonly why: 'disk full' | StoreTrouble
  constructor(why: 'disk full' | StoreTrouble, cause?: unknown) {
    super(why, { cause })
    this.why = why
  }
}
