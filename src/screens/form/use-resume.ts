/**
 * A form that is opened again opens at the field its author wrote last, or at the one its address names
 * (`?field=`). One that is opened for the first time begins at its top.
 */
import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { PupilView } from '../../device/device.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Form } from '../../domain/forms/form.ts'
import { useActs } from '../use-device.tsx'
import { fieldId } from './field-props.ts'
import { startingAnswers } from './starting-answers.ts'

const MOST_FRAMES = 30
const WRITABLE = 'input:not([type=hidden]), textarea, select, button'

function goToField(name: string, frames = 0) {
  requestAnimationFrame(() => {
    const place = document.querySelector(`[data-field="${CSS.escape(name)}"]`)
    if (!place) return frames < MOST_FRAMES ? goToField(name, frames + 1) : undefined
    place.scrollIntoView({ block: 'center' })
    const first = document.getElementById(fieldId(name)) ?? place.querySelector<HTMLElement>(WRITABLE)
    return first?.focus({ preventScroll: true })
  })
}

export function useResume(
  form: Form,
  record: CaseRecord,
  pupils: readonly PupilView[],
  showField: (field: string) => void,
) {
  const device = useActs()
  const [params] = useSearchParams()
  const [target] = useState(() => {
    const asked = params.get('field')
    if (asked !== null) return asked
    // Somebody who loads the page again within a form is where they were.
    const last = params.has('section') ? null : lastField(device, record)
    if (last === null) return null
    const untouched = new Map(startingAnswers(form, { ...record, answers: {} }, pupils))
    return JSON.stringify(untouched.get(last)) === JSON.stringify(record.answers[last]) ? null : last
  })
  const gone = useRef(false)
  useEffect(() => {
    if (target === null || gone.current) return
    gone.current = true
    showField(target)
    goToField(target)
  })
}

const lastField = (device: ReturnType<typeof useActs>, { id }: CaseRecord): string | null =>
  device.drafts().find(({ record }) => record === id)?.lastField ?? null
