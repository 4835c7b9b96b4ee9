/** One field by its type: the only place where a type of field meets its component. */
import type { Answers } from '../../domain/casework/entry.ts'
import type { Condition, SimpleField } from '../../domain/forms/form.ts'
import { holds } from '../../domain/forms/shown.ts'
import { AttachmentAnswer } from './attachment-answer.tsx'
import { ChoiceAnswer, MultiAnswer, YesNoAnswer } from './choice-fields.tsx'
import { DayAnswer } from './day-answer.tsx'
import type { FieldProps } from './field-props.ts'
import { LinkAnswer } from './link-answer.tsx'
import { OfferedAnswer } from './offers.tsx'
import { PersonField } from './person-answer.tsx'
import { AutoField, StatementField } from './still-fields.tsx'
import { LongAnswer, NumberAnswer, TextAnswer, TimeAnswer } from './text-fields.tsx'

/** Whether nothing asks for an answer here, by the answers so far. */
export const isOptional = (
  field: { readonly required?: true | Condition },
  answers: Answers,
  row?: { readonly [key: string]: unknown },
): boolean =>
  field.required === undefined || (field.required !== true && !holds(field.required, answers, row))

/** `answers` are the whole form's: a link offers rows of another list. */
export function FieldByType(props: FieldProps & { readonly optional: boolean; readonly answers?: Answers }) {
  const { field } = props
  const common = props as Omit<typeof props, 'field'> // the narrowed field is given beside it
  switch (field.type) {
    case 'text':
      if (field.offers) return <OfferedAnswer {...common} field={field} kind={field.offers} />
      return <TextAnswer {...common} field={field} />
    case 'long':
      return <LongAnswer {...common} field={field} />
    case 'number':
      return <NumberAnswer {...common} field={field} />
    case 'time':
      return <TimeAnswer {...common} field={field} />
    case 'day':
      return <DayAnswer {...common} field={field} />
    case 'yes/no':
      return <YesNoAnswer {...common} field={field} />
    case 'choice':
      return <ChoiceAnswer {...common} field={field} />
    case 'multi':
      return <MultiAnswer {...common} field={field} />
    case 'person':
      return <PersonField {...common} field={field} />
    case 'auto':
      return <AutoField {...common} field={field} />
    case 'statement':
      return <StatementField {...common} field={field} />
    case 'link':
      return <LinkAnswer {...common} field={field} answers={props.answers ?? {}} />
    case 'attachment':
    default:
      return <AttachmentAnswer {...common} field={field} />
  }
}

/** Whether a field of this type takes an answer from a person. */
export const isAnswerable = (field: { readonly type: SimpleField['type'] | 'rows' | 'signature' }): boolean =>
  field.type !== 'auto' && field.type !== 'statement' && field.type !== 'signature'
