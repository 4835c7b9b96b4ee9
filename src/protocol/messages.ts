/**
 * All that device and server say. Everything goes as JSON under `/api/`; the shapes
 * here are read on both sides and nothing else crosses the wire.
 *
 *   POST /api/sign-in   signIn  -> signedIn            (sets the session cookie)
 *   POST /api/sign-in/second           secondSignIn -> signedIn      (after the refusal 'second factor needed')
 *   POST /api/sign-in/passkey/options  passkeyOptions -> passkeyAsked
 *   POST /api/sign-in/passkey          passkeySignIn -> signedIn
 *   GET  /api/sign-in/providers        -> signInProviders
 *   GET  /api/sign-in/oidc/start, /api/sign-in/oidc/callback  (visits: to an authority's own provider, and back)
 *   POST /api/sign-out          -> 204
 *   GET  /api/me                -> signedIn
 *   GET  /api/pull?since=N&part=list|records|all[&upTo=M][&epoch=E][&officer=ID][&after=PUPIL][&most=BYTES][&version=V]
 *                               -> pulled (packed in columns), or 204 when nothing is new
 *   POST /api/push[?officer=ID]      push -> pushed    (may be gzipped)
 *   POST /api/device-key[?officer=ID]  deviceKey -> 204    (the key this device signs its pushes with; the first one stays)
 *   POST /api/actions[?officer=ID]   actions -> actionsTold  (what was done on this device, for the audit; signed as a push is)
 *   POST /api/recovery          recovery -> 204        (somebody forgot a passphrase: asks the authority to open the vault's key)
 *   GET  /api/recovery?id=ID    -> recovered           (what the authority answered, if it has)
 *   GET  /api/past?pupil=ID     -> past                (earlier assessments of a pupil, the latest first)
 *   GET  /api/pokes             -> server-sent events, `data: {"upTo": N}`, the first at once
 *   POST /api/attachments[?officer=ID], HEAD and PATCH of what it names
 *                               -> a picture or scan, in pieces (tus 1.0.0; `attachments.ts`)
 *   GET  /api/attachments/:sha256?record=ID[&officer=ID]          -> its bytes, as a file
 *   GET  /api/attachments/:sha256/receipt?record=ID[&officer=ID]  -> attachmentReceipt
 *   GET  /api/keys              -> serverKeys          (what receipts are checked with; no sign-in)
 *   POST /api/verify            verify -> verified     (a code from a paper; no sign-in)
 *   GET  /api/order?device=ID   -> ordered             (whether this device is to be wiped; no sign-in)
 *   POST /api/wiped             wiped -> 204           (it was; no sign-in)
 *   POST /api/call/NAME         -> as `calls/` declares each
 *   GET  /api/health            -> {"ok": true}
 *   GET  /api/ready             -> {"ready": true}, or 503 and why not
 *
 * `officer` says whose vault it is for: where the session is another's, sign-in is needed. Nobody else's
 * files come into a vault, and its entries wait for their author.
 *
 * A POST carries `x-doorstep: 1` or is JSON, and comes from this origin.
 *
 * Any other answer than 2xx is a `refusal`.
 */
import * as z from 'zod'
import { actions, actionsTold } from './actions.ts'
import { aDay } from '../domain/calendar/a-day.ts'
import { benchmark } from '../domain/metrics/benchmark.ts'
import { calendarData } from '../domain/calendar/school-calendar.ts'
import { entry } from '../domain/casework/entry.ts'
import { particulars } from '../domain/casework/particulars.ts'
import { pupil } from '../domain/casework/pupil.ts'
import { aRole } from '../domain/casework/roles.ts'
import { caseRecord } from '../domain/casework/record.ts'
import { local } from '../domain/directory/local.ts'
import { packedRegister } from '../domain/register/register.ts'
import { assessment } from '../domain/stages/assessment.ts'
import { attachmentReceipt } from './attachments.ts'
import { ordered, wiped, wipeOrder } from './orders.ts'
import { passkeyAsked, passkeyOptions, passkeySignIn, secondSignIn, signInProviders } from './signing-in.ts'

export const officer = z.object({
  id: z.string(),
  name: z.string(),
  position: z.string(),
  role: aRole,
  authority: z.object({ id: z.string(), name: z.string() }),
})
export type Officer = z.infer<typeof officer>

export const REGISTER_OWNERS = ['here', 'school system'] as const

