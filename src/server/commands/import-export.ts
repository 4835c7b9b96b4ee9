/**
 * `npm run import-export -- FILE SHARE SHARE`: takes in unsent work that was saved to a file on a device in an
 * emergency. Two people open it with their shares of the recovery key. Each entry goes the way of a push in its
 * author's name, so that a file taken in twice, or after the device has sent, changes nothing. A file that does not
 * prove which device made it is taken in only where the two ask for it.
 */
import { resolve } from 'node:path'
import { SET_ASIDE, type Outcome, type SetAside } from '../../protocol/messages.ts'
import { keyFileOf, openSigner, UnusableKey } from '../keys/signing-keys.ts'
import { readShare } from '../recovery/shares.ts'
import { openWithTwo } from '../recovery/two-people.ts'
import { NotAFile, openFile } from '../unsent-work/open-file.ts'
import { authorOf, isProven, takeIn } from '../unsent-work/take-in.ts'
import { withKeepers } from './not-opened.ts'
import { argumentsOf, runCommand, Stop, textOf, withStore } from './opened.ts'
import { askTwo } from './passphrase.ts'

const USAGE =
  'npm run import-export -- FILE SHARE SHARE [--unproven]     (two people, each with their file and passphrase)'

const NOT_A_FILE = {
  'no such file': 'This is no file of unsent work.',
  'not this key': 'The file was sealed to another recovery key than these two shares belong to.',
  damaged: 'The file is damaged and does not open.',
} as const satisfies Record<NotAFile['why'], string>

async function run(): Promise<number> {
  const { values, positionals } = argumentsOf({ unproven: { type: 'boolean', default: false } }, USAGE)
  const [file, first, second, ...more] = positionals
  if (!file || !first || !second || more.length > 0) throw new Stop(USAGE)
  return withKeepers(() => takeInFile(file, [first, second], values.unproven)).catch((failure: unknown) => {
    throw failure instanceof NotAFile ? new Stop(NOT_A_FILE[failure.why]) : failure
  })
}

async function takeInFile(
  path: string,
  shares: readonly [string, string],
  unproven: boolean,
): Promise<number> {
  const text = textOf(path)
  const files = [textOf(shares[0]), textOf(shares[1])] as const
  const { authority } = readShare(files[0])
  const key = await openWithTwo(files, (people) => askTwo(people, false))
  const work = await openFile(text, key)
  return withStore(async (store) => {
    const author = await authorOf(store, authority, work.head.officer)
    if (!author) throw new Stop('The authority of this key does not know the person who wrote this.')
    if (!unproven && !(await isProven(store, authority, work)))
      throw new Stop(
        `The file does not prove that it comes from the device ${work.head.device} of ${author.name}, ${author.position}: anybody could have made it.
Ask them whether they saved it there. If they did, add --unproven. Nothing was taken in.`,
      )
    const { env } = process
    const signer = openSigner(keyFileOf(env, resolve(env['DATA_DIR'] ?? '.data')))
    const ports = { store, signer, clock: { now: () => Date.now() } }
    const outcomes = await takeIn(ports, author, work)
    for (const line of told(outcomes, work.unreadable)) console.log(line)
    return outcomes.length === work.head.entries && outcomes.every(({ outcome }) => outcome !== 'set aside')
      ? 0
      : 1
  })
}

/** What came of it, in numbers: nobody is named, and nothing that was written is repeated. */
function told(outcomes: readonly Outcome[], unreadable: number): string[] {
  const aside = new Map<SetAside, number>()
  for (const one of outcomes)
    if (one.outcome === 'set aside') aside.set(one.reason, (aside.get(one.reason) ?? 0) + 1)
  const here = outcomes.filter(({ outcome }) => outcome !== 'set aside').length
  return [
    `Entries that are here now: ${here}.`,
    ...[...aside].map(([reason, entries]) => `Set aside, and kept: ${entries}. ${SET_ASIDE[reason]}`),
    ...(unreadable > 0 ? [`Damaged, and left in the file: ${unreadable}.`] : []),
  ]
}

await runCommand(run, UnusableKey)
