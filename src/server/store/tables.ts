/**
 * The server's tables, as the migrations leave them. Every key starts with the
 * authority. JSON stands as text, truth as 0 or 1, instants as milliseconds since
 * 1970, and `seq` is the authority's sequence number of the write that last touched the row.
 */
import type { Generated } from 'kysely'
import type { KeyKind } from '../../protocol/messages.ts'

export type Tables = {
  authority: {
    id: string
    name: string
    epoch: string
    /** P-256, an uncompressed point in base64; null until the authority made one. */
    recovery_key: string | null
    /** JSON of `safeguards`; strict in whatever it does not say. */
    safeguards: Generated<string>
    /** JSON of the numbers its schools go by unless they say otherwise: `{ name: number }`. */
    settings: Generated<string>
    /** JSON of the figures its schools hold their own against: `benchmark[]`. */
    benchmarks: Generated<string>
    /** JSON of `localSays`: what it says to all its schools of help and law. */
    says: Generated<string>
  }
  /** What was done to whose file, chained: `hash` covers the entry before and `body`, all that is said. */
  audit: {
    authority: string
    /** Counts the entries of the authority from 1, without a gap. */
    seq: number
    hash: string
    at: number
    account: string | null
    pupil: string | null
    action: string
    body: string
  }
  /** The last of an authority's entries: locked while another is appended. */
  audit_head: { authority: string; seq: number; hash: string }
  /** A head as it was on a day, signed with the server's key: a chain rewritten since does not lead to it. */
  audit_signed_head: {
    authority: string
    seq: number
    hash: string
    at: number
    key: string
    sign: string
    /** When it was sent to the second place; null where it was not, or there is none. */
    sent_at: number | null
  }
  /** The last time the chain was looked through, and the first entry that does not hold, if one does not. */
  audit_check: {
    authority: string
    at: number
    entries: number
    broken_seq: number | null
    broken: 'altered' | 'missing' | 'moved' | 'added' | 'rewritten' | null
  }
  recovery_request: {
    authority: string
    id: string
    account: string
    device: string
    /** A vault's key, sealed to the recovery key, in base64. */
    wrap: string
    /** Whom the answer is sealed to. */
    public_key: string
    asked_at: number
    answer: string | null
    answered_at: number | null
    /** The two people whose shares opened it. */
    answered_by: string | null
  }
  /** One row an authority. Taking the next number locks the row until the commit, so numbers commit in order. */
  sequence: { authority: string; last: number }
  school: {
    authority: string
    id: string
    name: string
    phase: string
    process: string
    contact: string
    /** JSON of `calendarData`. */
    calendar: string
    seq: number
    /** Whose marks win: kept 'here', or in the 'school system' the imports come from. */
    register_owner: Generated<'here' | 'school system'>
    /** JSON of the numbers in force otherwise than its process has them, its authority's and its own: `{ name: number }`. */
    settings: Generated<string>
    /** JSON of those the school set itself. */
    own_settings: Generated<string>
    /** JSON of `localSays`: what the school itself says of help and law. */
    says: Generated<string>
    /** The id of a process run beside its own. */
    beside: string | null
    /** JSON of the authority's own process, where `process` names none that ships. */
    own_process: string | null
    /** JSON of `particulars`. */
    particulars: Generated<string>
  }
  /** Who changed a setting or what a school says, from what to what, and why; without a school it was for all. */
  setting_change: {
    authority: string
    seq: number
    /** Counts the changes of one write from 1. */
    part: number
    school: string | null
    at: number
    account: string
    what: string
    before_value: string | null
    after_value: string | null
    why: string
  }
  account: {
    authority: string
    id: string
    login: string
    name: string
    position: string
    role: string
    password_hash: string
    disabled: number
    /** Counts what administrators changed, so that of two at once the second is told. */
    version: Generated<number>
    /** 1 until a password was chosen. */
    invited: Generated<number>
  }
  /** A one-time code to choose a password with, hashed. */
  invitation: {
    authority: string
    hash: string
    account: string
    /** The account that invited; 'npm run' for the command. */
    made_by: string
    made_at: number
    ends_at: number
  }
  account_school: { authority: string; account: string; school: string }
  /** The pupils assigned to an EWO. */
  account_pupil: { authority: string; account: string; pupil: string }
  /** The classes of a class teacher, as pupils' profiles name them. */
  account_class: { authority: string; account: string; school: string; class_name: string }
  /** Which detail somebody is let read beside what their role is: 'safeguarding' or 'medical'. */
  account_grant: { authority: string; account: string; detail: string; by: string; at: number }
  /** A pupil outside somebody's own caseload, opened with a reason: in their scope until it has ended. */
  access: {
    authority: string
    id: string
    account: string
    pupil: string
    reason: string
    opened_at: number
    until: number
    ended_at: number | null
  }
  /** A completed record with which a school asked its council about a pupil: for 'advice', or by 'referral'. */
  council_asked: { authority: string; pupil: string; record: string; how: string }
  session: {
    authority: string
    /** SHA-256 of the token in the cookie. */
    hash: string
    account: string
    device: string
    created_at: number
    seen_at: number
    ends_at: number
    /** When its person last gave a password, passkey or the like. */
    proved_at: Generated<number>
    /** Of the second factor: given or not needed; to be set up before anything else; to be given. */
    second: Generated<'settled' | 'to set up' | 'to give'>
    /** 1: another token has taken its place, and this one ends within a minute. */
    replaced: Generated<number>
  }
  /** A browser that asked to be told, for somebody on a device; what it was told last, so that nothing is said twice. */
  push_subscription: {
    authority: string
    account: string
    device: string
    endpoint: string
    p256dh: string
    auth: string
    made_at: number
    told_at: number
    told_seq: number
    daily_on: string | null
  }
  /** That `officer`, out alone, was late at `late_at`, and who was told; a row for each person told. */
  alert: {
    authority: string
    record: string
    late_at: number
    account: string
    officer: string
    at: number
    back_at: number | null
    acknowledged_at: number | null
    acknowledged_by: string | null
  }
  /** What somebody's codes are worked out from, sealed with a key outside the database; one not confirmed yet is not asked for. */
  totp: {
    authority: string
    account: string
    secret: string
    confirmed_at: number | null
    /** The last step a code was taken of: each code opens once. */
    last_step: Generated<number>
  }
  passkey: {
    authority: string
    /** The credential's id, base64url. */
    id: string
    account: string
    /** COSE, base64url. */
    public_key: string
    counter: number
    /** JSON list. */
    transports: string
    name: string
    added_at: number
    used_at: number | null
  }
  /** One-time codes for when the second factor is lost, hashed. */
  recovery_code: { authority: string; account: string; hash: string; used_at: number | null }
  /** Whom a provider of sign-ins means by a subject. */
  provider_account: {
    authority: string
    issuer: string
    subject: string
    account: string
    linked_at: number
  }
  device: {
    authority: string
    id: string
    account: string
    first_seen: number
    last_seen: number
    highest_number: number
    /** JSON list: numbers of entries it has announced and not sent; null for one that does not announce. */
    waiting: string | null
    /** JSON list: numbers it had announced, no longer does, and never sent. */
    missing: Generated<string>
    /** What people call it; empty where nobody has named it. */
    name: Generated<string>
    /** When it was let in for this person: by a code, or by a sign-in where that is enough. 0: it needs a code again. Null: never. */
    let_in_at: Generated<number | null>
    /** The newest version it said it speaks. */
    protocol: Generated<number | null>
  }
  /** The highest number of what a device told its officer did there. */
  action_told: { authority: string; account: string; device: string; n: number }
  /** A one-time code that lets one device in for one person, hashed. */
  enrolment_code: {
    authority: string
    hash: string
    account: string
    /** The name the device will have. */
    name: string
    made_by: string
    made_at: number
    ends_at: number
    /** Wrong codes that were given for this person while it stood. */
    tries: Generated<number>
    used_at: number | null
    /** The device it let in. */
    device: string | null
  }
  /** A device that may not come in any more: for one person, or with an empty account for all of the authority. */
  shut_out: {
    authority: string
    device: string
    account: string
    at: number
    by_account: string
    why: string
    /** The signed order to wipe, as the device is told it; null where it is only shut out. */
    wipe_order: string | null
    nonce: string | null
    /** When it said that it was wiped, how many unsent entries went, and whether it signed that. */
    wiped_at: number | null
    destroyed: number | null
    wipe_signed: Generated<number>
  }
  /** The key a device signs what somebody pushes from it with: the first one stays. */
  device_key: {
    authority: string
    device: string
    account: string
    kind: KeyKind
    /** Base64: 32 bytes, or an uncompressed point. */
    public_key: string
    kept_at: number
  }
  /** An epoch that ended when a backup was restored, and the one that followed: its writes after `up_to` were lost. */
  ended_epoch: { authority: string; epoch: string; up_to: number; next: string; ended_at: number }
  pupil: {
    authority: string
    id: string
    school: string
    upn: string
    /** JSON of `profile`, `person[]` and `packedRegister`. */
    profile: string
    people: string
    register: string
    register_to: string | null
    seq: number
    /** JSON list: UPNs the pupil had before, and ids of records merged into this one. */
    former: Generated<string>
    /** As the profile says it. */
    class_name: Generated<string | null>
  }
  /** The register of a school the pupil has left, with that school's calendar: shown, counted for nothing. */
  former_register: {
    authority: string
    pupil: string
    school: string
    from_day: string
    to_day: string
    school_name: string
    /** JSON of `calendarData` and `packedRegister`. */
    calendar: string
    register: string
  }
  /** What was done to a pupil's file as a whole (moved, merged, sent…), once for each write. */
  pupil_event: {
    authority: string
    pupil: string
    seq: number
    kind: string
    school: string
    at: number
    by: string
    body: string
  }
  record: {
    authority: string
    id: string
    form: string
    status: string
    on_day: string | null
    /** JSON of `caseRecord`. */
    body: string
    seq: number
    /** The account that began it, and on whose side that stood. */
    begun_by: Generated<string | null>
    side: Generated<'school' | 'council' | null>
    /** JSON of `caseRecord` for those without a grant; null where it says the same. */
    without_safeguarding: Generated<string | null>
    without_medical: Generated<string | null>
    /** Where there is detail of both kinds. */
    without_either: Generated<string | null>
    /** For whoever began it and lacks a grant: with their own words. */
    for_author: Generated<string | null>
    /** By which reading of the forms these were made; 0 where they were not yet. */
    guarded: Generated<number>
  }
  record_pupil: { authority: string; record: string; pupil: string }
  /** A record that began without a pupil, and whose it is. It stays when a child in it is matched. */
  record_school: { authority: string; record: string; school: string }
  /** What a code on a paper stands for: who signed is not in it. */
  seal: {
    authority: string
    record: string
    /** The id of the signature in the record. */
    signature: string
    code: string
    audience: string
    signed_on: string
    version: number
    received_at: number
    /** When its signature lapsed or its record was withdrawn. */
    replaced_at: number | null
  }
  /** A translation somebody answers for; one that was withdrawn stays, since people signed under it. */
  approved_wording: {
    authority: string
    language: string
    version: number
    approved_by: string
    approved_at: number
    withdrawn_at: number | null
  }
  assessment: { authority: string; pupil: string; on_day: string; body: string; seq: number }
  /** An assessment that was replaced, by the number of the write that made it; below zero where another authority or record did. */
  past_assessment: {
    authority: string
    pupil: string
    seq: number
    on_day: string
    /** JSON of `assessment`. */
    body: string
    replaced_on: string
  }
  /** Entries that had their effect, once each, with the answer given. */
  entry: {
    authority: string
    id: string
    device: string
    number: number
    account: string
    payload_hash: string
    body: string
    outcome: string
    seq: number
    received_at: number
  }
  /** Entries that had no effect, kept as they came; each is tried anew when it comes again. */
  set_aside: {
    authority: string
    account: string
    id: string
    payload_hash: string
    device: string
    body: string
    outcome: string
    received_at: number
    /** The number its device gave it, where that could be read. */
    number: number | null
  }
  /** A pupil came into (1) or left (0) what an account may see, or is told to it otherwise than before (2). */
  scope_change: { authority: string; account: string; pupil: string; joined: number; seq: number }
  /** How far a device has come back past changes of its officer's caseload. */
  scope_told: { authority: string; account: string; device: string; seq: number }
  import_batch: {
    authority: string
    id: string
    school: string
    at: number
    by: string
    files: string
    counts: string
    undone_at: number | null
  }
  import_change: {
    authority: string
    batch: string
    pupil: string
    before: string | null
    after: string | null
  }
  /** A picture or scan whose bytes lie in a file, named by their hash, once for each record it was sent for. */
  attachment: {
    authority: string
    sha256: string
    record: string
    bytes: number
    type: string
    account: string
    received_at: number
  }
  /** JSON of `retentionSetting`; an authority without a row keeps things as the rules say. */
  retention: { authority: string; body: string }
  /** What somebody confirmed for deletion, up to which day it may be due: the next night deletes it. */
  deletion_confirmed: {
    authority: string
    kind: string
    item: string
    until: string
    account: string
    role: string
    at: number
  }
  /** What was deleted one night: the canonical JSON of `certificate`, and the server's signature over it. */
  certificate: { authority: string; number: number; at: number; body: string; key_id: string; sign: string }
  /** A record that was deleted, once for each pupil it was about ('' for none): devices that held it are told. */
  record_gone: { authority: string; record: string; pupil: string; school: string; seq: number }
  /** A pupil or a record that nothing may be deleted of until it is lifted. */
  legal_hold: {
    authority: string
    id: string
    pupil: string | null
    record: string | null
    reason: string
    account: string
    since: number
    lifted_at: number | null
    lifted_by: string | null
  }
  /** A child's or parent's request for everything held about them; `body` is JSON of `requestBody`. */
  subject_request: {
    authority: string
    id: string
    pupil: string
    /** The adult who asks about themselves; null where it is the child's own file. */
    person: string | null
    body: string
    received_on: string
    due_on: string
    answered_on: string | null
  }
  migration: { id: string; at: number }
}