export const school = z.object({
  id: z.string(),
  name: z.string(),
  phase: z.enum(['primary', 'secondary', 'special', 'all-through']),
  /** The id of the process the school follows, and of one that runs beside it. */
  process: z.string(),
  beside: z.string().nullable().default(null),
  /**
   * The process itself, where it is the authority's own and not one that ships. Read where it is used: a
   * process this version does not understand must not keep the rest from arriving.
   */
  ownProcess: z.unknown(),
  /** The school's or its authority's own numbers for settings of the process. */
  settings: z.record(z.string(), z.number()).default({}),
  /** Who keeps the attendance register: this app, or the school's own system, which is only asked for changes. */
  registerOwner: z.enum(REGISTER_OWNERS).default('school system'),
  /** Telephone and the like, as printed at the head of a form. */
  contact: z.string(),
  /** What the school says of itself on papers and screens. */
  particulars: particulars.default({}),
  /** What its authority and the school say of help and law where they are. */
  local: local.optional(),
  /** Translations the authority has approved: the version of each, by language. Any other is a draft. */
  approvedWordings: z.record(z.string(), z.int()).default({}),
  calendar: calendarData,
  /** Figures of the nation and the authority to hold the school's own against. */
  benchmarks: z.array(benchmark).optional(),
  /** Who works there or with it, to pick from. */
  staff: z.array(z.object({ id: z.string(), name: z.string(), position: z.string() })),
})
export type School = z.infer<typeof school>

export const signIn = z.object({
  version: z.int(),
  login: z.string().trim().toLowerCase().min(1).max(200),
  password: z.string().min(1).max(1000),
  /** The id the device gave itself when it was first used. */
  device: z.string().min(1).max(100),
  /** The one-time code that lets a new device in, as it was typed or read from the address. */
  code: z.string().max(100).optional(),
})
export type SignIn = z.infer<typeof signIn>

export const signedIn = z.object({
  version: z.int(),
  officer,
  /** Changes when the server was restored from a backup. */
  epoch: z.string(),
  /** The server's clock: what a device's own clock is held against. */
  now: z.int().nonnegative().default(0),
  /** The authority's recovery key (P-256, an uncompressed point in base64); null where it has none yet. */
  recoveryKey: z.base64().nullable().default(null),
  /** So many days without contact a device still opens what it holds of others' words. */
  leaseDays: z.int().min(1).max(30).default(7),
  /** Entries this person's devices announced and never sent, a line a device (P13). */
  missing: z
    .array(z.object({ device: z.string(), entries: z.int().positive(), lastSeen: z.int() }))
    .default([]),
  /** A second factor is needed and there is none: nothing else can be done until it is set up. */
  secondFactor: z.literal('to set up').optional(),
})
export type SignedIn = z.infer<typeof signedIn>

export const PULL_PARTS = ['list', 'records', 'all'] as const
export type PullPart = (typeof PULL_PARTS)[number]

/** What changed since a cursor, for this person. 'list' is everything but the records; 'records' only those. */
export const pulled = z.object({
  version: z.int(),
  epoch: z.string(),
  /** Give it as `since` next time. Every part of one download is asked for with the first part's `upTo`. */
  upTo: z.int().nonnegative(),
  schools: z.array(school),
  /** Whole pupils that are new or changed. */
  pupils: z.array(pupil),
  assessments: z.array(assessment.extend({ pupil: z.string() })),
  records: z.array(caseRecord.extend({ seq: z.int() })),
  /** Pupils this person may no longer see: the device removes its copy. */
  gone: z.array(z.string()),
  /** The server was restored from a backup: entries it had taken later than `upTo` of the epoch `from` are to be sent again. */
  restored: z.object({ from: z.string(), upTo: z.int() }).optional(),
  /** Records that began without a pupil, and are by now about pupils this person may not see. */
  recordsGone: z.array(z.string()).optional(),
  /** All schools in scope, where the scope may have changed: of any other the device removes records without pupils. */
  schoolsInScope: z.array(z.string()).optional(),
  /** The records of a first download go on after this pupil: given as `after`, the next of them come. */
  more: z.string().optional(),
})
export type Pulled = z.infer<typeof pulled>

export const MOST_ENTRIES = 500
export const MOST_PUSH_BYTES = 1_000_000

export const KEY_KINDS = ['Ed25519', 'P-256'] as const
export type KeyKind = (typeof KEY_KINDS)[number]

/** The public half of the key a device signs its pushes with: raw, 32 bytes or an uncompressed point. */
export const deviceKey = z.object({
  version: z.int(),
  device: z.string().min(1).max(100),
  kind: z.enum(KEY_KINDS),
  publicKey: z.base64(),
})
export type DeviceKey = z.infer<typeof deviceKey>

/** A forgotten passphrase: the vault's key as it was sealed to the recovery key, and whom to seal the answer to. */
export const recovery = z.object({
  version: z.int(),
  id: z.uuid(),
  device: z.string().min(1).max(100),
  /** The vault's key, sealed to the authority's recovery key, in base64. */
  wrap: z.base64(),
  /** P-256, an uncompressed point in base64. */
  publicKey: z.base64(),
})
export type Recovery = z.infer<typeof recovery>
export const recovered = z.object({
  /** The vault's key sealed to the `publicKey` asked with; null until two people of the authority have agreed. */
  answer: z.base64().nullable(),
})

/** Text a device signs: the hashes of the entries in the order sent, so that none is changed, added, left out or moved. */
export const signedText = (device: string, officer: string, hashes: readonly string[]): string =>
  ['doorstep push 1', device, officer, ...hashes].join('\n')

