/**
 * Answers to letters that were begun and are not logged yet: kept for as long as this window lives, so that a
 * lock in the middle takes nothing away. They are their officer's; another one who opens a vault here begins anew.
 */
import { useState } from 'react'
import type { Answers } from '../../domain/casework/entry.ts'
import { useActs, useDevice } from '../use-device.tsx'
import type { Device } from '../../device/device.ts'

const BEGUN = new WeakMap<Device, Map<string, Answers>>()

const begunOn = (device: Device): Map<string, Answers> => {
  const known = BEGUN.get(device) ?? new Map<string, Answers>()
  BEGUN.set(device, known)
  return known
}

/** The answers to a letter about a pupil, as they were left or as `start` has them; and the way to forget them. */
export function useBegunLetter(about: string, start: () => Answers) {
  const device = useActs()
  const officer = useDevice((each) => each.state().officer?.id ?? '')
  const key = `${officer} ${about}`
  const [answers, setAnswers] = useState(() => begunOn(device).get(key) ?? start())
  const set = (field: string, value: Answers[string]) =>
    setAnswers((before) => {
      const after = { ...before, [field]: value }
      begunOn(device).set(key, after)
      return after
    })
  return { answers, set, forget: () => void begunOn(device).delete(key) }
}
