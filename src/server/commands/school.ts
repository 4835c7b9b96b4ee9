/**
 * `npm run school`: which process a school follows, what runs beside it, its own numbers, whose register counts, and
 * what the school says of itself on papers.
 * Without a change it says how things stand. Exit code 0 done or nothing had to change, 2 nothing could be done.
 */
import { carriedOut } from '../life/carried-out.ts'
import { NotDone } from '../life/not-done.ts'
import {
  changeSchool,
  knownSettings,
  schoolSettings,
  type RegisterOwner,
  type SchoolChange,
  type SchoolSettings,
} from '../life/school-settings.ts'
import type { Process } from '../../domain/stages/process.ts'
import { MAKE_USAGE, makeSchool } from './make-school.ts'
import { argumentsOf, findSchool, instantOf, runCommand, Stop, withStore } from './opened.ts'
import type { Particulars } from '../../domain/casework/particulars.ts'
import { append, BY_COMMAND, hashed, type Audited } from '../audit/append.ts'
import { changeParticulars, particularsOf } from '../life/particulars.ts'
import { MOST_LOGO_BYTES, readParticularsFile } from './particulars-file.ts'
import { readProcessFile } from './process-file.ts'

const USAGE = `${MAKE_USAGE}
npm run school -- ID                                   how things stand
npm run school -- ID --list                            every setting of its process, with its number
npm run school -- ID [--process ID | --process-file FILE] [--beside ID|none]
                     [--setting NAME=NUMBER|yes|no|default]… [--register here|school-system]
npm run school -- ID --particulars FILE|none           what it says of itself, as JSON: logo (the path of a PNG or
                                                       JPEG of at most ${MOST_LOGO_BYTES} bytes), helpline, contacts…
--authority ID where two authorities have a school of that id. --dry-run tries without keeping anything.
--today YYYY-MM-DD lives on another day, for trying out.`

const OPTIONS = {
  process: { type: 'string' },
  'process-file': { type: 'string' },
  beside: { type: 'string' },
  phase: { type: 'string' },
  setting: { type: 'string', multiple: true },
  register: { type: 'string' },
  particulars: { type: 'string' },
  list: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  authority: { type: 'string' },
  today: { type: 'string' },
} as const

const OWNERS: Readonly<Record<string, RegisterOwner>> = {
  here: 'here',
  'school-system': 'school system',
}

const readArguments = () => argumentsOf(OPTIONS, USAGE)
type Values = ReturnType<typeof readArguments>['values']

const NUMBER_FOR: Readonly<Record<string, number | null>> = { yes: 1, no: 0, default: null }

/** 'name=10', 'name=yes', 'name=default'. */
function readSetting(text: string): [string, number | null] {
  const at = text.indexOf('=')
  const [name, said] = [text.slice(0, at).trim(), text.slice(at + 1).trim()]
  const value = Object.hasOwn(NUMBER_FOR, said) ? NUMBER_FOR[said] : Number(said)
  if (at < 1 || said === '' || value === undefined || Number.isNaN(value))
    throw new Stop('--setting wants name=number, name=yes, name=no or name=default.')
  return [name, value]
}

function ownProcess(path: string): Process {
  const read = readProcessFile(path)
  if ('process' in read) return read.process
  throw new Stop(`The process cannot be used:\n${read.faults.join('\n')}`)
}

/** Undefined where nothing is to change. */
function ownWords(file: string | undefined): Particulars | undefined {
  if (file === undefined || file === 'none') return file === undefined ? undefined : {}
  const read = readParticularsFile(file)
  if ('particulars' in read) return read.particulars
  throw new Stop(`The particulars cannot be used:\n${read.faults.join('\n')}`)
}

