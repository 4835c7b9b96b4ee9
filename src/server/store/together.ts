/**
 * Group commit: what wants to be written in one turn of the event loop, or while a commit is under way, is one
 * transaction with one wait for the disk. Each has its own number and savepoint in it: one that fails, fails
 * alone and takes no number. Each is answered only after the commit (P5). What they tell the audit is appended in
 * one step, the last of the transaction: the chain's head is locked no longer than that.
 */
import { sql } from 'kysely'
import { append, type Audited } from '../audit/append.ts'
import type { Tx } from './opened.ts'
import { numbered, type Store } from './store.ts'

/** So many at most, so that the first of them does not wait for long. */
const MOST_AT_ONCE = 64

type Job = {
  /** Gives what tells the outcome, once the commit is known. */
  readonly run: (tx: Tx, savepoint: boolean) => Promise<Told>
  readonly reject: (failure: unknown) => void
}
type Told = {
  readonly wrote: boolean
  readonly tell: () => void
  readonly audited?: { readonly at: number; readonly entries: readonly Audited[] } | undefined
}

type Queue = {
  add(authority: string, job: Job): void
}

const queues = new WeakMap<Store, Queue>()

function queueOf(store: Store): Queue {
  const known = queues.get(store)
  if (known) return known
  const made = queue(store)
  queues.set(store, made)
  return made
}

function queue(store: Store): Queue {
  const waiting = new Map<string, Job[]>()

  async function commit(authority: string, jobs: readonly Job[]): Promise<void> {
    const { writer, announce, committed } = store.opened
    try {
      const told = await writer.transaction().execute(async (tx) => {
        const told: Told[] = []
        for (const { run } of jobs) told.push(await run(tx, jobs.length > 1))
        await appendAll(tx, authority, told)
        if (told.some(({ wrote }) => wrote)) await announce(tx, authority)
        store.failAt('push before commit')
        return told
      })
      store.failAt('push after commit')
      if (told.some(({ wrote }) => wrote)) committed(authority)
      for (const { tell } of told) tell()
    } catch (failure) {
      for (const { reject } of jobs) reject(failure)
    }
  }

  async function empty(authority: string): Promise<void> {
    for (;;) {
      const jobs = waiting.get(authority) ?? []
      if (jobs.length === 0) break
      await commit(authority, jobs.splice(0, MOST_AT_ONCE))
    }
    waiting.delete(authority)
  }

  return {
    add: (authority, job) => {
      const jobs = waiting.get(authority)
      if (jobs) jobs.push(job)
      else {
        waiting.set(authority, [job])
        setImmediate(() => void empty(authority))
      }
    },
  }
}

/** Entries of one moment in one step; mostly that is all there are. */
async function appendAll(tx: Tx, authority: string, told: readonly Told[]): Promise<void> {
  const byTime = new Map<number, Audited[]>()
  for (const { audited } of told)
    if (audited) byTime.set(audited.at, [...(byTime.get(audited.at) ?? []), ...audited.entries])
  for (const [at, entries] of byTime) await append(tx, authority, at, entries)
}

/**
 * Like `write`, but together with what else comes in meanwhile. Inside `act`, use `tx` alone, and `audit` for
 * what the audit is told, in place of `append`.
 */
export const writeTogether = <T>(
  store: Store,
  authority: string,
  act: (tx: Tx, seq: number, audit: (at: number, entries: readonly Audited[]) => void) => Promise<T>,
): Promise<T> =>
  new Promise((resolve, reject) => {
    const run: Job['run'] = async (tx, savepoint) => {
      let audited: Told['audited']
      const numberedAct = () =>
        numbered(tx, authority, (tx, seq) =>
          act(tx, seq, (at, entries) => {
            audited = { at, entries }
          }),
        )
      if (!savepoint) {
        const result = await numberedAct()
        return { wrote: true, tell: () => resolve(result), audited }
      }
      await sql`savepoint alone`.execute(tx)
      try {
        const result = await numberedAct()
        await sql`release savepoint alone`.execute(tx)
        return { wrote: true, tell: () => resolve(result), audited }
      } catch (failure) {
        await sql`rollback to savepoint alone`.execute(tx)
        return { wrote: false, tell: () => reject(failure) }
      }
    }
    queueOf(store).add(authority, { run, reject })
  })
