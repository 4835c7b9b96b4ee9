/**
 * `npm run pupil`: what happens to a pupil's file as a whole over the years. Each is one transaction, done whole or not
 * at all. Exit code 0 done or nothing had to change, 1 done with differences to look at, 2 nothing could be done.
 */
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Day } from '../../domain/calendar/day.ts'
import { londonDay } from '../../domain/calendar/london-day.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { mayGoTo, wishesOf } from '../../domain/privacy/may-go-to.ts'
import { readUpn, upnEnd, upnHolds } from '../../domain/register/upn.ts'
import { carriedOut } from '../life/carried-out.ts'
import { readCaseFile } from '../life/case-file.ts'
import { mergePupils, type Merged } from '../life/merge.ts'
import { movePupil } from '../life/move.ts'
import { NotDone } from '../life/not-done.ts'
import { findPupil } from '../life/pupil-file.ts'
import { receivePupil } from '../life/receive.ts'
import { rollOver } from '../life/roll-over.ts'
import { requireStrong, seal, unseal } from '../life/seal.ts'
import { sendPupil } from '../life/send.ts'
import { changeUpn } from '../life/upn.ts'
import type { Store } from '../store/store.ts'
import { argumentsOf, findSchool, instantOf, runCommand, Stop, withStore } from './opened.ts'
import { askPassphrase } from './passphrase.ts'

const USAGE = `npm run pupil -- move UPN… --to SCHOOL --from DAY       another school of this authority
npm run pupil -- export UPN [--on DAY] [--file FILE] [--to AUTHORITY]  a case file for another authority; leaves the roll here
npm run pupil -- receive FILE --school ID [--from DAY]  a case file from another authority
npm run pupil -- upn OLD NEW                            another UPN
npm run pupil -- merge KEEP DROP                        two records of one pupil become one
npm run pupil -- roll-over --school ID --year 2026/27 [--leaving 11,13] [--yes]
A pupil is named by UPN, now or before, or by the id of the record. --authority ID where two know one.
--dry-run tries without keeping anything. --today YYYY-MM-DD lives on another day, for trying out.`

const OPTIONS = {
  to: { type: 'string' },
  from: { type: 'string' },
  on: { type: 'string' },
  file: { type: 'string' },
  school: { type: 'string' },
  year: { type: 'string' },
  leaving: { type: 'string' },
  yes: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  authority: { type: 'string' },
  today: { type: 'string' },
} as const

type Values = {
  readonly [K in keyof typeof OPTIONS]?: (typeof OPTIONS)[K]['type'] extends 'string' ? string : boolean
}

type Asked = {
  readonly store: Store
  readonly values: Values
  /** What stands behind the name of the act. */
  readonly names: readonly string[]
  readonly act: { readonly by: string; readonly now: number }
  readonly dry: boolean
}

function needed(value: string | undefined, what: string): string {
  if (value === undefined) throw new Stop(`${what} is needed.\n${USAGE}`)
  return value
}

