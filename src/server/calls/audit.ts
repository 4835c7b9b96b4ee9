/** Answers to an auditor: each reading is itself in the audit, after what it read. */
import { pageOf, type Which } from '../audit/asking.ts'
import { partOf } from '../audit/export.ts'
import { findPupils } from '../audit/find-pupils.ts'
import type { Asking, Handles } from './handling.ts'

/** What was looked for, so that "who read about this child" has an answer too. */
function noteRead({ note }: Asking, { pupil, account, kind }: Which) {
  const object =
    account === undefined
      ? kind === undefined
        ? undefined
        : { kind: 'audit', id: kind }
      : { kind: 'account', id: account }
  note({ ...(pupil === undefined ? {} : { pupil }), ...(object ? { object } : {}) })
}

export const AUDIT: Handles<'ask-audit' | 'audit-pupils' | 'audit-people' | 'audit-state' | 'export-audit'> =
  {
    'ask-audit': async ({ before, ...which }, asking) => {
      const { session, ports } = asking
      const page = await pageOf(ports.store.read, session.officer.authority.id, which, before)
      noteRead(asking, which)
      return page
    },
    'audit-pupils': async ({ words }, { session, ports }) => ({
      pupils: await findPupils(ports.store.read, session.officer.authority.id, words),
    }),
    'audit-people': async (_ask, { session, ports }) => {
      const people = await ports.store.read
        .selectFrom('account')
        .select(['id', 'name', 'position'])
        .where('authority', '=', session.officer.authority.id)
        .orderBy('name')
        .orderBy('id')
        .execute()
      return { people }
    },
    'audit-state': async (_ask, { session, ports }) => {
      const { read } = ports.store
      const authority = session.officer.authority.id
      const [count, first, check, head] = await Promise.all([
        read.selectFrom('audit_head').select('seq').where('authority', '=', authority).executeTakeFirst(),
        read
          .selectFrom('audit')
          .select('at')
          .where('authority', '=', authority)
          .orderBy('seq')
          .limit(1)
          .executeTakeFirst(),
        read.selectFrom('audit_check').selectAll().where('authority', '=', authority).executeTakeFirst(),
        read
          .selectFrom('audit_signed_head')
          .select(['seq', 'at', 'sent_at'])
          .where('authority', '=', authority)
          .orderBy('seq', 'desc')
          .limit(1)
          .executeTakeFirst(),
      ])
      return {
        entries: count?.seq ?? 0,
        first: first?.at ?? null,
        check: check
          ? {
              at: check.at,
              entries: check.entries,
              broken:
                check.broken_seq === null ? null : { seq: check.broken_seq, what: check.broken ?? 'altered' },
            }
          : null,
        head: head ? { seq: head.seq, at: head.at, sentAt: head.sent_at } : null,
      }
    },
    'export-audit': async ({ as, after, upTo, ...which }, asking) => {
      const { session, ports } = asking
      const part = await partOf(ports.store.read, session.officer.authority.id, which, { as, after, upTo })
      noteRead(asking, which)
      return part
    },
  }
