/** What stands in the way, what was offered and what came of it, on one page to read before asking, and to print (HS-002). */
import { useMemo, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { PupilView } from '../../device/device.ts'
import { spokenDay, type Day } from '../../domain/calendar/day.ts'
import { fullName } from '../../domain/casework/pupil.ts'
import { supportThread, type Strand } from '../../domain/forms/support-thread.ts'
import { Waiting } from '../frame/waiting.tsx'
import { useLeaving } from '../paper/leaving.tsx'
import { Button } from '../parts/button.tsx'
import { spokenClass } from '../parts/case-words.ts'
import { Page } from '../parts/page.tsx'
import { Tag } from '../parts/tag.tsx'
import { useNoted } from '../parts/use-noted.ts'
import { NotHere } from '../trouble/not-here.tsx'
import { useAsked, useDevice } from '../use-device.tsx'

const VIEWS = { all: 'Everything', barrier: 'What stands in the way', support: 'What was offered' } as const
type View = keyof typeof VIEWS
const NAMES = Object.keys(VIEWS) as View[] // keys of a closed table

export function SupportPage() {
  const { pupil: id = '' } = useParams()
  const view = useAsked((device) => device.pupil(id), `pupil ${id}`)
  const today = useDevice((device) => device.today())
  if (view === undefined) return <Waiting />
  if (view === null) return <NotHere what="pupil" />
  return <SupportOf view={view} today={today} />
}

function SupportOf({ view, today }: { view: PupilView; today: Day }) {
  const { pupil, school, records } = view
  const { profile } = pupil
  useNoted('support', { pupils: [pupil.id] })
  const thread = useMemo(() => supportThread(records), [records])
  const [shown, setShown] = useState<View>('all')
  const leaving = useLeaving([records], 'staff')
  const strands = thread.filter(({ kind }) => shown === 'all' || kind === shown)
  return (
    <Page
      title="Barriers and support"
      heading={`Barriers and support: ${fullName(profile)}`}
      className="support-page"
      lead={
        <p className="about">
          {spokenClass({ className: profile.className ?? '', yearGroup: profile.yearGroup })} · {school.name}{' '}
          · as of {spokenDay(today)}
        </p>
      }
    >
      {thread.length === 0 ? (
        <div className="empty">
          <p className="empty-title">Nothing is on record yet</p>
          <p>
            What families say stands in the way, and what is offered, comes here from every completed form:
            contact records, visits, plans, checklists.
          </p>
        </div>
      ) : (
        <>
          <fieldset className="orders no-print">
            <legend className="govuk-visually-hidden">Show</legend>
            {NAMES.map((name) => (
              <button key={name} type="button" aria-pressed={shown === name} onClick={() => setShown(name)}>
                {VIEWS[name]}
              </button>
            ))}
          </fieldset>
          <ol className="strands">
            {strands.map((strand, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- one record tells several, in an order of its own
              <StrandLine key={`${strand.record} ${at}`} strand={strand} />
            ))}
          </ol>
        </>
      )}
      {leaving.asks}
      <div className="acts no-print">
        {leaving.may && thread.length > 0 && (
          <Button kind="quiet" onClick={() => window.print()}>
            Print
          </Button>
        )}
      </div>
      <p className="note no-print">
        <Link to={`/pupils/${pupil.id}`}>Back to {fullName(profile)}</Link>
      </p>
    </Page>
  )
}

export function StrandLine({ strand }: { strand: Strand }) {
  const { record, form, on, kind, says, asked, answer, outcome } = strand
  return (
    <li className={`strand strand-${kind}`}>
      <p className="quiet">
        <Tag tone={kind === 'barrier' ? 'watch' : 'calm'}>
          {kind === 'barrier' ? 'In the way' : 'Support'}
        </Tag>{' '}
        {spokenDay(on)} · <Link to={`/records/${record}`}>{form}</Link>
      </p>
      {asked !== '' && <p className="quiet">{asked}</p>}
      <p className="strand-says">{says}</p>
      {answer !== '' && <p>Answer: {answer}</p>}
      {outcome !== '' && <p>Outcome: {outcome}</p>}
      {kind === 'support' && answer === '' && outcome === '' && (
        <p className="quiet">No outcome on record yet</p>
      )}
    </li>
  )
}
