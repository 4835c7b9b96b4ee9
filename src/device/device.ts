/**
 * The device as screens know it: what it holds, what it is doing, and the few acts
 * an officer can do. Screens read `state()` and the views, call an act, and are told
 * when something changed. Nothing here is React; nothing behind it is known to screens.
 */
import type { Day } from '../domain/calendar/day.ts'
import type { Answer, ProvisionalChild, Signature } from '../domain/casework/entry.ts'
import type { HandedDocument } from '../domain/casework/handed-document.ts'
import type { Pupil } from '../domain/casework/pupil.ts'
import type { CaseRecord } from '../domain/casework/record.ts'
import type { FieldFault } from '../domain/forms/faults.ts'
import type { AttachmentAnswer } from '../domain/forms/form.ts'
import type { Catalogue, Language } from '../domain/languages/catalogue.ts'
import type { Assessment } from '../domain/stages/assessment.ts'
import type { Barred } from '../domain/stages/refused.ts'
import type { AttachmentType } from '../protocol/attachments.ts'
import type { FormerRegister, Officer, Outcome, Past, School } from '../protocol/messages.ts'

export type Phase =
  /** Reading what is stored; a moment. */
  | 'starting'
  /** Nobody has signed in on this device yet, or somebody wants to as another officer. */
  | 'signed out'
  /** Signed in for the first time here: a passphrase must be chosen before anything is downloaded. */
  | 'choosing a passphrase'
  /** A vault is here and closed. */
  | 'locked'
  | 'open'
  /** One document is in a parent's or pupil's hands; everything else is closed. */
  | 'handed over'

export type DeviceState = {
  readonly phase: Phase
  /** Whose vault it is; null while signed out. */
  readonly officer: Officer | null
  /** Grows whenever anything a view returns may have changed. */
  readonly revision: number
  readonly download: { readonly part: 'list' | 'records'; readonly done: number; readonly of: number } | null
  readonly sync: {
    readonly state: 'idle' | 'sending' | 'offline' | 'sign-in needed' | 'update needed' | 'busy'
    readonly lastContact: number | null
    readonly unsent: number
    readonly oldestUnsent: number | null
    readonly setAside: number
  }
  /** Whether the browser promised to keep the store; null until asked. */
  readonly persisted: boolean | null
  /** Another tab runs a newer store, or writing fails: what to tell, until it is better. */
  readonly trouble: 'not saved' | 'other tab' | 'store closed' | null
  /** A new build waits to be taken. */
  readonly updateWaiting: boolean
}

/** One line of the pupil list, all in memory once unlocked. */
export type PupilRow = {
  readonly id: string
  readonly name: string
  readonly upn: string
  readonly school: string
  readonly className: string
  readonly yearGroup: number
  /** Where a school of several sites teaches the pupil. */
  readonly site?: string | undefined
  readonly assessment: Assessment | null
  readonly provisional: boolean
  /** The last school day the register holds a mark for; screens say "registers to" from these. */
  readonly registerTo: Day | null
  /** How many of the pupil's entries the server does not have yet. */
  readonly unsent: number
}

export type PupilView = {
  readonly pupil: Pupil
  readonly school: School
  /** The server's records with this device's own unsent entries applied, newest first. */
  readonly records: readonly (CaseRecord & { readonly unsent: number })[]
  /** What the screens show: the device's own answer while `provisional`, else the server's. */
  readonly assessment: Assessment
  readonly server: Assessment | null
  /** Entries are unsent, or this device's copy of the register is older than a day. */
  readonly provisional: boolean
  /** In words, what differed when the server's answer last replaced this device's own. */
  readonly differences: readonly string[]
}

export type PastAnswer = { readonly past: readonly Past[]; readonly former: readonly FormerRegister[] }

export type UnsentEntry = {
  readonly id: string
  readonly record: string
  readonly form: string
  readonly pupils: readonly { readonly id: string; readonly name: string }[]
  readonly act: string
  readonly at: number
  readonly number: number
  /** 'unreadable': what is stored of it was damaged and does not open; nothing but its place is known. */
  readonly state: 'waiting' | 'sending' | 'set aside' | 'unreadable'
  readonly outcome: Extract<Outcome, { outcome: 'set aside' }> | null
}

/** A picture made small, or a scan as it is. */
export type AttachmentFile = { readonly name: string; readonly bytes: Uint8Array }

/** Kept on this device, with the answer that names it; 'not taken': of another kind, or too large. */
export type Attaching =
  | { readonly saved: true; readonly answer: AttachmentAnswer }
  | Exclude<Saved, { saved: true }>
  | { readonly saved: false; readonly why: 'not taken' }

