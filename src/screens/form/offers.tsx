/**
 * What a field offers by name: of the pupil's process its stages, and the steps, bars and exceptions its rules
 * know; of the school the policies and strategies it is guided by.
 */
import { createContext, use } from 'react'
import { processFor } from '../../domain/processes/processes.ts'
import type { School } from '../../protocol/messages.ts'
import { nameInProcess } from '../parts/process-words.ts'
import { decidable } from '../parts/ways-out.ts'
import { describedBy, type FieldProps } from './field-props.ts'
import { Labelled } from './group.tsx'

type Offer = readonly (readonly [id: string, name: string])[]
export type Offers = { readonly stages: Offer; readonly steps: Offer; readonly policies: Offer }

/** What a school's process offers. */
export function offersOf(school: School | undefined): Offers {
  const known = school && processFor(school)
  const asked = (known?.rules ?? []).flatMap(({ asks }) => [asks ?? []].flat())
  const steps = asked.flatMap((outcome) =>
    'step' in outcome ? [outcome.step] : 'bars' in outcome ? [outcome.bars] : [],
  )
  const all = new Set([...steps, ...(known ? decidable(known) : [])])
  return {
    stages: (known?.stages ?? []).map(({ id, name }) => [id, name] as const),
    steps: [...all].map((id) => [id, nameInProcess(known, id)] as const),
    policies: (school?.particulars.linkedPolicies ?? []).map(({ title }) => [title, title] as const),
  }
}

export const OffersContext = createContext<Offers>({ stages: [], steps: [], policies: [] })

/** An id as people call it; the text itself where it is none. */
export function nameIn(offers: Offers, kind: keyof Offers, id: string): string {
  return offers[kind].find(([known]) => known === id)?.[1] ?? id
}

/** A sentence with ids of stages in it, with their names instead. */
export function withStageNames(says: string, offers: Offers): string {
  return says.replaceAll(/[a-z0-9]+(?:-[a-z0-9]+)+/g, (word) => nameIn(offers, 'stages', word))
}

export function OfferedAnswer({
  kind,
  ...props
}: FieldProps<'text'> & { readonly optional: boolean; readonly kind: keyof Offers }) {
  const { id, field, value, set, leave, fault, optional } = props
  const offered = use(OffersContext)[kind]
  const text = typeof value === 'string' ? value : ''
  const isKnown = text === '' || offered.some(([known]) => known === text)
  return (
    <Labelled id={id} label={field.label} optional={optional} hint={field.hint} fault={fault}>
      <select
        className={`govuk-select ${fault ? 'govuk-select--error' : ''}`.trim()}
        id={id}
        value={text}
        aria-describedby={describedBy(id, field.hint, fault)}
        aria-invalid={fault ? true : undefined}
        onChange={(event) => set(event.target.value)}
        onBlur={leave}
      >
        <option value="">Choose one</option>
        {!isKnown && <option value={text}>{text}</option>}
        {offered.map(([known, name]) => (
          <option key={known} value={known}>
            {name}
          </option>
        ))}
      </select>
    </Labelled>
  )
}
