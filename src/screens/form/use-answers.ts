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
  const isForeign = (field: string, said: ReadonlySet<string>): boolean =>
    record.answers[field] !== undefined &&
    !said.has(JSON.stringify(record.answers[field])) &&
    !keeper.waiting(record.id).has(field) &&
    !isTypedIn(field)
  const answers: Record<string, Answer> = { ...record.answers }
  for (const [field, { said, value }] of mine) if (!isForeign(field, said)) answers[field] = value
  useEffect(() => {
    for (const [field, { said }] of mine) if (isForeign(field, said)) mine.delete(field)
  })
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
