/**
 * Every word anybody types is like no other, so that it can be found wherever it lies. What was acknowledged may
 * only be gone when its own author, or somebody who had it before them, wrote something else in its place.
 */
export type Word = {
  readonly text: string
  /** The record it was typed in, or the conversation that shares its words. */
  readonly group: string
  readonly field: string
  /** Whose device it was, and whose vault. */
  readonly at: string
  /** All that was to stand in the field. */
  readonly value: string
  readonly begun: number
  ended: number
  /** The officer was told that it is safe. */
  kept: boolean
}

export type Words = ReturnType<typeof words>

export const WORD = /w\d+q/g
export const wordsIn = (text: string): string[] => text.match(WORD) ?? []

export function words() {
  const all = new Map<string, Word>()
  const byField = new Map<string, Word[]>()
  /** When a word first reached a device's vault. */
  const known = new Map<string, Map<string, number>>()
  let order = 0
  let made = 0
  const fieldOf = ({ group, field }: Pick<Word, 'group' | 'field'>) => `${group}\n${field}`
  const knownAt = (at: string) => {
    const there = known.get(at) ?? new Map<string, number>()
    known.set(at, there)
    return there
  }
  /** Whether somebody who had a word wrote this over it. */
  const isOver = (over: Word, word: Word): boolean => {
    if (over === word || over.value.includes(word.text)) return false
    const since = over.at === word.at ? word.begun : (known.get(over.at)?.get(word.text) ?? Infinity)
    return since < over.ended
  }
  return {
    all: (): Iterable<Word> => all.values(),
    count: () => all.size,
    /** A word nobody typed before. */
    next: () => `w${(made += 1)}q`,
    /** A word as it is being typed; null for one that was typed before. */
    begin: (text: string, typed: Omit<Word, 'text' | 'begun' | 'ended' | 'kept'>): Word | null => {
      if (all.has(text)) return null
      order += 1
      const word = { ...typed, text, begun: order, ended: Infinity, kept: false }
      all.set(text, word)
      const key = fieldOf(word)
      byField.set(key, [...(byField.get(key) ?? []), word])
      return word
    },
    end: (word: Word, kept: boolean) => {
      order += 1
      word.ended = Math.min(word.ended, order)
      word.kept = kept
    },
    /** A device is gone, and with it whatever was not answered. */
    cut: (tablet: string) => {
      order += 1
      for (const word of all.values())
        if (word.at.startsWith(`${tablet}/`)) word.ended = Math.min(word.ended, order)
    },
    /** What reached a device from the server. */
    reach: (at: string, text: string) => {
      order += 1
      const there = knownAt(at)
      for (const word of wordsIn(text)) if (!there.has(word)) there.set(word, order)
    },
    /** Acknowledged words that are nowhere, and that nobody wrote over who had them. */
    lost: (isThere: (word: string) => boolean): Word[] => {
      const isWell = (word: Word, seen: ReadonlySet<Word>): boolean =>
        isThere(word.text) ||
        (byField.get(fieldOf(word)) ?? []).some(
          (over) => !seen.has(over) && isOver(over, word) && isWell(over, new Set([...seen, word])),
        )
      return [...all.values()].filter((word) => word.kept && !isWell(word, new Set([word])))
    },
  }
}
