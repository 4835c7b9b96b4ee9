/**
 * Keeps typed words until the device has them on its disk: at most 0.6 seconds after the
 * first keystroke, at once when asked to. What could not be kept stays here and is tried
 * again; nothing typed is dropped because a screen went away. Words are their officer's:
 * another one who opens a vault in this window neither sees nor saves them.
 */
import type { Device, Saved } from '../../device/device.ts'
import type { Typed } from './typed.ts'

/** 'not taken': an answer is none the form can hold, or the record is not here any more. */
type Why = Extract<Saved, { saved: false }>['why'] | 'not taken'
export type SaveState =
  { readonly is: 'idle' | 'ready' | 'saving' | 'saved' } | { readonly is: 'not saved'; readonly why: Why }

export type Keeper = {
  readonly keep: (record: string, field: string, typed: Typed) => void
  /** Writes everything that waits; true when nothing waits any more. */
  readonly flush: () => Promise<boolean>
  /** What waits for a record, to be shown over what the disk holds. */
  readonly waiting: (record: string) => ReadonlyMap<string, Typed>
  /** A form was opened: its save state starts anew. */
  readonly begin: () => void
  /** The form was left: what waits is written, and nothing more is said of it once it is safe. */
  readonly end: () => Promise<void>
  readonly state: () => SaveState
  readonly subscribe: (onChange: () => void) => () => void
}

type Waiting = { readonly officer: string; readonly record: string; readonly fields: Map<string, Typed> }

const SOON_MS = 600
const AGAIN_MS = 4000
const NOTHING: ReadonlyMap<string, Typed> = new Map()

export function keeper(device: Device): Keeper {
  let waiting: readonly Waiting[] = []
  const listeners = new Set<() => void>()
  let state: SaveState = { is: 'idle' }
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing: Promise<boolean> | null = null

  const officer = () => device.state().officer?.id ?? ''
  const mine = () => waiting.filter((one) => one.officer === officer())
  const of = (record: string) => mine().find((one) => one.record === record)

  const say = (next: SaveState) => {
    state = next
    for (const listener of listeners) listener()
  }
  const later = (ms: number) => {
    timer ??= setTimeout(() => {
      timer = undefined
      void flush()
    }, ms)
  }
  const put = async ({ record, fields }: Waiting, answers: readonly [string, Typed][]) => {
    const values = Object.fromEntries(answers.map(([field, { value }]) => [field, value]))
    const shown = Object.fromEntries(answers.map(([field, typed]) => [field, typed.shown]))
    const why = await device.change(record, values, shown).then(
      (result): Why | null => (result.saved ? null : result.why),
      (fault: unknown): Why => (fault instanceof RangeError ? 'not taken' : 'store closed'),
    )
    if (why === null)
      for (const [field, typed] of answers) if (fields.get(field) === typed) fields.delete(field)
    return why
  }
  /** Why some of it is not on the disk; null when all is. One answer that is not taken holds up no other. */
  const putAll = async (one: Waiting): Promise<Why | null> => {
    const answers = [...one.fields]
    let why = await put(one, answers)
    if (why !== 'not taken' || answers.length === 1) return why
    why = null
    for (const answer of answers) why = (await put(one, [answer])) ?? why
    return why
  }
  const write = async (): Promise<boolean> => {
    say({ is: 'saving' })
    let why: Why | null = null
    for (const one of mine()) if (one.officer === officer()) why = (await putAll(one)) ?? why
    waiting = waiting.filter(({ fields }) => fields.size > 0)
    if (why !== null) {
      say({ is: 'not saved', why })
      later(AGAIN_MS)
      return false
    }
    if (mine().length > 0) return write()
    say({ is: 'saved' })
    return true
  }
  const flush = async (): Promise<boolean> => {
    clearTimeout(timer)
    timer = undefined
    if (writing) await writing
    if (mine().length === 0) {
      if (state.is === 'not saved') say({ is: 'idle' })
      return true
    }
    writing = write().finally(() => {
      writing = null
    })
    return writing
  }
  return {
    keep(record, field, typed) {
      const known = of(record)
      if (known) known.fields.set(field, typed)
      else waiting = [...waiting, { officer: officer(), record, fields: new Map([[field, typed]]) }]
      if (state.is !== 'not saved') say({ is: 'saving' })
      later(SOON_MS)
    },
    flush,
    waiting: (record) => of(record)?.fields ?? NOTHING,
    begin: () => {
      if (mine().length === 0) say({ is: 'ready' })
    },
    end: async () => {
      if (await flush()) say({ is: 'idle' })
    },
    state: () => state,
    subscribe: (onChange) => {
      listeners.add(onChange)
      return () => void listeners.delete(onChange)
    },
  }
}
