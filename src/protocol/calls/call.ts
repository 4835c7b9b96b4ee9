/**
 * A call is one thing asked of the server while there is a link and answered at once: nothing of it is
 * kept on the device. Each is POST /api/call/<name> with JSON, declared once here and read on both sides;
 * the server cannot be built with a call nobody handles.
 */
import type * as z from 'zod'
import type { Duty } from '../../domain/casework/roles.ts'
import type { AuditAction } from '../audit-words.ts'

export type Call<Ask extends z.ZodType = z.ZodType, Answer extends z.ZodType = z.ZodType> = {
  /** Whose duty it is; 'oneself' for what anybody signed in does about themselves alone. */
  readonly may: Duty | 'oneself'
  /** A strict object: a field nobody declared is refused. */
  readonly ask: Ask
  readonly answer: Answer
  /** Needs a password, passkey or the like given within the last minutes: a cookie alone does not do it. */
  readonly fresh?: true
  /** May be asked before a second factor that is needed has been set up. */
  readonly early?: true
  /** What the audit says was done. Left out where the handler says it itself, or nothing was seen or changed. */
  readonly audit?: AuditAction
}

/** Declares calls; only checks their shape. */
export const calls = <Table extends Readonly<Record<string, Call>>>(table: Table): Table => table