export const push = z.object({
  version: z.int(),
  device: z.string().min(1).max(100),
  /** Base64 of the device's signature over `signedText`, each hash SHA-256 (hex) of an entry's text (`entry-text.ts`). Left out before version 4. */
  signature: z.base64().optional(),
  /** Numbers of this officer's entries that wait on this device, these included, the lowest 500 (P13). */
  waiting: z.array(z.int().positive()).max(500).optional(),
  /** Each is read on its own, so that a bad one never bars the rest. */
  entries: z.array(z.unknown()).max(MOST_ENTRIES),
})
export type Push = z.infer<typeof push>

/** Why an entry was set aside; `field` names a field of the form where one is at fault. */
export const SET_ASIDE = {
  'not read': 'The server could not read this entry.',
  'not yours': 'This pupil is not in your schools or caseload any more.',
  'wrong author': 'This was written by somebody else than the person signed in.',
  'other words': 'The server already has different words under the same number.',
  'unknown form': 'The server does not know this form yet.',
  'no such record': 'The record this belongs to has not reached the server.',
  'already completed': 'The record was completed before these words came.',
  'not completed': 'The record must be completed first.',
  void: 'The record was withdrawn.',
  faults: 'Something the form needs is missing or wrong.',
  'parent not present': 'This parent is not recorded as present at a meeting.',
  'document changed': 'The document was changed after this person saw it.',
  'not allowed': 'Your role may not do this.',
  barred: 'The process does not allow this step yet.',
  quarantined: 'This device was shut out. An administrator keeps this apart, and decides whether it counts.',
} as const
export type SetAside = keyof typeof SET_ASIDE

export const outcome = z.discriminatedUnion('outcome', [
  z.object({ id: z.string(), outcome: z.literal('accepted'), seq: z.int() }),
  /** Accepted, and the named fields now hold two people's words. */
  z.object({ id: z.string(), outcome: z.literal('conflict'), seq: z.int(), fields: z.array(z.string()) }),
  z.object({
    id: z.string(),
    outcome: z.literal('set aside'),
    reason: z.enum(Object.keys(SET_ASIDE) as [SetAside, ...SetAside[]]), // keys of a closed table
    field: z.string().optional(),
    /** Which rule of the process bars it, and what is missing, in words. */
    barred: z.object({ rule: z.string(), missing: z.string(), says: z.string() }).optional(),
  }),
])
export type Outcome = z.infer<typeof outcome>

/** One outcome for each entry, in the order sent; given only after the server's disk has them (P5). */
export const pushed = z.object({ outcomes: z.array(outcome), upTo: z.int() })
export type Pushed = z.infer<typeof pushed>

/** The register of a school a pupil has left, with that school's calendar, and the first and last day there. */
export const formerRegister = z.object({
  school: z.string(),
  name: z.string(),
  from: aDay,
  to: aDay,
  calendar: calendarData,
  register: packedRegister,
})
export type FormerRegister = z.infer<typeof formerRegister>

/** A pupil's assessments that were replaced: the day each was worked out for, and the day it was replaced. */
export const past = z.object({
  past: z.array(z.object({ on: aDay, replacedOn: aDay, assessment })),
  /** Registers of schools the pupil has left, the latest first: shown, counted for nothing. */
  former: z.array(formerRegister).default([]),
})
export type Past = z.infer<typeof past>['past'][number]

export const poke = z.object({ upTo: z.int() })

/** The server's public keys, the one in use first; retired ones stay, so that old receipts can be checked. */
export const serverKeys = z.object({
  keys: z.array(
    z.object({
      id: z.string(),
      /** Ed25519, the 32 bytes in base64. */
      publicKey: z.base64(),
      retiredAt: z.int().optional(),
      /** The key it took the place of, and that key's signature (base64) over `keyText` of this one. */
      vouched: z.object({ by: z.string(), sign: z.base64() }).optional(),
    }),
  ),
})
export type ServerKeys = z.infer<typeof serverKeys>

/** The code on a paper, as it stands there or as somebody typed it. */
export const verify = z.object({ code: z.string().max(100) })
/** All that is said of a code. Nobody is named, and a code that is none is answered like one not known. */
export const verified = z.object({
  answer: z.enum(['valid', 'replaced', 'unknown']),
  signedOn: aDay.optional(),
  /** Counts the texts of that paper that were signed, from 1. */
  version: z.int().optional(),
  receivedAt: z.int().optional(),
})
export type Verified = z.infer<typeof verified>

/** Everything on the wire, by name; a test pins their fingerprint to the protocol version. */
export const MESSAGES = {
  actions,
  actionsTold,
  attachmentReceipt,
  signIn,
  secondSignIn,
  passkeyOptions,
  passkeyAsked,
  passkeySignIn,
  signInProviders,
  signedIn,
  deviceKey,
  recovery,
  recovered,
  pulled,
  push,
  entry,
  pushed,
  past,
  poke,
  serverKeys,
  verify,
  verified,
  wipeOrder,
  ordered,
  wiped,
}
