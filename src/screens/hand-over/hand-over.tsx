/**
 * The tablet in a parent's or pupil's hands: one document to read and sign, or their own questions to answer.
 * Nothing else is drawn at any address; the way out is the passphrase.
 */
import { lazy, useEffect, useState } from 'react'
import { formOf } from '../../domain/forms/forms.ts'
import { useDevice } from '../use-device.tsx'
import { DocumentInHand } from './document-in-hand.tsx'
import { HandBack } from './hand-back.tsx'

const FillInHand = lazy(async () => ({ default: (await import('./fill-in-hand.tsx')).FillInHand }))

/** The way back leads to where one is: an entry of the history stands before whatever the officer had open. */
function useNoWayBack() {
  useEffect(() => {
    const stay = () => history.pushState(history.state, '', location.href)
    stay()
    window.addEventListener('popstate', stay)
    return () => window.removeEventListener('popstate', stay)
  }, [])
}

export function HandOver() {
  useNoWayBack()
  const inHand = useDevice((device) => device.handedOver())
  const [goingBack, setGoingBack] = useState(false)
  const form = inHand ? formOf(inHand.record.form, inHand.record.formVersion) : undefined
  if (goingBack || !inHand || !form)
    return <HandBack inHand={inHand} show={inHand && form ? () => setGoingBack(false) : null} />
  const common = { form, goBack: () => setGoingBack(true) }
  return inHand.to === 'sign' ? (
    <DocumentInHand inHand={inHand} {...common} />
  ) : (
    <FillInHand inHand={inHand} {...common} />
  )
}
