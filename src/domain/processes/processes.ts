/** The processes Doorstep ships, by id. A school follows one of them. */
import type { Local } from '../directory/local.ts'
import { beside } from '../stages/beside.ts'
import { configured, type Overrides } from '../stages/configured.ts'
import type { Process } from '../stages/process.ts'
import { process } from '../stages/read-process.ts'
import { astTiers } from './ast-tiers/ast-tiers.ts'
import { WHO_MAY } from './national/who-may.ts'
import { herefordshire } from './herefordshire/herefordshire.ts'
import { asReadHere } from './local-notes.ts'
import { stockport } from './stockport/stockport.ts'
import { valenceBeside } from './valence/beside.ts'
import { valence } from './valence/valence.ts'

export const PROCESSES: Readonly<Record<string, Process>> = {
  'ast-tiers': astTiers,
  herefordshire,
  stockport,
  valence,
  'valence-beside': valenceBeside,
}

/** The process of an id; undefined when none is known by it. */
export const processOf = (id: string): Process | undefined =>
  Object.hasOwn(PROCESSES, id) ? PROCESSES[id] : undefined

/** What a school says about its process: a shipped one by id or one of its own, what runs beside it, its own numbers. */
export type Following = {
  readonly process: string
  readonly ownProcess?: unknown
  readonly beside?: string | null | undefined
  readonly settings?: Overrides | undefined
  /** What is said there of help and law: addresses behind notes, and notes of its own. */
  readonly local?: Local | undefined
}

/** The process a school follows, whole; undefined where this version does not know it. */
export function processFor({ process: id, ownProcess, local, ...more }: Following): Process | undefined {
  const main = isObject(ownProcess) ? readOwn(ownProcess) : processOf(id)
  return main && asReadHere(followed(main, more), local)
}

/** A process with what runs beside it, and with a school's own numbers. */
export function followed(
  main: Process,
  { beside: other, settings = {} }: Pick<Following, 'beside' | 'settings'>,
): Process {
  const second = other == null ? undefined : processOf(other)
  return configured(second ? beside(main, second) : main, settings)
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const READ = new WeakMap<object, { readonly process: Process | undefined }>()

/** A process that came as data, read once; undefined where this version does not understand it. */
function readOwn(written: object): Process | undefined {
  const known = READ.get(written)
  if (known) return known.process
  const read = process.safeParse(written).data
  const whole = read && {
    ...read,
    rules: [...read.rules, ...WHO_MAY.filter(({ id }) => !saysItself(read, id))],
  }
  READ.set(written, { process: whole })
  return whole
}

/** Whose it is to decide, refer and the like is said of every process; one of its own may say it otherwise, by the same name. */
const saysItself = ({ rules }: Process, id: string): boolean => rules.some((rule) => rule.id === id)
