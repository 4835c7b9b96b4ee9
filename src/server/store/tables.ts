/**
 * The server's tables, as the migrations leave them. Every key starts with the
 * authority. JSON stands as text, truth as 0 or 1, instants as milliseconds since
 * 1970, and `seq` is the authority's sequence number of the write that last touched the row.
 */
export type Tables = {
  authority: { id: string; name: string; epoch: string }
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
  }
  account_school: { authority: string; account: string; school: string }
  /** The pupils assigned to an EWO. */
  account_pupil: { authority: string; account: string; pupil: string }
  session: {
    authority: string
    /** SHA-256 of the token in the cookie. */
    hash: string
    account: string
    device: string
    created_at: number
    seen_at: number
    ends_at: number
  }
  device: {
    authority: string
    id: string
    account: string
    first_seen: number
    last_seen: number
    highest_number: number
  }
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
  }
  record_pupil: { authority: string; record: string; pupil: string }
  assessment: { authority: string; pupil: string; on_day: string; body: string; seq: number }
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
  }
  /** A pupil came into (1) or left (0) what an account may see. */
  scope_change: { authority: string; account: string; pupil: string; joined: number; seq: number }
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
  migration: { id: string; at: number }
}
