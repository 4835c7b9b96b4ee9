/** A view worked out once a revision, a day and what else it is told of: screens ask on every drawing, and get the same thing until it changes. */
import type { Desk } from './desk.ts'
import type { Opened } from './opened.ts'

export type Remembered<T> = { readonly read: () => readonly T[]; readonly forget: () => void }

const NOTHING: readonly never[] = []

const nothingElse = () => false

export function remembered<T>(
  desk: Desk,
  view: (opened: Opened, besides: boolean) => readonly T[],
  /** What it hangs on besides the revision and the day. */
  askBesides: () => boolean = nothingElse,
): Remembered<T> {
  let known: { revision: number; today: string; besides: boolean; value: readonly T[] } | null = null
  return {
    read: () => {
      const { opened } = desk
      if (!opened) return NOTHING
      const { revision } = desk.news.state()
      const today = desk.today()
      const besides = askBesides()
      if (known?.revision === revision && known.today === today && known.besides === besides)
        return known.value
      known = { revision, today, besides, value: view(opened, besides) }
      return known.value
    },
    forget: () => {
      known = null
    },
  }
}