const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`

/** Says what was done, or what would be. */
const say = ({ dry }: Pick<Asked, 'dry'>, done: string) => console.log(dry ? `Would be: ${done}` : done)

/** Moves each in a transaction of their own: whoever cannot be moved keeps nobody else. */
async function move(asked: Asked): Promise<number> {
  const { values, names } = asked
  const to = needed(values.to, '--to')
  const from = needed(values.from, '--from')
  needed(names[0], 'A UPN')
  let refused = 0
  for (const name of names) {
    try {
      await moveOne(asked, name, to, from)
    } catch (failure) {
      if (names.length === 1 || !(failure instanceof NotDone)) throw failure
      console.error(`…${upnEnd(name)}: ${failure.message}`)
      refused++
    }
  }
  return refused === 0 ? 0 : refused === names.length ? 2 : 1
}

async function moveOne(asked: Asked, name: string, to: string, from: Day): Promise<void> {
  const { store, values, act, dry } = asked
  const who = await findPupil(store.read, name, values.authority)
  const moved = await carriedOut(store, who.authority, dry, (tx, seq) =>
    movePupil(tx, seq, { ...who, ...act, to, from }),
  )
  const pupil = `…${upnEnd(name)}`
  if (moved.left === null) {
    console.log(`${pupil} is at this school already; nothing had to change.`)
    return
  }
  const records = count(moved.records, 'record')
  const register = moved.resumed
    ? `the register kept at ${to} goes on`
    : `the register of ${moved.left} is kept up to ${moved.lastDay}`
  say(asked, `${pupil} moved from ${moved.left} to ${to} from ${from}, with ${records}; ${register}.`)
}

async function upn(asked: Asked): Promise<number> {
  const { store, values, names, act, dry } = asked
  const old = needed(names[0], 'The old UPN')
  const fresh = needed(names[1], 'The new UPN')
  const who = await findPupil(store.read, old, values.authority)
  const changed = await carriedOut(store, who.authority, dry, (tx, seq) =>
    changeUpn(tx, seq, { ...who, ...act, upn: fresh }),
  )
  const read = readUpn(fresh)
  if (read !== undefined && !upnHolds(read))
    console.error(
      'warning The check letter of the new UPN does not belong to the rest: look for a mistyped digit.',
    )
  if (changed)
    say(asked, `UPN …${upnEnd(old)} is now …${upnEnd(fresh)}; files with the old one still find the pupil.`)
  else console.log('The pupil has this UPN already; nothing had to change.')
  return 0
}

function sayMerged(asked: Asked, { records, filled, differences }: Merged): number {
  say(
    asked,
    `merged: ${count(records, 'record')} and ${count(filled, 'mark')} joined, ${count(differences.length, 'difference')}.`,
  )
  for (const difference of differences) console.log(`as it was in KEEP: ${difference}`)
  return differences.length > 0 ? 1 : 0
}

async function merge(asked: Asked): Promise<number> {
  const { store, values, names, act, dry } = asked
  const keep = await findPupil(store.read, needed(names[0], 'KEEP'), values.authority)
  const drop = await findPupil(store.read, needed(names[1], 'DROP'), values.authority)
  const merged = await carriedOut(store, keep.authority, dry, (tx, seq) =>
    mergePupils(tx, seq, { keep, drop, ...act }),
  )
  if (merged.done) return sayMerged(asked, merged)
  console.log('The two are one record already; nothing had to change.')
  return 0
}

async function rollOn(asked: Asked): Promise<number> {
  const { store, values, act } = asked
  const year = needed(values.year, '--year')
  const at = await findSchool(store, values.school, values.authority)
  const leaving = values.leaving?.split(',').map(Number)
  if (leaving?.some((group) => !Number.isInteger(group)))
    throw new Stop('--leaving wants year groups, as 11,13.')
  const preview = values.yes !== true || asked.dry
  const job = { ...at, ...act, year, ...(leaving ? { leaving } : {}) }
  const rolled = await carriedOut(store, at.authority, preview, (tx, seq) => rollOver(tx, seq, job))
  if (rolled.already) {
    console.log(`${at.school} is in ${year} already; nothing had to change.`)
    return 0
  }
  for (const line of rolled.lines) console.log(line)
  say(
    { dry: preview },
    `${rolled.up} up a year, ${count(rolled.leavers, 'leaver')}, ${rolled.same} as they were.`,
  )
  if (preview) console.log('Nothing was written. The same with --yes does it.')
  return 0
}

async function send(asked: Asked): Promise<number> {
  const { store, values, names, act, dry } = asked
  const who = await findPupil(store.read, needed(names[0], 'A UPN'), values.authority)
  const lastDay = values.on ?? londonDay(act.now)
  const path = values.file ?? `case-file-${lastDay}.json`
  if (!dry && existsSync(path)) throw new NotDone('file there', path)
  const passphrase = dry ? '' : await askPassphrase(true)
  if (!dry) requireStrong(passphrase)
  let written = false
  try {
    const sent = await carriedOut(store, who.authority, dry, async (tx, seq) => {
      const made = await sendPupil(tx, seq, { ...who, ...act, lastDay })
      requireWished(made.file.records, values.to)
      if (dry) return made
      const text = await seal(JSON.stringify(made.file), passphrase, { bytes: (size) => randomBytes(size) })
      writeWhole(path, text)
      written = true
      return made
    })
    const { records, past } = sent.file
    say(
      asked,
      `${path}: ${count(records.length, 'record')}, ${count(past.length, 'earlier assessment')}. On the roll here until ${sent.lastDay}.`,
    )
    if (sent.shared > 0)
      console.log(
        `${count(sent.shared, 'record')} ${sent.shared === 1 ? 'is' : 'are'} about other pupils too: read before sending.`,
      )
    if (sent.attachments > 0)
      console.log(
        `${count(sent.attachments, 'picture or scan', 'pictures and scans')} attached to them ${sent.attachments === 1 ? 'is' : 'are'} not in the file: print or send what is needed another way.`,
      )
    return 0
  } catch (failure) {
    if (written) rmSync(path, { force: true })
    throw failure
  }
}

/** The family may have said whom its file is not to go to: then it is said who will have it, and it is not them. */
function requireWished(records: readonly CaseRecord[], to: string | undefined): void {
  const asked = mayGoTo({ use: 'casework' }, { name: to ?? null }, wishesOf([records]))
  if (!asked.may) throw new Stop(`Not exported: the family does not want its information to go to ${to}.`)
  if (to === undefined && asked.notTo.length > 0)
    throw new Stop(
      'The family has said whom its information is not to go to. Say who gets this file: --to NAME.',
    )
}

/** On the disk, whole, and for nobody else to read, before the pupil leaves the roll. */
function writeWhole(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

async function receive(asked: Asked): Promise<number> {
  const { store, values, names, act, dry } = asked
  const path = needed(names[0], 'A case file')
  const at = await findSchool(store, values.school, values.authority)
  let sealed: string
  try {
    sealed = readFileSync(path, 'utf8')
  } catch {
    throw new Stop(`This file cannot be read: ${path}`)
  }
  const file = readCaseFile(await unseal(sealed, await askPassphrase(false)))
  const from = values.from ?? londonDay(act.now)
  const received = await carriedOut(store, at.authority, dry, (tx, seq) =>
    receivePupil(tx, seq, { ...at, ...act, from, file }),
  )
  const records = count(received.records, 'record')
  if (received.again) {
    console.log(
      `The pupil is on file at ${received.school} already; ${records} that ${received.records === 1 ? 'was' : 'were'} missing came in.`,
    )
    return 0
  }
  say(asked, `received into ${received.school} from ${from}, with ${records}.`)
  if (!received.merged) return 0
  console.log('The school had the pupil on file by UPN; the two are one record now.')
  return sayMerged(asked, received.merged)
}

const ACTS: Readonly<Record<string, (asked: Asked) => Promise<number>>> = {
  move,
  upn,
  merge,
  'roll-over': rollOn,
  export: send,
  receive,
}

async function run(): Promise<number> {
  const { values, positionals } = argumentsOf(OPTIONS, USAGE)
  const [name = '', ...names] = positionals
  const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined
  if (!act) throw new Stop(`Say what to do: ${Object.keys(ACTS).join(', ')}.\n${USAGE}`)
  const now = instantOf(values.today)
  const dry = values['dry-run'] === true
  return withStore((store) =>
    act({ store, values, names, act: { by: `npm run pupil -- ${name}`, now }, dry }),
  )
}

await runCommand(run, NotDone)
