/** The questions that are this reader's own and are asked now, by section; what is wrong, in words they can read. */
import type { InHands } from '../../device/device.ts'
import type { Answers } from '../../domain/casework/entry.ts'
import { faultsOf, type FieldFault } from '../../domain/forms/faults.ts'
import type { Field, Form, SimpleField } from '../../domain/forms/form.ts'
import { fieldOf, isAnswered } from '../../domain/forms/shape.ts'
import { asked } from '../../domain/forms/shown.ts'
import { ENGLISH } from '../../domain/languages/catalogue.ts'
import { useFormFaults } from '../form/use-form-faults.ts'
import { useDevice } from '../use-device.tsx'

export type ToFill = Extract<InHands, { to: 'fill' }>

export type OwnSection = {
  readonly title: string
  readonly intro: string | undefined
  readonly fields: readonly [string, Field][]
}

/** How a question is put to whoever answers it for themselves. */
const toReader = ({ label, toFamily }: Field | SimpleField): string => toFamily ?? label

export function useOwnQuestions({ asks, words }: ToFill, form: Form, answers: Answers) {
  const today = useDevice((device) => device.today())
  const context = { today }
  const faults = useFormFaults(form, answers, context)
  const live = asked(form, answers).names
  const sections: readonly OwnSection[] = form.sections.flatMap(({ title, intro, fields }) => {
    const own = Object.entries(fields)
      .filter(([name]) => asks.includes(name) && live.has(name))
      .map(([name, field]): [string, Field] => [name, { ...field, label: toReader(field) }])
    return own.length === 0 ? [] : [{ title, intro, fields: own }]
  })
  const isTold = ({ field }: FieldFault) => asks.includes(field)
  return {
    today,
    sections,
    faults,
    /** What is wrong with this reader's own answers. */
    found: (): readonly FieldFault[] => faultsOf(form, answers, context).filter(isTold),
    isTold,
    /** English is told exactly what is wrong; in other languages it is said that something is. */
    faultAt: (field: string, row?: string, column?: string): string | undefined => {
      const says = faults.at(field, row, column)
      if (says === undefined || words === ENGLISH) return says
      return row === undefined && !isAnswered(answers[field])
        ? 'Please answer this question.'
        : 'Please look at this answer again.'
    },
    /** A line of the summary: the question it is about, where not in English. */
    summarised: (target: string, says: string): string => {
      const field = fieldOf(form, faults.fieldOf(target) ?? '')
      return words === ENGLISH || field === undefined ? says : toReader(field)
    },
  }
}
