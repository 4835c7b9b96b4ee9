/**
 * The answers of a draft on this screen: what the disk holds, what this person has typed over
 * it, and what came from others meanwhile. A field being typed in is never changed underneath.
 */
import { useEffect, useState } from 'react'
import type { Answer, Answers } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { useKeeper } from '../use-device.tsx'

type Mine = Map<string, { said: Set<string>; value: Answer }>

const isTypedIn = (field: string): boolean =>
  document.activeElement?.closest('[data-field]')?.getAttribute('data-field') === field

export function useAnswers(record: CaseRecord): readonly [Answers, (field: string, value: Answer) => void] {
  const keeper = useKeeper()
  const [mine] = useState<Mine>(() => {
    const waiting: Mine = new Map()
    for (const [field, value] of keeper.waiting(record.id)) {
      waiting.set(field, { said: new Set([JSON.stringify(value)]), value })
    }
    return waiting
  })
  const [, draw] = useState(0)
  useEffect(() => {
    let changed = false
    for (const [field, { said }] of mine) {
      const here = JSON.stringify(record.answers[field] ?? null)
      if (said.has(here) || isTypedIn(field) || keeper.waiting(record.id).has(field)) continue
      if (record.answers[field] === undefined) continue
      mine.delete(field)
      changed = true
    }
    if (changed) draw((before) => before + 1)
  }, [record, mine, keeper])
  const answers: Record<string, Answer> = { ...record.answers }
  for (const [field, { value }] of mine) answers[field] = value
  const set = (field: string, value: Answer) => {
    const said = mine.get(field)?.said ?? new Set<string>()
    said.add(JSON.stringify(value))
    const before = record.answers[field]
    if (before !== undefined) said.add(JSON.stringify(before))
    mine.set(field, { said, value })
    draw((times) => times + 1)
    keeper.keep(record.id, field, value)
  }
  return [answers, set]
}
