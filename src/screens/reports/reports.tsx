/** What can be asked of a school's registers: every report, with what it is for. All of them work without a signal. */
import { Link } from 'react-router'
import { mayDo } from '../../domain/casework/roles.ts'
import { ABSENCE_COSTS, LATENESS_COSTS } from '../../domain/reports/costs.ts'
import { spokenSource } from '../../domain/guidance/source.ts'
import type { Report } from '../../domain/reports/report.ts'
import { REPORTS } from '../../domain/reports/reports.ts'
import { Page } from '../parts/page.tsx'
import { useDevice } from '../use-device.tsx'
import { ReportTable } from './report-table.tsx'

const PARTS: readonly (readonly [name: string, fits: (report: Report) => boolean])[] = [
  ['Over time', ({ periods }) => periods.length === 0],
  ['Pupils by name', ({ names }) => names],
  ['Groups, without names', ({ names, periods }) => !names && periods.length > 0],
]

export function ReportsPage() {
  const officer = useDevice((device) => device.state().officer)
  return (
    <Page
      title="Reports"
      className="reports-page"
      lead={<p className="lead">Worked out on this device from the registers it has. No signal is needed.</p>}
    >
      {PARTS.map(([name, fits]) => (
        <section className="card" key={name} aria-label={name}>
          <h2 className="section-heading">{name}</h2>
          <ul className="plain-list report-list">
            {REPORTS.filter(fits).map(({ id, title, says }) => (
              <li key={id}>
                <Link to={`/reports/${id}`}>{title}</Link>
                <p className="quiet">{says}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {officer && mayDo(officer.role, 'see caseloads') && (
        <section className="card" aria-label="Who works with whom">
          <h2 className="section-heading">Who works with whom</h2>
          <ul className="plain-list report-list">
            <li>
              <Link to="/reports/caseloads">Caseload by officer</Link>
              <p className="quiet">
                How many pupils each officer has, what is overdue for them and who owes it. Needs a signal.
              </p>
            </li>
          </ul>
        </section>
      )}
      <section className="card" aria-label="What absence costs">
        <h2 className="section-heading">What absence costs</h2>
        <p>To show to parents: what a percentage means in days and lessons, and what minutes add up to.</p>
        {[ABSENCE_COSTS, LATENESS_COSTS].map(({ title, says, source, table }) => (
          <div key={title}>
            <h3 className="sub-heading">{title}</h3>
            <ReportTable table={table} name={title} />
            <p className="quiet">
              {says} {spokenSource(source)}.
            </p>
          </div>
        ))}
      </section>
    </Page>
  )
}
