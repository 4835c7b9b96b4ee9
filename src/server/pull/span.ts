/** What is asked for: everything after one sequence number and up to another, or a part of it. */
import type { PullPart } from '../../protocol/messages.ts'

export type Span = { readonly since: number; readonly upTo: number; readonly part: PullPart }
