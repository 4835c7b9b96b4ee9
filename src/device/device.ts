/**
 * The device as screens know it: what it holds, what it is doing, and the few acts
 * an officer can do. Screens read `state()` and the views, call an act, and are told
 * when something changed. Nothing here is React; nothing behind it is known to screens.
 */
import type { Day } from '../domain/calendar/day.ts'
import type { Answer, ProvisionalChild } from '../domain/casework/entry.ts'
import type { CaseRecord } from '../domain/casework/record.ts'
import type { FieldFault } from '../domain/forms/faults.ts'
import type { Over } from '../domain/forms/merging.ts'
import type { ReportPupil } from '../domain/reports/report.ts'
import type { ActionKind } from '../protocol/actions.ts'
import type { AnswerOf, AskOf, CallName } from '../protocol/calls/calls.ts'
import type { Officer, School } from '../protocol/messages.ts'
import type { Entrance } from './entrance.ts'
import type { PasswordResult } from './invitation.ts'
import type {
  Called,
  DeviceState,
  PupilRow,
  PupilView,
  PastAnswer,
  UnsentEntry,
  AttachmentFile,
  Attaching,
  UnsentAttachment,
  Saved,
  NotAllowed,
  SignInResult,
  UnlockResult,
  ForgotResult,
  PasskeyResult,
  GivenSignature,
  HandingOver,
  InHands,
  Seal,
  Readiness,
  Exported,
} from './told.ts'

export type * from './told.ts'
/** What something was done to. */
export type NotedOf = { readonly pupil?: string | undefined; readonly record?: string | undefined }
export type { ActionKind } from '../protocol/actions.ts'

/** An answer as it was on a screen, and the entry that wrote it; null where nothing was written. */
export type Shown = { readonly value: Answer; readonly entry: string | null }

