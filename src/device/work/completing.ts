/** Completing a record with the other own drafts of its conversation: all are asked first, and then all or none is. */
import { isDay } from '../../domain/calendar/day.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Form } from '../../domain/forms/form.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { canonicalJson } from '../../kit/canonical-json.ts'
import type { Device } from '../device.ts'
import { barsOn } from './barring.ts'
import type { Desk } from './desk.ts'
import { completionFaults } from './judging.ts'
import type { NewEntry } from './keeping.ts'
import type { Opened } from './opened.ts'
import type { Putting } from './putting.ts'
import { together } from './typing.ts'

type Completing = { readonly record: CaseRecord; readonly form: Form; readonly entry: NewEntry }

/** What is wrong with several of them is said once. */
const each = <T>(key: (one: T) => string, all: readonly T[]): T[] => [
  ...new Map(all.map((one) => [key(one), one])).values(),
]

export const completing = (desk: Desk, { acting, entryOf, put }: Putting): Device['complete'] => {
  function completingOf(opened: Opened, record: CaseRecord): Completing[] {
    const form = formOf(record.form, record.formVersion)
    if (!form || record.status !== 'draft') return []
    const event = record.answers[form.on]
    const entry = entryOf(opened, record.id, { act: 'complete', on: isDay(event) ? event : desk.today() })
    return [{ record, form, entry }]
  }

  return (id) =>
    acting(id, async (opened, record) => {
      const all = (await together(opened, record)).flatMap((one) => completingOf(opened, one))
      const faults = each(
        canonicalJson,
        all.flatMap(({ record: one, form, entry }) => completionFaults(desk, opened, one, form, entry)),
      )
      if (faults.length > 0) return { saved: false, why: 'faults', faults } as const
      const barred = await Promise.all(
        all.map(({ record: one, form, entry }) => barsOn(opened, one, form, entry)),
      )
      const bars = each(({ rule }) => rule, barred.flat())
      if (bars.length > 0) return { saved: false, why: 'barred', bars } as const
      for (const one of all) await put(opened, one.record, one.entry)
      return { saved: true } as const
    })
}
