/**
 * The one-time code that lets a new device in: typed as it was read out, or taken from the address a QR code gave.
 * An address with a code in it does not stay in the browser.
 */
import { useState } from 'react'
import { readCode } from '../../domain/forms/seal.ts'
import { TextField } from '../parts/text-field.tsx'

const IN_ADDRESS = /^#enrol=([\w-]{1,100})$/

/** Taken once, and out of the address at once. */
function fromAddress(): string {
  const code = IN_ADDRESS.exec(window.location.hash)?.[1] ?? ''
  if (code !== '') window.history.replaceState(window.history.state, '', window.location.pathname)
  return code
}
let taken: string | null = null

export type EnrolmentCode = {
  readonly isAsked: boolean
  readonly typed: string
  readonly type: (typed: string) => void
  /** What goes with the sign-in; undefined where none is asked for. */
  readonly code: string | undefined
  /** Asks for one, and says what is wrong with what was given. */
  readonly ask: () => string
  /** What is wrong with what stands there, before it is sent; null: nothing. */
  readonly fault: () => string | null
}

export function useEnrolmentCode(): EnrolmentCode {
  const [isAsked, setAsked] = useState(() => (taken ??= fromAddress()) !== '')
  const [typed, type] = useState(taken ?? '')
  return {
    isAsked,
    typed,
    type,
    code: isAsked && typed.trim() !== '' ? typed : undefined,
    ask: () => {
      const says =
        isAsked && typed.trim() !== ''
          ? 'This code lets no device in for you. It may be mistyped, used or older than ten minutes. Ask for a new one.'
          : 'This device is new here. Enter the code your administrator gave you.'
      setAsked(true)
      return says
    },
    fault: () =>
      isAsked && typed.trim() !== '' && readCode(typed) === null
        ? 'A code has 16 letters and digits, in four groups'
        : null,
  }
}

/** The field, where a code is asked for. */
export function EnrolmentCodeField({
  enrolment: { isAsked, typed, type },
  fault,
}: {
  enrolment: EnrolmentCode
  fault: string | undefined
}) {
  if (!isAsked) return null
  return (
    <TextField
      id="enrolment-code"
      label="Code for this device"
      hint="From your administrator, for example 7KQ2-M4XD-90RT-3HVB. It works once, within ten minutes."
      large
      autoComplete="one-time-code"
      autoCapitalize="characters"
      spellCheck={false}
      value={typed}
      fault={fault}
      onChange={(event) => type(event.target.value)}
    />
  )
}
