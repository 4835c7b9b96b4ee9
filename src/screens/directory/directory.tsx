/**
 * Where a child, a family or a school finds help (S-046, S-047): filtered by age and by what is open now, to
 * read and to print, from what came with the school. Nothing is asked of anybody: it is the same offline.
 */
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { PupilView } from '../../device/device.ts'
import { londonDay, londonTime } from '../../domain/calendar/london-day.ts'
import { servicesHere } from '../../domain/directory/local.ts'
import { ageOn, FOR_WHOM, isFor, OLDEST, openAt, type Service } from '../../domain/directory/service.ts'
import type { School } from '../../protocol/messages.ts'
import { Waiting } from '../frame/waiting.tsx'
import { count } from '../parts/amounts.ts'
import { Button } from '../parts/button.tsx'
import { ChoiceField } from '../parts/choice-field.tsx'
import { Page } from '../parts/page.tsx'
import { usePrintNoted } from '../parts/use-noted.ts'
import { useNow } from '../parts/use-now.ts'
import { NotHere } from '../trouble/not-here.tsx'
import { useAsked, useDevice } from '../use-device.tsx'
import { ServiceCard } from './service-card.tsx'

export function DirectoryPage() {
  const [query] = useSearchParams()
  const id = query.get('pupil')
  return id === null ? <Directory pupil={null} /> : <DirectoryForPupil id={id} />
}

function DirectoryForPupil({ id }: { id: string }) {
  const view = useAsked((device) => device.pupil(id), `pupil ${id}`)
  if (view === undefined) return <Waiting />
  if (view === null) return <NotHere what="pupil" />
  return <Directory key={id} pupil={view} />
}

const AGES = Array.from({ length: OLDEST + 1 }, (_, age) => [String(age), `${age}`] as const)
const WHOM = Object.entries(FOR_WHOM)

function Directory({ pupil }: { pupil: PupilView | null }) {
  usePrintNoted('directory printed', { pupils: pupil ? [pupil.pupil.id] : [] })
  const [query] = useSearchParams()
  const schools = useDevice((device) => device.schools())
  const today = useDevice((device) => device.today())
  const at = useNow()
  const [chosen, setChosen] = useState(query.get('school') ?? '')
  const [age, setAge] = useState(pupil ? String(ageOn(pupil.pupil.profile.dateOfBirth, today)) : '')
  const [whom, setWhom] = useState('')
  const [onlyOpen, setOnlyOpen] = useState(false)
  const school = pupil?.school ?? schools.find(({ id }) => id === chosen) ?? schools[0]
  const now = { day: londonDay(at), time: londonTime(at) }
  const fits = (service: Service) =>
    isFor(service, {
      age: age === '' ? undefined : Number(age),
      phase: school?.phase,
    }) &&
    (whom === '' || service.forWhom.some((one) => one === whom)) &&
    (!onlyOpen || openAt(service, now) === 'open')
  const services = servicesHere(school?.local).filter(fits)
  return (
    <Page
      title="Help and services"
      className="directory-page"
      lead={<p className="lead">{leadOf(pupil, school)}</p>}
    >
      <div className="directory-filters no-print">
        {!pupil && schools.length > 1 && (
          <ChoiceField
            id="directory-school"
            label="School"
            none="Choose a school"
            value={school?.id ?? ''}
            options={schools.map(({ id, name }) => [id, name] as const)}
            choose={setChosen}
          />
        )}
        <ChoiceField
          id="directory-age"
          label="Age of the child"
          none="Any age"
          value={age}
          options={AGES}
          choose={setAge}
        />
        <ChoiceField
          id="directory-whom"
          label="For whom"
          none="Anybody"
          value={whom}
          options={WHOM}
          choose={setWhom}
        />
        <div className="govuk-checkboxes govuk-checkboxes--small">
          <div className="govuk-checkboxes__item">
            <input
              className="govuk-checkboxes__input"
              type="checkbox"
              id="directory-open"
              checked={onlyOpen}
              onChange={(event) => setOnlyOpen(event.target.checked)}
            />
            <label className="govuk-label govuk-checkboxes__label" htmlFor="directory-open">
              Only what is open now
            </label>
          </div>
        </div>
        <Button kind="quiet" onClick={() => window.print()}>
          Print this list
        </Button>
      </div>
      <output aria-live="polite" className="directory-count">
        {services.length === 0
          ? 'Nothing fits. Choose another age, or look at what is closed now too.'
          : count(services.length, 'service', 'services')}
      </output>
      <ul className="plain-list">
        {services.map((service) => (
          <ServiceCard key={service.id} service={service} now={now} />
        ))}
      </ul>
    </Page>
  )
}

function leadOf(pupil: PupilView | null, school: School | undefined) {
  if (!school) return 'What the guidance names. Your own services come with a school.'
  return (
    <>
      {pupil && (
        <>
          For <Link to={`/pupils/${pupil.pupil.id}`}>{pupil.pupil.profile.given}</Link>, at{' '}
        </>
      )}
      <Link to={`/schools/${school.id}`}>{school.name}</Link>
    </>
  )
}
