/**
 * The answers of a draft on this screen: what the disk holds, what this person has typed over
 * it, and what came from others meanwhile. A field being typed in is never changed underneath, and
 * where two people wrote one each goes on in their own words.
 */
import { useEffect, useState } from 'react'
import type { Answer, Answers } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { useDeviceState, useKeeper } from '../use-device.tsx'
import { isForeign, typedOver, type Typed } from './typed.ts'

const isTypedIn = (field: string): boolean =>
  document.activeElement?.closest('[data-field]')?.getAttribute('data-field') === field

/** Of each field in conflict the version this person wrote last. */
const ownVersions = ({ conflicts }: CaseRecord, officer: string | undefined) =>
  new Map(
    conflicts.flatMap(({ field, versions }) => {
      const own = versions.findLast(({ by }) => by.id === officer)
      return own ? [[field, own] as const] : []
    }),
  )

export function useAnswers(record: CaseRecord): readonly [Answers, (field: string, value: Answer) => void] {
  const keeper = useKeeper()
  const { officer } = useDeviceState()
  const own = ownVersions(record, officer?.id)
  const [mine] = useState(() => new Map<string, Typed>(keeper.waiting(record.id)))
  const [, draw] = useState(0)
  const stands = (field: string) => {
    const version = own.get(field)
    return version
      ? { value: version.value, entry: version.entry }
      : { value: record.answers[field], entry: record.stamps[field] ?? null }
  }
  const givesWay = (field: string, typed: Typed): boolean =>
    isForeign(typed, stands(field).value) && !keeper.waiting(record.id).has(field) && !isTypedIn(field)
  const answers: Record<string, Answer> = { ...record.answers }
  for (const [field, { value }] of own) answers[field] = value
  for (const [field, typed] of mine) if (!givesWay(field, typed)) answers[field] = typed.value
  useEffect(() => {
    for (const [field, typed] of mine) if (givesWay(field, typed)) mine.delete(field)
  })
  const set = (field: string, value: Answer) => {
    const typed = typedOver(mine.get(field), value, stands(field))
    mine.set(field, typed)
    draw((times) => times + 1)
    keeper.keep(record.id, field, typed)
  }
  return [answers, set]
}
