/**
 * What is wrong with a form's answers, and where it is told: a wrong answer once its field was
 * left, everything once completing was tried. A fault that was put right goes by itself.
 */
import { useState } from 'react'
import type { Answers } from '../../domain/casework/entry.ts'
import { faultsOf, type FaultContext, type FieldFault } from '../../domain/forms/faults.ts'
import type { Form } from '../../domain/forms/form.ts'
import { isAnswered, rowsOf } from '../../domain/forms/shape.ts'
import type { SummaryLine } from '../parts/fault-summary.tsx'
import { fieldId } from './field-props.ts'

const keyOf = ({ field, row, column }: FieldFault) => fieldId(field, row, column)

const cellOf = (answer: unknown, row: string, column = ''): unknown =>
  rowsOf(answer).find(({ id }) => id === row)?.[column]

export function useFormFaults(form: Form, answers: Answers, context: FaultContext) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [told, setTold] = useState<{ turn: number; faults: readonly FieldFault[] } | null>(null)
  const faults = faultsOf(form, answers, context)
  const standing = new Map(faults.map((fault) => [keyOf(fault), fault.says]))
  const toldOf = new Set(told?.faults.map(keyOf))
  // In the words of what is on the screen, where the rows of several records are counted through.
  const lines: readonly SummaryLine[] = [...standing]
    .filter(([target]) => toldOf.has(target))
    .map(([target, says]) => ({ target, says }))
  return {
    lines,
    turn: told?.turn ?? 0,
    /** What the device found when the form was to be completed. */
    tell: (found: readonly FieldFault[]) =>
      setTold((before) => ({ turn: (before?.turn ?? 0) + 1, faults: found })),
    leave: (field: string, row?: string, column?: string) => {
      const key = fieldId(field, row, column)
      if (!left.has(key)) setLeft(new Set(left).add(key))
    },
    at: (field: string, row?: string, column?: string): string | undefined => {
      const key = fieldId(field, row, column)
      const value = row === undefined ? answers[field] : cellOf(answers[field], row, column)
      return told || (left.has(key) && isAnswered(value)) ? standing.get(key) : undefined
    },
    /** The field a line of the summary leads to. */
    fieldOf: (target: string): string | undefined =>
      told?.faults.find((fault) => keyOf(fault) === target)?.field,
  }
}
