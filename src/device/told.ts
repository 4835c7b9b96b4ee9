/**
 * What screens are told by the device: its state, the views of what it holds, and what came of
 * an act. Values only; `device.ts` says what can be done.
 */
import type { Day } from '../domain/calendar/day.ts'
import type { Answer, Signature } from '../domain/casework/entry.ts'
import type { HandedDocument } from '../domain/casework/handed-document.ts'
import type { Flag, Pupil } from '../domain/casework/pupil.ts'
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
  /** A signed order was followed: what it named is gone. Nothing more happens until somebody has read so. */
  | 'cleared'
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
    /**
     * 'wrong device': the server takes nothing signed by this device; everything is kept here. 'update to read': what
     * is written is sent, and nothing new comes until a newer build is here. 'shut out': the authority lets this
     * device in no more.
     */
    readonly state:
      | 'idle'
      | 'sending'
      | 'offline'
      | 'sign-in needed'
      | 'update needed'
      | 'update to read'
      | 'wrong device'
      | 'shut out'
      | 'busy'
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
  /**
   * What the journal beside the store is good for: 'full' outlives a power cut and a lost store; 'arming' will,
   * once a later start has read it back; 'limited' only mirrors the store. Null until it is known.
   */
  readonly protection: 'full' | 'arming' | 'limited' | null
  /** The browser had lost the store and it was filled again from the journal: how many entries came back; null if it was not. */
  readonly restored: Restored | null
  /** Until when this vault shows others' words without contact (UTC), and whether that is past; null before the first contact. */
  readonly lease: {
    readonly ends: number
    readonly over: boolean
    /** Over until this device's clock is put right, or there is contact: it stands behind what was seen. */
    readonly clockBehind: boolean
  } | null
  /** How the vault on the screen opens; null while nobody's is. */
  readonly vault: VaultState | null
  /** Entries this person's devices announced and never sent, as the server last told, a line a device (P13). */
  readonly missing: readonly Missing[]
  /** Whether this runs as an app of its own and not in a tab; null where that is not known. */
  readonly installed: boolean | null
  /** What was destroyed by order of the authority, while that is told. */
  readonly cleared: { readonly at: number; readonly entries: number; readonly everything: boolean } | null
}

/** What must hold for a day without signal, each by itself; screens say each with what to do. */
export type Readiness = {
  /** Every pupil of the caseload is here, with the whole file. */
  readonly files: boolean
  /** Fetched today. */
  readonly fresh: boolean
  /** The app's own files: forms, letters, languages, the makers of papers. */
  readonly app: boolean
  /** No newer build waits. */
  readonly latest: boolean
  /** The lease lasts until the end of tomorrow. */
  readonly key: boolean
  /** Nothing waits, nothing was set aside. */
  readonly sent: boolean
  readonly room: boolean
  /** The browser promised to keep the store. */
  readonly stays: boolean
  /** The journal outlives a power cut. */
  readonly journal: boolean
}

export type VaultState = {
  /** Wrong passphrases since the last right one. */
  readonly wrongTries: number
  /** A forgotten passphrase loses nothing: two people of the authority can open it. */
  readonly recoverable: boolean
  /** They were asked: the code to read out, when, and whether their answer is here. */
  readonly recovery: { readonly code: string; readonly at: number; readonly answered: boolean } | null
  /** A fingerprint or face opens it too. */
  readonly passkey: boolean
}

export type Restored = { readonly entries: number }

export type Missing = { readonly device: string; readonly entries: number; readonly lastSeen: number }

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
  readonly address?: string | undefined
  readonly flags: readonly Flag[]
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
  /** Of an entry that was set aside, what was written in it: to be read, and written again elsewhere. */
  readonly words: readonly { readonly field: string; readonly value: Answer }[]
}

/** Files with what was not sent, one a vault; `why` there are none, or not one of every vault. */
export type Exported = {
  readonly files: readonly File[]
  readonly why: null | 'nothing unsent' | 'no recovery key'
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

/** Why a call to the server has no answer; nothing was changed there unless it says so itself. */
export type CallFailed =
  'no connection' | 'sign-in needed' | 'not allowed' | 'prove again' | 'not there' | 'not read' | 'locked'
export type Called<Answer> =
  { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly why: CallFailed }

export type SignInResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'wrong sign-in' | 'no connection' | 'update needed' }
  /** The authority wants a one-time code for a new device: none was given, or it lets nobody in. */
  | { readonly ok: false; readonly why: 'enrolment needed' }
  | { readonly ok: false; readonly why: 'shut out' }
  | { readonly ok: false; readonly why: 'wait'; readonly seconds: number }
  /** The password was right: the second proof goes with the ticket. */
  | {
      readonly ok: false
      readonly why: 'second factor needed'
      readonly ways: readonly ('totp' | 'passkey')[]
      readonly ticket: string
    }
  /** The authority wants a second factor and there is none: it is set up before anything else. */
  | { readonly ok: false; readonly why: 'second factor to set up' }
  /** What was begun has ended meanwhile. */
  | { readonly ok: false; readonly why: 'begin again' }
  /** None was given, or it was called off. */
  | { readonly ok: false; readonly why: 'no passkey' }

export type UnlockResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'wrong passphrase' }
  | { readonly ok: false; readonly why: 'wait'; readonly seconds: number }
  /** The new passphrase of somebody who forgot the old one: the authority's answer is not here yet. */
  | { readonly ok: false; readonly why: 'not answered yet' | 'no connection' | 'sign-in needed' }
  /** The fingerprint or face was not taken, or this device has forgotten it. */
  | { readonly ok: false; readonly why: 'no passkey' }

export type ForgotResult =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly why: 'too short' | 'too common' | 'not possible' | 'no connection' | 'sign-in needed'
    }

export type PasskeyResult =
  { readonly ok: true } | { readonly ok: false; readonly why: 'wrong passphrase' | 'no passkey' }

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
