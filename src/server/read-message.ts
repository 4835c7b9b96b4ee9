/** Reads what a client said, once, at the edge. A refusal says where and what was expected, never what was sent. */
import * as z from 'zod'
import { Refused } from '../protocol/refusal.ts'
import { OLDEST_SPOKEN, PROTOCOL_VERSION } from '../protocol/version.ts'

/** The message, or a refusal that names the first place at fault. */
export function readMessage<S extends z.ZodType>(schema: S, sent: unknown): z.infer<S> {
  const read = schema.safeParse(sent)
  if (read.success) return read.data
  const [issue] = read.error.issues
  const path = issue?.path.map((part) => (typeof part === 'number' ? part : String(part))).join('.') ?? ''
  const expected = issue && 'expected' in issue ? String(issue.expected) : (issue?.code ?? 'another value')
  throw new Refused({ kind: 'message invalid', path: path.slice(0, 200), expected })
}

const spoken = z.looseObject({ version: z.int() })

/** Refuses a version that is not spoken here, before anything else of the message is read. */
export function requireSpoken(sent: unknown): void {
  const { version } = readMessage(spoken, sent)
  if (version < OLDEST_SPOKEN) throw new Refused({ kind: 'version too old', oldest: OLDEST_SPOKEN })
  if (version > PROTOCOL_VERSION) throw new Refused({ kind: 'version too new', newest: PROTOCOL_VERSION })
}
