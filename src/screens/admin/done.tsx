/**
 * What an act has done, said at the top of its page. It stays while what stands below is drawn anew, and takes the
 * focus: the button that was pressed may be gone.
 */
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'

export type SayDone = (words: string) => void

/** Draw `done` where it stays, outside whatever an act draws anew; `say` with the words once it is done. */
export function useDone(): { readonly done: ReactNode; readonly say: SayDone } {
  const [said, setSaid] = useState({ words: '', turn: 0 })
  const say = useCallback((words: string) => setSaid(({ turn }) => ({ words, turn: turn + 1 })), [])
  return { done: said.words === '' ? null : <Done key={said.turn} words={said.words} />, say }
}

function Done({ words }: { words: string }) {
  const note = useRef<HTMLOutputElement>(null)
  useEffect(() => note.current?.focus(), [])
  return (
    <output className="done-note" tabIndex={-1} ref={note}>
      {words}
    </output>
  )
}
