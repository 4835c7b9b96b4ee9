/** One report of one school: a period to choose, the drawing, the table, and ways to take it along. */
import { useMemo, useState } from 'react'
import { useParams } from 'react-router'
import { spokenDay } from '../../domain/calendar/day.ts'
import { schoolCalendar } from '../../domain/calendar/school-calendar.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { spokenSource } from '../../domain/guidance/source.ts'
import { PERIODS, type PeriodName, type Report } from '../../domain/reports/report.ts'
import { reportCalled } from '../../domain/reports/reports.ts'
import type { School } from '../../protocol/messages.ts'
import { count } from '../parts/amounts.ts'
import { Button } from '../parts/button.tsx'
import { Page } from '../parts/page.tsx'
import { saveFile } from '../parts/save-file.ts'
import { useNote, usePrintNoted } from '../parts/use-noted.ts'
import { NotHere } from '../trouble/not-here.tsx'
import { useActs, useAsked, useDevice } from '../use-device.tsx'
import { Chart } from './chart.tsx'
import { csvOfTable } from './csv-of-table.ts'
import { ReportTable } from './report-table.tsx'

/** The school looked at last, so that the next report begins there. */
let lastSchool = ''

export function ReportPage() {
  const { report: id = '' } = useParams()
  const schools = useDevice((device) => device.schools())
  const pupils = useDevice((device) => device.pupils())
  const most = useMemo(() => {
    const here = (id: string) => pupils.filter((one) => one.school === id).length
    return schools.toSorted((a, b) => here(b.id) - here(a.id))[0]
  }, [schools, pupils])
  const [chosen, setChosen] = useState(lastSchool)
  const report = reportCalled(id)
  const school = schools.find((one) => one.id === chosen) ?? most
  if (!report) return <NotHere />
  const choose = (next: string) => {
    lastSchool = next
    setChosen(next)
  }
  return (
    <Page title={report.title} className="report-page" lead={<p className="lead">{report.says}</p>}>
      {schools.length > 1 && (
        <div className="govuk-form-group no-print">
          <label className="govuk-label" htmlFor="school">
            School
          </label>
          <select
            id="school"
            className="govuk-select"
            value={school?.id}
            onChange={(event) => choose(event.target.value)}
          >
            {schools.map(({ id: one, name }) => (
              <option key={one} value={one}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      {school ? (
        <OfSchool key={`${school.id} ${id}`} report={report} school={school} />
      ) : (
        <p>No school’s register has come to this device yet.</p>
      )}
    </Page>
  )
}

function OfSchool({ report, school }: { report: Report; school: School }) {
  const device = useActs()
  const on = useDevice((one) => one.today())
  const revision = useDevice((one) => one.state().revision)
  const [period, setPeriod] = useState<PeriodName>(report.periods[0] ?? 'year')
  const note = useNote({ pupils: [] })
  usePrintNoted('report printed', { pupils: [] })
  const pupils = useMemo(
    () => device.reportPupils(school.id),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a new revision is what makes them others
    [device, school.id, revision],
  )
  const records = useAsked(
    async (one) => (report.needsRecords ? one.reportRecords(school.id) : NO_RECORDS),
    `records ${report.id} ${school.id}`,
  )
  const { table, chart, notes, toAgree } = useMemo(() => {
    const { phase, benchmarks = [] } = school
    const about = { on, calendar: schoolCalendar(school.calendar), pupils, period, phase, benchmarks }
    return report.tell({ ...about, records: records ?? NO_RECORDS })
  }, [report, on, school, pupils, period, records])
  const save = () => {
    note.current('report saved')
    saveFile(new File([csvOfTable(table)], `${report.id}-${on}.csv`, { type: 'text/csv' }))
  }
  return (
    <section className="card" aria-labelledby="report-of">
      <h2 id="report-of" className="section-heading">
        {school.name}
        {report.periods.length > 0 && `, ${PERIODS[period].toLowerCase()}`}
      </h2>
      <p className="quiet">
        As of {spokenDay(on)}, of the {count(pupils.length, 'pupil')} of this school on this device.
      </p>
      {report.periods.length > 1 && (
        <fieldset className="picture-years report-periods no-print">
          <legend className="govuk-visually-hidden">Period</legend>
          {report.periods.map((name) => (
            <button
              key={name}
              type="button"
              className="quick"
              aria-pressed={name === period}
              onClick={() => setPeriod(name)}
            >
              {PERIODS[name]}
            </button>
          ))}
        </fieldset>
      )}
      {records === undefined ? (
        <output>Reading the records of this school’s pupils…</output>
      ) : table.rows.length === 0 ? (
        <p>There is nothing to tell: no register of this period, or nobody it is true of.</p>
      ) : (
        <>
          {chart && <Chart table={table} chart={chart} name={report.title} />}
          <ReportTable table={table} name={report.title} />
        </>
      )}
      <ul className="quiet report-notes">
        {notes.map((one) => (
          <li key={one}>{one}</li>
        ))}
        <li>{spokenSource(report.source)}.</li>
      </ul>
      {toAgree !== undefined && (
        <div className="to-agree" aria-hidden="true">
          <p>{toAgree}:</p>
          <p>Agreed by, on:</p>
        </div>
      )}
      <div className="acts no-print">
        <Button kind="quiet" onClick={() => window.print()}>
          Print
        </Button>
        <Button kind="quiet" onClick={save}>
          Save as a table (CSV)
        </Button>
      </div>
    </section>
  )
}

const NO_RECORDS: ReadonlyMap<string, readonly CaseRecord[]> = new Map()
