/** The fields of one section that are asked. */
import type { Day } from '../../domain/calendar/day.ts'
import type { Answer, Answers } from '../../domain/casework/entry.ts'
import type { Field } from '../../domain/forms/form.ts'
import { isHeldBack } from '../../domain/forms/guarded.ts'
import { NotShown, type HeldBack } from '../parts/held-back.tsx'
import { fieldId, type OfferedPerson } from './field-props.ts'
import { FieldByType, isOptional } from './field.tsx'
import { RowsAnswer } from './rows-answer.tsx'

export function SectionFields({
  fields,
  answers,
  set,
  leave,
  faultAt,
  today,
  people,
  heldBack,
}: {
  fields: readonly [string, Field][]
  answers: Answers
  set: (field: string, value: Answer) => void
  leave: (field: string, row?: string, column?: string) => void
  faultAt: (field: string, row?: string, column?: string) => string | undefined
  today: Day
  people: readonly OfferedPerson[]
  heldBack?: HeldBack
}) {
  return fields.map(([name, field]) => (
    <div key={name} data-field={name} className="field">
      {isHeldBack({ heldBack }, name) ? (
        <div className="auto">
          <p className="auto-label">{field.label}</p>
          <NotShown heldBack={heldBack} field={name} />
        </div>
      ) : field.type === 'rows' ? (
        <RowsAnswer
          name={name}
          field={field}
          value={answers[name]}
          answers={answers}
          set={(value) => set(name, value)}
          leave={(row, column) => leave(name, row, column)}
          fault={faultAt(name)}
          faultOfCell={(row, column) => faultAt(name, row, column)}
          today={today}
          people={people}
        />
      ) : field.type === 'signature' ? (
        <div className="auto">
          <p className="auto-label">{field.label}</p>
          <p className="auto-value">Signed after the form is completed</p>
        </div>
      ) : (
        <FieldByType
          id={fieldId(name)}
          field={field}
          optional={isOptional(field, answers)}
          value={answers[name]}
          set={(value) => set(name, value)}
          leave={() => leave(name)}
          fault={faultAt(name)}
          today={today}
          people={people}
          answers={answers}
        />
      )}
    </div>
  ))
}
