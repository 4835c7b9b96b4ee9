/**
 * What somebody fills in with the tablet in their hands: in sight at once, on the disk within a second, and
 * before anything is finished. What could not be kept stays in sight and is tried again.
 */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Saved } from '../../device/device.ts'
import type { Answer, Answers } from '../../domain/casework/entry.ts'
import { useActs } from '../use-device.tsx'

const SOON_MS = 600
export type NotSaved = Extract<Saved, { saved: false }>['why']

/** `starting` stands where nothing was answered yet, and is written with the first word. */
export function useFilling(before: Answers, starting: Answers = {}) {
  const device = useActs()
  const [answers, setAnswers] = useState<Answers>(() => ({ ...starting, ...before }))
  const [notSaved, setNotSaved] = useState<NotSaved | null>(null)
  const waiting = useRef(new Map<string, Answer>())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** Writes what waits; true when all of it is on the disk. */
  const flush = async (): Promise<boolean> => {
    clearTimeout(timer.current)
    const writing = [...waiting.current]
    if (writing.length === 0) return true
    const result = await device.fillIn(Object.fromEntries(writing))
    setNotSaved(result.saved ? null : result.why)
    if (!result.saved) return false
    for (const [field, value] of writing)
      if (waiting.current.get(field) === value) waiting.current.delete(field)
    return waiting.current.size === 0 || flush()
  }
  const keep = useEffectEvent(() => void flush())
  useEffect(() => {
    const whenHidden = () => document.visibilityState === 'hidden' && keep()
    document.addEventListener('visibilitychange', whenHidden)
    return () => {
      document.removeEventListener('visibilitychange', whenHidden)
      keep()
    }
  }, [])
  const set = (field: string, value: Answer) => {
    setAnswers((known) => ({ ...known, [field]: value }))
    if (Object.keys(before).length === 0)
      for (const [name, first] of Object.entries(starting))
        if (!waiting.current.has(name) && answers[name] === first) waiting.current.set(name, first)
    waiting.current.set(field, value)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush(), SOON_MS)
  }
  return { answers, set, flush, notSaved }
}
