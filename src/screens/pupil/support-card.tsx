/** The newest of what stands in the way and what was offered, before anybody asks the family again. */
import { useMemo } from 'react'
import { Link } from 'react-router'
import type { PupilView } from '../../device/device.ts'
import { supportThread } from '../../domain/forms/support-thread.ts'
import { StrandLine } from './support-page.tsx'

const FEW = 3

export function SupportCard({ view: { pupil, records } }: { view: PupilView }) {
  const thread = useMemo(() => supportThread(records), [records])
  return (
    <section className="card" aria-labelledby="support">
      <h2 id="support" className="section-heading">
        Barriers and support
      </h2>
      {thread.length === 0 ? (
        <p className="quiet">Nothing is on record yet about what stands in the way or what was offered.</p>
      ) : (
        <>
          <ol className="strands">
            {thread.slice(0, FEW).map((strand, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- one record tells several, in an order of its own
              <StrandLine key={`${strand.record} ${at}`} strand={strand} />
            ))}
          </ol>
          <p>
            <Link to={`/pupils/${pupil.id}/support`}>All {thread.length}, to read or print</Link>
          </p>
        </>
      )}
    </section>
  )
}
