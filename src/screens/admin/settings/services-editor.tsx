/** The directory as it is kept: the services the guidance names, each to be filled in or taken out, and further ones. */
import { useState } from 'react'
import {
  FOR_WHOM,
  REFERRALS,
  WEEKDAYS,
  type ForWhom,
  type Referral,
  type Service,
} from '../../../domain/directory/service.ts'
import { SERVICES } from '../../../domain/directory/services.ts'
import { Button } from '../../parts/button.tsx'
import { Cell } from './rows-editor.tsx'

export function ServicesEditor({
  services,
  inherited,
  change,
}: {
  /** What is said here; a service of the same id stands for the one before it. */
  services: readonly Service[]
  /** What the authority says, where this is a school's list. */
  inherited: readonly Service[]
  change: (services: readonly Service[]) => void
}) {
  const all = new Map([...SERVICES, ...inherited, ...services].map((one) => [one.id, one]))
  const here = new Set(services.map(({ id }) => id))
  const put = (service: Service) => change([...services.filter(({ id }) => id !== service.id), service])
  const add = () => {
    const number = services.filter(({ id }) => id.startsWith('own-')).length + 1
    const id = `own-${number}-${Date.now().toString(36)}`
    put({ id, name: 'New service', ages: {}, bankHolidays: false, forWhom: ['child'], referral: 'anybody' })
  }
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Services</legend>
      {[...all.values()].map((service) => (
        <ServiceEditor
          key={service.id}
          service={service}
          put={put}
          takeBack={
            here.has(service.id) ? () => change(services.filter(({ id }) => id !== service.id)) : undefined
          }
        />
      ))}
      <Button kind="quiet" onClick={add}>
        Add a service
      </Button>
    </fieldset>
  )
}

const PARTS = [
  { name: 'name', label: 'Name' },
  { name: 'helps', label: 'What it helps with', type: 'long' },
  { name: 'contact', label: 'How to reach it', hint: 'Telephone, e-mail or a place' },
  { name: 'link', label: 'Address on the web', type: 'url' },
  { name: 'consultation', label: 'Whom to talk with before referring' },
  { name: 'area', label: 'Where it works, if not everywhere' },
] as const

