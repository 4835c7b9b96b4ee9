/**
 * Keeps typed words until the device has them on its disk: at most 0.6 seconds after the
 * first keystroke, at once when asked to. What could not be kept stays here and is tried
 * again; nothing typed is dropped because a screen went away.
 */
import type { Device, Saved } from '../../device/device.ts'
import type { Answer } from '../../domain/casework/entry.ts'

type Why = Extract<Saved, { saved: false }>['why']
export type SaveState =
  { readonly is: 'idle' | 'ready' | 'saving' | 'saved' } | { readonly is: 'not saved'; readonly why: Why }

export type Keeper = {
  readonly keep: (record: string, field: string, value: Answer) => void
  /** Writes everything that waits; true when nothing waits any more. */
  readonly flush: () => Promise<boolean>
  /** What waits for a record, to be shown over what the disk holds. */
  readonly waiting: (record: string) => ReadonlyMap<string, Answer>
  /** A form was opened: its save state starts anew. */
  readonly begin: () => void
  /** The form was left: what waits is written, and nothing more is said of it once it is safe. */
  readonly end: () => Promise<void>
  readonly state: () => SaveState
  readonly subscribe: (onChange: () => void) => () => void
}

const SOON_MS = 600
const AGAIN_MS = 4000
const NOTHING: ReadonlyMap<string, Answer> = new Map()

export function keeper(device: Device): Keeper {
  const waiting = new Map<string, Map<string, Answer>>()
  const listeners = new Set<() => void>()
  let state: SaveState = { is: 'idle' }
  let timer: ReturnType<typeof setTimeout> | undefined
  let writing: Promise<boolean> | null = null

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
  const write = async (): Promise<boolean> => {
    say({ is: 'saving' })
    for (const [record, fields] of waiting) {
      const sent = [...fields]
      const result = await device
        .change(record, Object.fromEntries(sent))
        .catch((): Saved => ({ saved: false, why: 'store closed' }))
      if (!result.saved) {
        say({ is: 'not saved', why: result.why })
        later(AGAIN_MS)
        return false
      }
      for (const [field, value] of sent) if (fields.get(field) === value) fields.delete(field)
      if (fields.size === 0) waiting.delete(record)
    }
    if (waiting.size > 0) return write()
    say({ is: 'saved' })
    return true
  }
  const flush = async (): Promise<boolean> => {
    clearTimeout(timer)
    timer = undefined
    if (writing) await writing
    if (waiting.size === 0) return state.is !== 'not saved'
    writing = write().finally(() => {
      writing = null
    })
    return writing
  }
  return {
    keep(record, field, value) {
      const fields = waiting.get(record) ?? new Map<string, Answer>()
      waiting.set(record, fields.set(field, value))
      if (state.is !== 'not saved') say({ is: 'saving' })
      later(SOON_MS)
    },
    flush,
    waiting: (record) => waiting.get(record) ?? NOTHING,
    begin: () => {
      if (waiting.size === 0) say({ is: 'ready' })
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
