/**
 * Passwords are kept as Argon2id (19 MiB, two passes). Only a few are worked out at
 * a time, so that a storm of guesses cannot take the machine's memory. However a device writes the same letters,
 * they are one password.
 */
import { hash, verify } from '@node-rs/argon2'
import { Refused } from '../../protocol/refusal.ts'

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const AT_ONCE = 4
const MOST_WAITING = 100

let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= MOST_WAITING) throw new Refused({ kind: 'busy', seconds: 5 })
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  running++
  try {
    return await work()
  } finally {
    running--
    waiting.shift()?.()
  }
}

/** The text to keep for a password. */
export const passwordHash = (password: string): Promise<string> =>
  inTurn(() => hash(password.normalize('NFKC'), COST))

/** Whether this is the password that was kept. */
export const isPassword = (kept: string, password: string): Promise<boolean> =>
  inTurn(() => verify(kept, password.normalize('NFKC')))

let nobodys: Promise<string> | undefined

/** Takes as long as `isPassword` and is never true: for a login that nobody has. */
export async function isNobodysPassword(password: string): Promise<false> {
  nobodys ??= passwordHash('the password of no account')
  await isPassword(await nobodys, password)
  return false
}
