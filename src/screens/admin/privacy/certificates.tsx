/** Certificates of what was deleted: when, how much of what, by which rule and whose word; each to be kept as a file. */
import { spokenDay } from '../../../domain/calendar/day.ts'
import { londonDay } from '../../../domain/calendar/london-day.ts'
import { aRole, ROLES } from '../../../domain/casework/roles.ts'
import type { Certificate } from '../../../protocol/calls/privacy.ts'
import { Button } from '../../parts/button.tsx'
import { saveFile } from '../../parts/save-file.ts'

const fileOf = (certificate: Certificate): File =>
  new File([JSON.stringify(certificate, null, 2)], `deletion-certificate-${certificate.number}.json`, {
    type: 'application/json',
  })

function roleName(role: string): string {
  const known = aRole.safeParse(role).data
  return known ? ROLES[known] : role
}

export function Certificates({ certificates }: { certificates: readonly Certificate[] }) {
  return (
    <section className="card" aria-labelledby="certificates">
      <h2 id="certificates" className="section-heading">
        Certificates of deletion
      </h2>
      {certificates.length === 0 && <p>Nothing has been deleted yet.</p>}
      <ul className="plain-list">
        {certificates.map((one) => (
          <li key={one.number}>
            <p>
              <strong>
                Certificate {one.number}, {spokenDay(londonDay(one.at))}
              </strong>
            </p>
            <p>
              {Object.entries(one.counts)
                .map(([what, count]) => `${what}: ${count}`)
                .join('; ')}
            </p>
            <p className="quiet">
              {one.confirmedBy.length === 0
                ? 'Deleted by itself, as the authority has set it.'
                : `Confirmed by: ${[...new Set(one.confirmedBy.map(({ role }) => roleName(role)))].join(', ')}.`}
            </p>
            <Button kind="quiet" onClick={() => saveFile(fileOf(one))}>
              Save<span className="govuk-visually-hidden"> certificate {one.number}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
