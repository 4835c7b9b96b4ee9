/**
 * Something done on a screen that the server may want a fresh proof for: it is asked for in its place, and what was
 * being done is done once the proof is given. The form is drawn outside any other form.
 */
import { useCallback, useRef, useState, type ReactNode } from 'react'
import type { Called } from '../../device/device.ts'
import type { AnswerOf, AskOf, CallName } from '../../protocol/calls/calls.ts'
import { ProveAgain } from '../account/prove-again.tsx'
import { useActs } from '../use-device.tsx'

export type Act<Name extends CallName> = {
  /** Asks the server; where it wants a proof first, waits for it. 'prove again': the person called it off. */
  readonly act: (ask: AskOf<Name>) => Promise<Called<AnswerOf<Name>>>
  readonly pending: boolean
  /** What became of the last time; null before the first. */
  readonly told: Called<AnswerOf<Name>> | null
  /** Draw this where the act is, outside any form: nothing, or the way to prove who one is. */
  readonly proving: ReactNode
}

/** Calls of any name, each with a proof first where the server wants one; `proving` is drawn outside any form. */
export function useProving() {
  const device = useActs()
  const [asksProof, setAsksProof] = useState(false)
  const onProof = useRef<((proved: boolean) => void) | null>(null)
  const call = useCallback(
    async <Name extends CallName>(name: Name, ask: AskOf<Name>): Promise<Called<AnswerOf<Name>>> => {
      // An earlier ask that still waits for a proof is called off.
      onProof.current?.(false)
      const first = await device.call(name, ask)
      if (first.ok || first.why !== 'prove again') return first
      const proved = await new Promise<boolean>((resolve) => {
        onProof.current = resolve
        setAsksProof(true)
      })
      setAsksProof(false)
      return proved ? device.call(name, ask) : first
    },
    [device],
  )
  const proving: ReactNode = asksProof ? (
    <ProveAgain onProved={() => onProof.current?.(true)} onCallOff={() => onProof.current?.(false)} />
  ) : null
  return { call, proving }
}

export function useAct<Name extends CallName>(name: Name): Act<Name> {
  const { call, proving } = useProving()
  const [pending, setPending] = useState(false)
  const [told, setTold] = useState<Called<AnswerOf<Name>> | null>(null)
  const act = async (ask: AskOf<Name>) => {
    setPending(true)
    const called = await call(name, ask)
    setTold(called)
    setPending(false)
    return called
  }
  return { act, pending, told, proving }
}
