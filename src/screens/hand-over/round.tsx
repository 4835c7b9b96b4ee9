/**
 * One person after another: who it is about is written, never chosen from a list; their questions; thanks, and
 * nothing of theirs is left in sight for the next. Somebody who walks away is cleared away too.
 */
import { useEffect, useEffectEvent, useState } from 'react'
import type { Form } from '../../domain/forms/form.ts'
import { Button } from '../parts/button.tsx'
import { Say } from '../parts/reading.tsx'
import { Written } from '../signature/written.tsx'
import { useActs } from '../use-device.tsx'
import { Questions } from './questions.tsx'
import type { ToFill } from './use-own-questions.ts'

const THANKS_MS = 15_000
const IDLE_MS = 120_000
const NOBODY = { name: '', about: '' }
type Step = 'who' | 'ask' | 'thanks'

export function Round({ inHand, form }: { inHand: ToFill; form: Form }) {
  const device = useActs()
  const [step, setStep] = useState<Step>('who')
  const [child, setChild] = useState(NOBODY)
  const [fault, setFault] = useState<string | undefined>()
  const beginAgain = () => {
    setChild(NOBODY)
    setFault(undefined)
    setStep('who')
  }
  /** Nobody begins with what another person left half written. */
  const emptied = () => device.fillIn(Object.fromEntries(inHand.asks.map((field) => [field, null])))
  const empties = useEffectEvent(() => void emptied())
  useEffect(() => {
    // By now what was being typed has been written, too.
    if (step === 'who') empties()
  }, [step])
  useQuiet(step === 'thanks' ? THANKS_MS : IDLE_MS, step, () => {
    beginAgain()
  })
  if (step === 'thanks') {
    return (
      <div className="thanks">
        <output>
          <strong>
            <Say>Thank you. It is written down.</Say>
          </strong>{' '}
          <Say>What you wrote is put away. The next person cannot see it.</Say>
        </output>
        <Button kind="quiet" onClick={beginAgain}>
          <Say>Next person</Say>
        </Button>
      </div>
    )
  }
  if (step === 'who') {
    return (
      <form
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          if (child.name.trim() === '') {
            event.currentTarget.querySelector('input')?.focus()
            return setFault('Enter the name of the child')
          }
          setFault(undefined)
          return void emptied().then(() => setStep('ask'))
        }}
      >
        <h2>
          <Say>Who is this about?</Say>
        </h2>
        <Written
          id="child-name"
          label="Name of the child"
          fault={fault}
          value={child.name}
          write={(name) => setChild({ ...child, name })}
        />
        <Written
          id="child-class"
          label="Class or year, if you know it"
          optional
          value={child.about}
          write={(about) => setChild({ ...child, about })}
        />
        <Button type="submit" className="wide">
          <Say>Continue</Say>
        </Button>
      </form>
    )
  }
  return (
    <Questions
      key={inHand.record.id}
      inHand={inHand}
      form={form}
      act="I have finished"
      finish={async () => {
        const { name, about } = child
        const result = await device.nextPerson({
          name: name.trim(),
          ...(about.trim() === '' ? {} : { about: about.trim() }),
        })
        if (result.saved) setStep('thanks')
        if (result.saved) return []
        if (result.why !== 'faults') return result.why
        if (result.faults.some(({ field }) => field === 'child')) setStep('who')
        return result.faults
      }}
    >
      <Button kind="plain" onClick={beginAgain}>
        <Say>Begin again</Say>
      </Button>
    </Questions>
  )
}

/** Acts once nobody has touched anything for so long; a new step begins the wait anew. */
function useQuiet(milliseconds: number, step: Step, act: () => void) {
  const acts = useEffectEvent(act)
  useEffect(() => {
    let timer = setTimeout(() => acts(), milliseconds)
    const again = () => {
      clearTimeout(timer)
      timer = setTimeout(() => acts(), milliseconds)
    }
    const touches = ['pointerdown', 'keydown', 'input'] as const
    for (const touch of touches) window.addEventListener(touch, again)
    return () => {
      clearTimeout(timer)
      for (const touch of touches) window.removeEventListener(touch, again)
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- a new step is a new wait
  }, [milliseconds, step])
}
