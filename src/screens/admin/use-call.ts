/** Asking the server from a screen: once when it is drawn, or when somebody does something. */
import { useCallback, useEffect, useState } from 'react'
import type { Called, CallFailed } from '../../device/device.ts'
import type { AnswerOf, AskOf, CallName } from '../../protocol/calls/calls.ts'
import { useActs } from '../use-device.tsx'

export type Asked<Answer> =
  | { readonly is: 'asking' }
  | { readonly is: 'here'; readonly answer: Answer }
  | { readonly is: 'failed'; readonly why: CallFailed }

/** The answer to a call, asked when drawn and whenever what is asked changes; `again` asks anew and keeps what is there meanwhile. */
export function useAsked<Name extends CallName>(
  name: Name,
  ask: AskOf<Name>,
): Asked<AnswerOf<Name>> & { readonly again: () => void } {
  const device = useActs()
  const [asked, setAsked] = useState<Asked<AnswerOf<Name>>>({ is: 'asking' })
  const [turn, setTurn] = useState(0)
  const words = JSON.stringify(ask)
  useEffect(() => {
    let current = true
    const take = (called: Called<AnswerOf<Name>>) => {
      if (!current) return
      setAsked(called.ok ? { is: 'here', answer: called.answer } : { is: 'failed', why: called.why })
    }
    // What was asked is told apart by its words: the object is new with every drawing.
    void device.call(name, JSON.parse(words)).then(take)
    return () => {
      current = false
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- each turn asks anew
  }, [device, name, words, turn])
  return { ...asked, again: useCallback(() => setTurn((before) => before + 1), []) }
}
