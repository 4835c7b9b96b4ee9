/**
 * Something done on a screen that the server may want a fresh proof for: it is asked for in its place, and what was
 * being done is done once the proof is given. The form is drawn outside any other form.
 */
import { useRef, useState, type ReactNode } from 'react'
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

export function useAct<Name extends CallName>(name: Name): Act<Name> {
  const device = useActs()
  const [pending, setPending] = useState(false)
  const [told, setTold] = useState<Called<AnswerOf<Name>> | null>(null)
  const [asksProof, setAsksProof] = useState(false)
  const onProof = useRef<((proved: boolean) => void) | null>(null)

  const toldOf = async (ask: AskOf<Name>): Promise<Called<AnswerOf<Name>>> => {
    const first = await device.call(name, ask)
    if (first.ok || first.why !== 'prove again') return first
    const proved = await new Promise<boolean>((resolve) => {
      onProof.current = resolve
      setAsksProof(true)
    })
    setAsksProof(false)
    return proved ? device.call(name, ask) : first
  }
  const act = async (ask: AskOf<Name>) => {
    setPending(true)
    // An earlier ask that still waits for a proof is called off.
    onProof.current?.(false)
    const called = await toldOf(ask)
    setTold(called)
    setPending(false)
    return called
  }
  const proving = asksProof ? (
    <ProveAgain onProved={() => onProof.current?.(true)} onCallOff={() => onProof.current?.(false)} />
  ) : null
  return { act, pending, told, proving }
}