export type UnsentAttachment = {
  readonly id: string
  readonly sha256: string
  readonly record: string
  readonly form: string
  readonly pupils: readonly { readonly id: string; readonly name: string }[]
  readonly at: number
  readonly type: AttachmentType
  readonly bytes: number
  /** How many of its bytes the server has. */
  readonly sent: number
  /** 'failed': it would not go and is tried again, later each time; 'unreadable': its bytes were damaged on this disk. */
  readonly state: 'waiting' | 'sending' | 'failed' | 'unreadable'
}

/** Whether words are safe. Resolved only after the durable write ("Saved on this device"). */
export type Saved =
  | { readonly saved: true }
  | { readonly saved: false; readonly why: 'disk full' | 'store closed' | 'other tab' | 'locked' }

/** The process does not allow it yet: which rules bar it, what is missing, by which paragraph. Nothing was kept or lost. */
export type NotAllowed = {
  readonly saved: false
  readonly why: 'barred'
  readonly bars: readonly Barred[]
}

export type SignInResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'wrong sign-in' | 'no connection' | 'update needed' }
  | { readonly ok: false; readonly why: 'wait'; readonly seconds: number }

export type UnlockResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'wrong passphrase' }
  | { readonly ok: false; readonly why: 'wait'; readonly seconds: number }

export type { Barred, FieldFault }

/** What a screen says of a signature; the device adds its id, time, hash and the document itself. */
export type GivenSignature = Omit<
  Signature,
  'id' | 'at' | 'shown' | 'document' | 'lastContact' | 'wording' | 'follows'
>

/** How a document is put into somebody's hands. */
export type HandingOver = {
  readonly audience: 'parent' | 'child'
  readonly language: Language
  /** Who interprets, and who reads it out, where anybody does: kept with every signature made. */
  readonly interpreter?: string
  readonly readBy?: string
}

/** What is in somebody's hands; of the record only what its reader may see. */
export type InHands = HandingOver & {
  readonly record: CaseRecord
  readonly school: School
  /** The words it is all said in. */
  readonly words: Catalogue
  /** Whether the authority has approved this translation; true for English. */
  readonly approved: boolean
} & (
    | {
        /** A completed record: read and signed, as it stood when handed over. */
        readonly to: 'sign'
        readonly document: HandedDocument
        /** The code of each signature made while in hand, by its id: it becomes checkable once the server has it. */
        readonly codes: Readonly<Record<string, string>>
      }
    | {
        /** A draft whose reader's own fields are filled in alone; `round` when one person follows another. */
        readonly to: 'fill'
        readonly round: boolean
        /** The fields that are this reader's to fill in, in order; `fill` takes no others. */
        readonly asks: readonly string[]
      }
  )

/** The seal of one signature; 'does not match': what was signed, or what the server countersigned, is not what is here. */
export type Seal = {
  readonly signature: string
  readonly code: string
  readonly state: 'not received yet' | 'received' | 'does not match'
}

