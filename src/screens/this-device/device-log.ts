/**
 * What was restored on this device after the browser had lost its store: told until somebody has read it,
 * and listed from then on. It names nobody, and nothing rests on it: only the telling does.
 */
import { useEffect, useSyncExternalStore } from 'react'
import * as z from 'zod'
import { useDevice } from '../use-device.tsx'

const restoration = z.object({ at: z.number(), entries: z.number(), read: z.boolean() })
const log = z.array(restoration)
export type Restoration = z.infer<typeof restoration>

const PLACE = 'doorstep.restorations'
const MOST = 20

let kept: { readonly text: string | null; readonly log: readonly Restoration[] } | null = null
const listeners = new Set<() => void>()

function read(): readonly Restoration[] {
  const text = localStorage.getItem(PLACE)
  if (kept?.text === text) return kept.log
  let known: unknown
  try {
    known = JSON.parse(text ?? '[]')
  } catch {
    known = []
  }
  const parsed = log.safeParse(known)
  kept = { text, log: parsed.success ? parsed.data : [] }
  return kept.log
}

function write(entries: readonly Restoration[]) {
  localStorage.setItem(PLACE, JSON.stringify(entries.slice(-MOST)))
  for (const listener of listeners) listener()
}

const subscribe = (onChange: () => void) => {
  listeners.add(onChange)
  return () => void listeners.delete(onChange)
}

/** The restorations there were, oldest first, and the way to say that they were read. */
export function useRestorations() {
  const all = useSyncExternalStore(subscribe, read)
  return { all, unread: all.filter(({ read }) => !read), haveRead }
}

const haveRead = () => write(read().map((one) => ({ ...one, read: true })))

let noted: object | null = null

/** Writes down what the device says was restored at this start, once. */
export function useNoteRestored() {
  const restored = useDevice((device) => device.state().restored)
  useEffect(() => {
    if (!restored || restored === noted) return
    noted = restored
    write([...read(), { at: Date.now(), entries: restored.entries, read: false }])
  }, [restored])
}
