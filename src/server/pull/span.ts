/** What is asked for: everything after one sequence number and up to another, or a part of it. */
import type { PullPart } from '../../protocol/messages.ts'

export type Span = {
  readonly since: number
  readonly upTo: number
  readonly part: PullPart
  /** Of the records of a first download: those about pupils whose id comes after this one, and then those about none. */
  readonly after?: string | undefined
  /** About so many bytes of them, but always all about one pupil. */
  readonly most?: number | undefined
}