export type Device = {
  state(): DeviceState
  /** Calls back after every change of `state()`; gives the way to stop. */
  subscribe(onChange: () => void): () => void

  signIn(login: string, password: string): Promise<SignInResult>
  /** Makes the vault; at least 15 characters or four words. Then the caseload is downloaded. */
  choosePassphrase(passphrase: string): Promise<{ ok: true } | { ok: false; why: 'too short' | 'too common' }>
  unlock(passphrase: string): Promise<UnlockResult>
  lock(): void
  /** Vaults on this device, to choose whose to open. */
  vaults(): readonly { readonly officer: Officer }[]
  /** Shows the lock screen of another officer's vault, or the sign-in form for null. Deletes nothing. */
  switchTo(officer: string | null): void

  today(): Day
  schools(): readonly School[]
  /** Every pupil in memory, by family name. */
  pupils(): readonly PupilRow[]
  /** Ids of pupils here who may be children of one home with this one: the same address, or an adult they share. */
  siblings(pupil: string): readonly string[]
  /** A pupil's whole file, decrypted when asked for; null when not on this device. */
  pupil(id: string): Promise<PupilView | null>
  record(id: string): Promise<CaseRecord | null>
  /** What was concluded about a pupil before, and the registers of schools left; null without a connection. */
  past(pupil: string): Promise<PastAnswer | null>
  /** Drafts of this officer, newest first. */
  drafts(): readonly {
    readonly record: string
    readonly form: string
    readonly pupils: readonly string[]
    /** Children it is about who are not on file yet. */
    readonly provisional: readonly ProvisionalChild[]
    readonly school: string
    /** The drafts of one conversation name the same one. */
    readonly conversation: string
    /** The field this officer wrote last, on whichever device: where the form opens again. */
    readonly lastField: string | null
    readonly at: number
  }[]
  unsent(): readonly UnsentEntry[]
  /** Pictures and scans the server does not have yet; they go after the words. `retry` takes their ids too. */
  unsentAttachments(): readonly UnsentAttachment[]
  /** Keeps a picture or scan for a record, safe on the disk before it resolves; its answer is given to `change`. */
  attach(record: string, file: AttachmentFile): Promise<Attaching>
  /** What is attached to a record, by the hash in its answer: from this device, else from the server; else null. */
  attachment(record: string, sha256: string): Promise<Blob | null>

  /**
   * Opens a form about pupils, about children not on file yet, or (no pupils) about a school; gives the new
   * record's id, or the id of the draft already open for them. One conversation about several children is a record
   * for each: the first's id is given, `conversation` ties them. Rejects with `NotKept` when the disk would not take it.
   */
  start(
    form: string,
    pupils: readonly string[],
    more?: { readonly provisional?: readonly Omit<ProvisionalChild, 'id'>[]; readonly school?: string },
  ): Promise<string>
  /** The records of this person's schools that name no pupil on file: about a school, or a child to be matched. */
  schoolRecords(): Promise<readonly (CaseRecord & { readonly unsent: number })[]>
  /** Says that a provisional child is this pupil, or an adult known by name this person on file. */
  match(record: string, match: { kind: 'pupil' | 'adult'; who: string; is: string }): Promise<Saved>
  /**
   * The officer's own drafts of one conversation, this one first; it alone where it is about one child. A list that
   * starts with the pupils holds in each only that child's own row: a screen shows the rows of all of them, and gives
   * all of them to `change` of any.
   */
  together(record: string): Promise<readonly CaseRecord[]>
  /**
   * Keeps what was typed, in every own draft of the conversation: each child's own rows in that child's alone.
   * Resolves once it is safe on the disk; rejects where a field does not take such a value.
   */
  change(record: string, fields: Readonly<Record<string, Answer>>): Promise<Saved>
  /**
   * Completes the record and the other own drafts of its conversation, once nothing keeps any of them back; or says
   * what one of them still needs, or what bars one.
   */
  complete(
    record: string,
  ): Promise<
    | Saved
    | NotAllowed
    | { readonly saved: false; readonly why: 'faults'; readonly faults: readonly FieldFault[] }
  >
  sign(
    record: string,
    signature: GivenSignature,
  ): Promise<Saved | { readonly saved: false; readonly why: 'parent not present' | 'not completed' }>
  amend(record: string, field: string, value: Answer, reason: string): Promise<Saved | NotAllowed>
  settle(record: string, field: string, value: Answer): Promise<Saved>
  /** Withdraws a record; of a draft, every own draft of its conversation, or it alone. */
  withdraw(record: string, reason: string, more?: { readonly alone?: boolean }): Promise<Saved>
  /**
   * The seals of a record's signatures as this device holds it: the code that stands on a copy, and whether the
   * server has countersigned that very seal. Signatures from before there were seals have none. Works offline.
   */
  sealsOf(record: CaseRecord): Promise<readonly Seal[]>

  /**
   * Gives the tablet to a parent or pupil: keeps only this record's document for them (or, of a draft, their own
   * fields to fill in), drops the key and everything else. `handBack` needs the passphrase.
   */
  handOver(record: string, how: HandingOver): Promise<boolean>
  /** Puts an empty form of a school before one person after another, with no list of pupils: a late book at the door. */
  handRound(form: string, school: string, how: HandingOver): Promise<boolean>
  /** What is in somebody's hands, while handed over. */
  handedOver(): InHands | null
  /** Keeps what its reader fills in; only their own fields, and only while handed over to fill. */
  fill(fields: Readonly<Record<string, Answer>>): Promise<Saved>
  /**
   * In a round: this person has finished; an empty form for the next. Gives faults of what they should still say:
   * of their own fields, and of 'child' where no name was given.
   */
  nextPerson(child: {
    readonly name: string
    readonly about?: string
  }): Promise<
    Saved | { readonly saved: false; readonly why: 'faults'; readonly faults: readonly FieldFault[] }
  >
  handBack(passphrase: string): Promise<UnlockResult>

  /** Sends and fetches now, as far as there is a link. */
  syncNow(): Promise<void>
  /** Puts a set-aside entry back in the queue, as it is. */
  retry(entry: string): Promise<void>
  /** Asks the browser to keep the store; after a gesture. */
  askToPersist(): Promise<void>
  /** Takes the waiting build; refused (false) while a form is open, or a document handed over, in any tab. */
  takeUpdate(): Promise<boolean>
  /** Told by the form screen, so that nothing is replaced under it. */
  formOpen(open: boolean): void
}