function ServiceEditor({
  service,
  put,
  takeBack,
}: {
  service: Service
  put: (service: Service) => void
  takeBack: (() => void) | undefined
}) {
  const { id, ages, hours = [] } = service
  const [isOpen, setOpen] = useState(false)
  const setText = (name: (typeof PARTS)[number]['name'], said: string) => {
    const { [name]: _before, ...rest } = service
    put(said === '' && name !== 'name' ? ({ ...rest } as Service) : { ...service, [name]: said })
  }
  const setAge = (end: 'from' | 'to', said: string) => {
    const { [end]: _before, ...rest } = ages
    put({ ...service, ages: said === '' ? rest : { ...rest, [end]: Number(said) } })
  }
  const whom = (one: ForWhom, isIt: boolean) => {
    const next = isIt ? [...service.forWhom, one] : service.forWhom.filter((each) => each !== one)
    if (next.length > 0) put({ ...service, forWhom: next })
  }
  const setHours = (next: NonNullable<Service['hours']>) => {
    const { hours: _before, ...rest } = service
    put(next.length === 0 ? rest : { ...service, hours: next })
  }
  return (
    <details className="govuk-details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          {service.name}
          {service.hidden ? ' (taken out here)' : ''}
          {takeBack && !service.hidden ? ' (changed here)' : ''}
        </span>
      </summary>
      {isOpen && (
        <div className="govuk-details__text">
          {PARTS.map((column) => (
            <Cell
              key={column.name}
              id={`${id}-${column.name}`}
              column={column}
              value={service[column.name] ?? ''}
              set={(said) => setText(column.name, said)}
            />
          ))}
          <Checks
            id={`${id}-whom`}
            title="For whom"
            options={Object.entries(FOR_WHOM)}
            chosen={service.forWhom}
            set={(one, isIt) => whom(one as ForWhom, isIt)} // a key of the table
          />
          <Cell
            id={`${id}-from`}
            column={{ name: 'from', label: 'Youngest age' }}
            value={ages.from === undefined ? '' : String(ages.from)}
            set={(said) => setAge('from', said)}
          />
          <Cell
            id={`${id}-to`}
            column={{ name: 'to', label: 'Oldest age' }}
            value={ages.to === undefined ? '' : String(ages.to)}
            set={(said) => setAge('to', said)}
          />
          {hours.map((span, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- a row is told by its place alone
            <div key={at} className="service-span">
              <Checks
                id={`${id}-days-${at}`}
                title={`Open on, row ${at + 1}`}
                options={WEEKDAYS.map((day, number) => [String(number), day] as const)}
                chosen={span.days.map(String)}
                set={(day, isIt) => {
                  const days = isIt
                    ? [...span.days, Number(day)].toSorted((a, b) => a - b)
                    : span.days.filter((one) => String(one) !== day)
                  if (days.length > 0) setHours(hours.with(at, { ...span, days }))
                }}
              />
              <Cell
                id={`${id}-opens-${at}`}
                column={{ name: 'from', label: `Opens at, row ${at + 1}`, hint: 'A time such as 08:30' }}
                value={span.from}
                set={(from) => setHours(hours.with(at, { ...span, from }))}
              />
              <Cell
                id={`${id}-closes-${at}`}
                column={{ name: 'to', label: `Closes at, row ${at + 1}`, hint: 'A time such as 16:30' }}
                value={span.to}
                set={(to) => setHours(hours.with(at, { ...span, to }))}
              />
              <Button kind="plain" onClick={() => setHours(hours.toSpliced(at, 1))}>
                Take out these hours
              </Button>
            </div>
          ))}
          <Button
            kind="quiet"
            onClick={() => setHours([...hours, { days: [0, 1, 2, 3, 4], from: '09:00', to: '17:00' }])}
          >
            Add opening hours
          </Button>
          <Checks
            id={`${id}-more`}
            title="Also"
            options={[
              ['bank', 'Open on bank holidays too'],
              ['hidden', 'Leave this service out here'],
            ]}
            chosen={[...(service.bankHolidays ? ['bank'] : []), ...(service.hidden ? ['hidden'] : [])]}
            set={(one, isIt) =>
              put({ ...service, ...(one === 'bank' ? { bankHolidays: isIt } : { hidden: isIt }) })
            }
          />
          <Cell
            id={`${id}-referral`}
            column={{ name: 'referral', label: 'How one comes to it', options: Object.entries(REFERRALS) }}
            value={service.referral}
            set={(said) => put({ ...service, referral: said as Referral })} // a key of the table
          />
          {takeBack && (
            <Button kind="plain" onClick={takeBack}>
              Have it as it was before this list
            </Button>
          )}
        </div>
      )}
    </details>
  )
}

function Checks({
  id,
  title,
  options,
  chosen,
  set,
}: {
  id: string
  title: string
  options: readonly (readonly [string, string])[]
  chosen: readonly string[]
  set: (option: string, isIt: boolean) => void
}) {
  return (
    <fieldset className="govuk-fieldset govuk-form-group">
      <legend className="govuk-fieldset__legend">{title}</legend>
      <div className="govuk-checkboxes govuk-checkboxes--small">
        {options.map(([option, name]) => (
          <div key={option} className="govuk-checkboxes__item">
            <input
              className="govuk-checkboxes__input"
              type="checkbox"
              id={`${id}-${option}`}
              checked={chosen.includes(option)}
              onChange={(event) => set(option, event.target.checked)}
            />
            <label className="govuk-label govuk-checkboxes__label" htmlFor={`${id}-${option}`}>
              {name}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  )
}
