/** A view worked out once a revision and day: screens ask on every drawing, and get the same thing until it changes. */
import type { Desk } from './desk.ts'
import type { Opened } from './opened.ts'

export type Remembered<T> = { readonly read: () => readonly T[]; readonly forget: () => void }

const NOTHING: readonly never[] = []

export function remembered<T>(desk: Desk, view: (opened: Opened) => readonly T[]): Remembered<T> {
  let known: { revision: number; today: string; value: readonly T[] } | null = null
  return {
    read: () => {
      const { opened } = desk
      if (!opened) return NOTHING
      const { revision } = desk.news.state()
      const today = desk.today()
      if (known?.revision === revision && known.today === today) return known.value
      known = { revision, today, value: view(opened) }
      return known.value
    },
    forget: () => {
      known = null
    },
  }
}