export type Device = {
  state(): DeviceState
  /** Calls back after every change of `state()`; gives the way to stop. */
  subscribe(onChange: () => void): () => void

  /** `code` is the one-time code that lets a new device in, where one was given. */
  signIn(login: string, password: string, code?: string): Promise<SignInResult>
  /** All other ways to sign in, and second proofs. */
  readonly entrance: Entrance
  /** With an invitation, before the first sign-in. */
  choosePassword(code: string, password: string): Promise<PasswordResult>
  /** Makes the vault; at least 15 characters or four words. Then the caseload is downloaded. */
  choosePassphrase(passphrase: string): Promise<{ ok: true } | { ok: false; why: 'too short' | 'too common' }>
  unlock(passphrase: string): Promise<UnlockResult>
  /**
   * The passphrase of the locked vault was forgotten: asks two people of the authority to open it for a new one.
   * Needs a sign-in as its officer; `unlock` takes the new one once they have answered, and the old one until then.
   */
  forgot(passphrase: string): Promise<ForgotResult>
  /** Whether this device has a fingerprint or face to open with. */
  hasPasskeys(): Promise<boolean>
  /** Lets this device's fingerprint or face open the open vault too; the passphrase is asked once more. */
  addPasskey(passphrase: string): Promise<PasskeyResult>
  unlockWithPasskey(): Promise<UnlockResult>
  removePasskey(): Promise<void>
  lock(): void
  /** Ends this officer's session with the server; false where it could not be told. The vault stays as it is. */
  signOut(): Promise<boolean>
  /** Vaults on this device, to choose whose to open. */
  vaults(): readonly { readonly officer: Officer }[]
  /** Shows the lock screen of another officer's vault, or the sign-in form for null. Deletes nothing. */
  switchTo(officer: string | null): void
  /** Somebody has read what was destroyed here by order: the next start begins as usual. */
  readCleared(): void

  today(): Day
  schools(): readonly School[]
  /** Every pupil in memory, by family name. */
  pupils(): readonly PupilRow[]
  /** Ids of pupils here who may be children of one home with this one: the same address, or an adult they share. */
  siblings(pupil: string): readonly string[]
  /** The pupils of a school on this device as reports look at them, in no order. */
  reportPupils(school: string): readonly ReportPupil[]
  /** The records of these pupils, by pupil: read and decrypted one file after the other. */
  reportRecords(school: string): Promise<ReadonlyMap<string, readonly CaseRecord[]>>
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
  /** Plans still to come and warnings that stand (`plan` and `standing` of their forms), of all pupils here. */
  inSight(): readonly CaseRecord[]
  /** What this officer set up for themselves here, under a name; null where nothing. Screens check what it is. */
  shelf(name: string): Promise<unknown>
  /** Keeps such a thing, sealed, in the place of what lay under the name. */
  putShelf(name: string, value: unknown): Promise<Saved>
  /** Records in which two people wrote the same: with one's own words, or for those who lead anybody's. */
  unsettled(): readonly {
    readonly record: string
    readonly form: string
    readonly pupils: readonly string[]
    readonly own: boolean
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
   * record's id, or (of no plan) the id of the draft already open for them. One conversation about several children is a record
   * for each: the first's id is given, `conversation` ties them. Rejects with `NotKept` when the disk would not take it.
   */
  start(
    form: string,
    pupils: readonly string[],
    more?: {
      readonly provisional?: readonly Omit<ProvisionalChild, 'id'>[]
      readonly school?: string
      /** The conversation of the plan these children join; without it a plan is a new one. */
      readonly joins?: string
    },
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
   * Resolves once it is safe on the disk; rejects where a field does not take such a value. `shown` is what the
   * screen showed of each field when it was written in, where that is not what stands there now.
   */
  change(
    record: string,
    fields: Readonly<Record<string, Answer>>,
    shown?: Readonly<Record<string, Shown>>,
  ): Promise<Saved>
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
  /** `over` is what the screen showed of the field, where that may not be what stands there now. */
  amend(
    record: string,
    field: string,
    value: Answer,
    reason: string,
    over?: Over,
  ): Promise<Saved | NotAllowed>
  /** Chooses between two people's words; in a completed record that is a correction, unless those that stand are chosen. */
  settle(record: string, field: string, value: Answer, over?: Over): Promise<Saved | NotAllowed>
  /**
   * Puts words that came after their record was completed (set aside, by the entry's id) into it as corrections.
   * 'faults': the record does not take them as they are.
   */
  writeAsCorrection(
    id: string,
  ): Promise<Saved | NotAllowed | { readonly saved: false; readonly why: 'faults' }>
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
  fillIn(fields: Readonly<Record<string, Answer>>): Promise<Saved>
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

  /** Asks the server something while there is a link (`protocol/calls`); nothing of the answer is kept here. Never rejects. */
  call<Name extends CallName>(name: Name, ask: AskOf<Name>): Promise<Called<AnswerOf<Name>>>

  /** Keeps that this was done, with the time, for the audit; nobody waits for it. Ids only, and only while open. */
  readonly noted: (this: void, action: ActionKind, of?: NotedOf) => void
  /** Sends and fetches now, as far as there is a link. */
  syncNow(): Promise<void>
  /** Puts a set-aside entry back in the queue, as it is. */
  retry(entry: string): Promise<void>
  /** Asks the browser to keep the store; after a gesture. */
  askToPersist(): Promise<void>
  /** Takes the waiting build; refused (false) while a form is open, or a document handed over, in any tab. */
  takeUpdate(): Promise<boolean>
  /** Whether this device is ready for a day without signal, check by check. */
  readiness(): Promise<Readiness>
  /** Brings about what it can: sends, fetches, gets the app's own files, asks the browser to keep the store. After a gesture. */
  makeReady(): Promise<Readiness>
  /**
   * Unsent entries in a file that two people of the authority can open together; while locked too, and where the
   * store will not open. Pictures and scans are not in it.
   */
  exportUnsent(): Promise<Exported>
  /** Told by the form screen, so that nothing is replaced under it. */
  formOpen(open: boolean): void
}
