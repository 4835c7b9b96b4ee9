/** One pupil: where the case stands and why, what is due and missing, the attendance, what was done, who is who. */
import { lazy, Suspense, useMemo } from 'react'
import { Link, useParams } from 'react-router'
import type { PupilView } from '../../device/device.ts'
import { schoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { spokenDay } from '../../domain/calendar/day.ts'
import { fullName } from '../../domain/casework/pupil.ts'
import { KnowFirst } from '../diary/know-first.tsx'
import { Waiting } from '../frame/waiting.tsx'
import { labelOf, spokenClass } from '../parts/case-words.ts'
import { Page } from '../parts/page.tsx'
import { Tag } from '../parts/tag.tsx'
import { useNoted } from '../parts/use-noted.ts'
import { useNow } from '../parts/use-now.ts'
import { NotHere } from '../trouble/not-here.tsx'
import { useAsked, useDevice } from '../use-device.tsx'
import { DueCard } from './due-card.tsx'
import { FLAG_WORDS } from './flag-words.ts'
import { FormsToStart } from './forms-to-start.tsx'
import { MissingMark } from './missing-mark.tsx'
import { People } from './people.tsx'
import { Sharing } from './sharing.tsx'
import { StageCard } from './stage-card.tsx'
import { Timeline } from './timeline.tsx'

const Explained = lazy(async () => ({ default: (await import('./explained.tsx')).Explained }))
const Earlier = lazy(async () => ({ default: (await import('./earlier.tsx')).Earlier }))
const SupportCard = lazy(async () => ({ default: (await import('./support-card.tsx')).SupportCard }))
const Picture = lazy(async () => ({ default: (await import('./picture.tsx')).Picture }))

export function PupilPage() {
  const { pupil: id = '' } = useParams()
  const view = useAsked((device) => device.pupil(id), `pupil ${id}`)
  if (view === undefined) return <Waiting />
  if (view === null) return <NotHere what="pupil" />
  return <PupilFile key={id} view={view} />
}

function PupilFile({ view }: { view: PupilView }) {
  useNoted('case', { pupils: [view.pupil.id] })
  const today = useDevice((device) => device.today())
  const now = useNow()
  const { pupil, school, assessment } = view
  const { profile } = pupil
  const pupils = useMemo(() => [pupil.id], [pupil.id])
  const calendar = useMemo(() => schoolCalendar(school.calendar), [school.calendar])
  const label = labelOf(assessment)
  return (
    <Page
      title="Pupil"
      heading={fullName(profile)}
      className="pupil-page"
      lead={
        <div className="pupil-head">
          <p className="about">
            {spokenClass({ className: profile.className ?? '', yearGroup: profile.yearGroup })} ·{' '}
            <Link to={`/schools/${school.id}`}>{school.name}</Link>
            {profile.site && `, ${profile.site}`} · born {spokenDay(profile.dateOfBirth)} · UPN {profile.upn}
          </p>
          <p>
            <Link to={`/directory?pupil=${pupil.id}`}>Help for this child</Link>
          </p>
          <KnowFirst pupils={pupils} on={today} />
          <p className="line-tags">
            {label && <Tag tone={label.tone}>{label.words}</Tag>}
            {profile.flags.map((flag) => (
              <Tag key={flag}>{FLAG_WORDS[flag]}</Tag>
            ))}
            {profile.onRoll[1] !== null && (
              <Tag tone="watch">Left the roll {spokenDay(profile.onRoll[1])}</Tag>
            )}
          </p>
        </div>
      }
    >
      <div className="pupil-grid">
        <div className="pupil-main">
          <MissingMark view={view} calendar={calendar} today={today} now={now} />
          <StageCard view={view} today={today} />
          <DueCard view={view} today={today} />
          <Suspense fallback={<div className="card card-waiting" />}>
            <Explained view={view} calendar={calendar} today={today} />
          </Suspense>
        </div>
        <div className="pupil-side">
          <FormsToStart view={view} />
          <People people={pupil.people} />
          <Sharing view={view} />
        </div>
      </div>
      <Suspense fallback={<div className="card card-waiting card-tall" />}>
        <Picture view={view} calendar={calendar} today={today} />
      </Suspense>
      <Suspense fallback={<div className="card card-waiting" />}>
        <SupportCard view={view} />
      </Suspense>
      <Timeline view={view} today={today} />
      <Suspense fallback={<div className="card card-waiting" />}>
        <Earlier pupil={pupil.id} today={today} />
      </Suspense>
    </Page>
  )
}