function changeAsked(values: Values): Omit<SchoolChange, 'authority' | 'school' | 'now'> {
  const { process, beside, register, setting, 'process-file': file } = values
  if (process !== undefined && file !== undefined)
    throw new Stop('Give either --process or --process-file, not both.')
  const owner = register === undefined ? undefined : OWNERS[register]
  if (register !== undefined && owner === undefined) throw new Stop('--register wants here or school-system.')
  return {
    ...(process === undefined ? {} : { process }),
    ...(file === undefined ? {} : { process: ownProcess(file) }),
    ...(beside === undefined ? {} : { beside: beside === 'none' ? null : beside }),
    ...(owner === undefined ? {} : { registerOwner: owner }),
    ...(setting === undefined ? {} : { settings: Object.fromEntries(setting.map(readSetting)) }),
  }
}

function spoken(school: string, said: SchoolSettings): string[] {
  const own = Object.entries(said.settings)
  return [
    `${school} follows ${said.process}${said.ownProcess === null ? '' : ' (the authority’s own)'}` +
      `${said.beside === null ? '' : `, with ${said.beside} beside it`}.`,
    said.registerOwner === 'here'
      ? 'The register is kept here: an import never overwrites a mark.'
      : 'The register is kept in the school’s system: an import corrects it.',
    own.length === 0
      ? 'Every setting is the process’s own.'
      : `Settings of its own: ${own.map(([name, value]) => `${name}=${value}`).join(', ')}.`,
  ]
}

/** What the audit calls a change: another process, or other numbers of the same. */
const changeFrom = (was: SchoolSettings, now: SchoolSettings): Audited['action'] =>
  hashed([was.process, was.ownProcess, was.beside]) === hashed([now.process, now.ownProcess, now.beside])
    ? 'settings changed'
    : 'process changed'

async function run(): Promise<number> {
  const { values, positionals } = readArguments()
  const now = instantOf(values.today)
  return withStore(async (store) => {
    const [first, id, name] = positionals
    if (first === 'make') return makeSchool(store, { ...values, id, name }, now)
    const at = await findSchool(store, positionals[0], values.authority, 'first')
    const asked = changeAsked(values)
    const particulars = ownWords(values.particulars)
    if (Object.keys(asked).length === 0 && !particulars) {
      const said = await schoolSettings(store.read, at)
      for (const line of spoken(at.school, said)) console.log(line)
      const told = Object.keys(await particularsOf(store.read, at))
      if (told.length > 0) console.log(`Of itself it says: ${told.join(', ')}.`)
      if (values.list)
        for (const { name, unit, value } of knownSettings(said, now))
          console.log(
            `${name}=${said.settings[name] ?? said.council[name] ?? value}  ${unit}${name in said.settings || name in said.council ? `; the process says ${value}` : ''}`,
          )
      return 0
    }
    const dry = values['dry-run'] === true
    const { told, ...result } = await carriedOut(store, at.authority, dry, async (tx, seq) => {
      const was = await schoolSettings(tx, at)
      const told = particulars !== undefined && (await changeParticulars(tx, seq, { ...at, particulars }))
      const changed = await changeSchool(tx, seq, { ...at, ...asked, now })
      const common = { ...BY_COMMAND, object: { kind: 'school', id: at.school, version: seq } }
      const [before, after] = [hashed(was), hashed(changed.now)]
      await append(tx, at.authority, now, [
        ...(told
          ? [{ ...common, action: 'what a school says changed' as const, after: hashed(particulars) }]
          : []),
        ...(changed.changed ? [{ ...common, action: changeFrom(was, changed.now), before, after }] : []),
      ])
      return { told, ...changed }
    })
    for (const line of spoken(at.school, result.now)) console.log(line)
    if (told)
      console.log(
        `What it says of itself ${dry ? 'would be' : 'is'} as in the file; devices fetch it with the school.`,
      )
    if (!result.changed) {
      if (!told) console.log('Nothing had to change.')
    } else
      console.log(
        `${dry ? 'Would stand' : 'Stand'} otherwise than before: ${result.assessments} ${result.assessments === 1 ? 'pupil' : 'pupils'}.`,
      )
    return 0
  })
}

await runCommand(run, NotDone)
