/** What a tab and the journal's workers say to one another. Nothing in it is readable: rows are sealed. */
import type { Journalled, Line, Protection } from './journal.ts'

export type Ask = { readonly id: string } & (
  | { readonly ask: 'write'; readonly lines: readonly Line[] }
  | { readonly ask: 'read' }
  | { readonly ask: 'protection' }
)

/** 'no files': this browser has none that can be written at once. */
export type Answer = { readonly id: string } & (
  | { readonly is: 'written'; readonly how?: 'passed over' }
  | { readonly is: 'read'; readonly journalled: Journalled }
  | { readonly is: 'protection'; readonly protection: Protection }
  | { readonly is: 'not kept'; readonly why: 'disk full' | 'store closed' }
)

/** From a worker to its tab. */
export type Told = Answer | { readonly is: 'no files' }

/** Between the workers of this origin: one of them writes. */
export type Said =
  | { readonly says: 'ask'; readonly from: string; readonly ask: Ask }
  | { readonly says: 'answer'; readonly to: string; readonly answer: Answer }
  /** Another writes from now on: whoever still waits asks again. The same lines twice are the same lines. */
  | { readonly says: 'I write' }
