/** What a record is evidence for, once something in it was put right: what is asked of it now, and no more. */
import { expect, test } from 'vitest'
import type { Answer } from '../../../src/domain/casework/entry.ts'
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { historyOf } from '../../../src/domain/forms/evidence.ts'
import { apply } from '../../../src/domain/forms/apply.ts'
import { fieldsOf, type Field, type Form } from '../../../src/domain/forms/form.ts'
import { everyForm, formOf } from '../../../src/domain/forms/forms.ts'
import { asked } from '../../../src/domain/forms/shown.ts'
import { accepted, atDevice, completed, EWO, filledAnswers, RECORD } from '../../kit/casework.ts'

const corrects = (field: string, value: Answer, device = 'another') =>
  atDevice(EWO, device, 3).does(RECORD, { act: 'amend', field, value, reason: 'Written down wrongly' })

const visit = formOf('doorstep-visit')!
const ANSWERED = filledAnswers(visit, 0)

test('what was said at a door nobody came to is no evidence, and is again once somebody did', () => {
  const record = completed(visit, ANSWERED)
  expect(historyOf([record])[0]?.values).toHaveProperty('discussed')
  const nobody = accepted(record, corrects('answered', false), visit)
  expect(historyOf([nobody])[0]?.values).not.toHaveProperty('discussed')
  const somebody = accepted(nobody, corrects('answered', ANSWERED['answered'] ?? null, 'a third'), visit)
  expect(historyOf([somebody])[0]?.values).toEqual(historyOf([record])[0]?.values)
})

/** Other answers to a question that others may hang on. */
const others = (field: Field): Answer[] =>
  field.type === 'choice' ? Object.keys(field.options) : field.type === 'yes/no' ? [true, false] : [null]

/** What counts as evidence though its question is not asked any more. */
function unasked(form: Form, record: CaseRecord): string[] {
  const { names } = asked(form, record.answers)
  const [evidence] = historyOf([record])
  return Object.keys(evidence?.values ?? {}).filter((name) => !names.has(name))
}

test.each(everyForm().map((form) => [`${form.id} ${form.version}`, form] as const))(
  '%s: whatever is put right, an answer to a question that is not asked any more is no evidence',
  (_name, form) => {
    const record = completed(form, filledAnswers(form))
    const corrected = fieldsOf(form).flatMap(([name, field]) =>
      others(field).flatMap((value) => {
        const result = apply(record, corrects(name, value), form)
        return 'record' in result ? [[name, value, unasked(form, result.record)] as const] : []
      }),
    )
    expect(corrected.filter(([, , wrongly]) => wrongly.length > 0)).toEqual([])
  },
)
