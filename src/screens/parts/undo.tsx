/**
 * "Done. Undo": what can be taken back is done at once and offered back, instead of asking "are you sure".
 *
 * Use: do the act, then `offerUndo({ said: 'Taken off the agenda', undo: () => device.…, undone: 'Back on the agenda' })`
 * from anywhere behind the lock. One offer stands at a time, above every page, until it is used, dismissed, replaced by
 * the next, or the vault closes: no clock runs against a slow reader (WCAG 2.2.1). It is announced politely and takes no
 * focus; once used or dismissed, the focus goes to the page, for the button that held it is gone. Only for acts that
 * can wholly be taken back: what was sent, signed or handed to a family is not undone but put right by a new entry.
 */
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Button } from './button.tsx'

export type UndoOffer = {
  /** What was done, in few words: 'Visit called off'. */
  readonly said: string
  /** Takes it back; what it throws is told as "could not be undone". */
  readonly undo: () => void | Promise<unknown>
  /** What is then so: 'The visit stands again'. */
  readonly undone: string
}

let offer: UndoOffer | null = null
const listeners = new Set<() => void>()
const stand = (next: UndoOffer | null) => {
  offer = next
  for (const listener of listeners) listener()
}
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Offers to take back what was just done; takes the place of an earlier offer. */
export const offerUndo = (made: UndoOffer): void => stand(made)

/** What stands here is gone with the vault: it may name a child. */
const useGoneWhenClosed = () => useEffect(() => () => stand(null), [])

const COULD_NOT = 'That could not be undone. Everything is as it was before you pressed Undo.'

/** The bar with the offer; the frame shows it once, over every page. */
export function Undo() {
  const standing = useSyncExternalStore(subscribe, () => offer)
  const [after, setAfter] = useState<{ of: UndoOffer | null; said: string }>({ of: null, said: '' })
  const bar = useRef<HTMLElement>(null)
  useGoneWhenClosed()
  const told = standing === null ? '' : after.of === standing ? after.said : standing.said
  const open = standing !== null && after.of !== standing
  const leave = () => {
    if (bar.current?.contains(document.activeElement)) document.querySelector<HTMLElement>('main')?.focus()
  }
  const take = async ({ undo, undone }: UndoOffer) => {
    let said = undone
    try {
      await undo()
    } catch {
      said = COULD_NOT
    }
    setAfter({ of: standing, said })
    leave()
  }
  return (
    <section className={`undo ${standing ? '' : 'undo-none'}`} aria-label="What you just did" ref={bar}>
      <output className="undo-said">{told}</output>
      {open && (
        <Button kind="quiet" onClick={() => void take(standing)}>
          Undo
        </Button>
      )}
      {standing && (
        <Button
          kind="plain"
          aria-label="Close this message"
          onClick={() => {
            leave()
            stand(null)
          }}
        >
          Close
        </Button>
      )}
    </section>
  )
}
