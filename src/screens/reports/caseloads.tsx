/** How many pupils each officer has, what is due and overdue for them, and who owes it: for those who lead, asked of the server. */
import { spokenDay } from '../../domain/calendar/day.ts'
import { count, words, type Table } from '../../domain/reports/report.ts'
import type { AnswerOf } from '../../protocol/calls/calls.ts'
import { Answer } from '../admin/asked.tsx'
import { useAsked } from '../admin/use-call.ts'
import { Button } from '../parts/button.tsx'
import { Page } from '../parts/page.tsx'
import { saveFile } from '../parts/save-file.ts'
import { useNote, usePrintNoted } from '../parts/use-noted.ts'
import { Chart } from './chart.tsx'
import { csvOfTable } from './csv-of-table.ts'
import { ReportTable } from './report-table.tsx'

const NAME = 'Caseload by officer'

const tableOf = ({ officers }: AnswerOf<'caseloads'>): Table => ({
  columns: [
    words('Officer'),
    words('Position'),
    count('Pupils'),
    count('Due'),
    count('Overdue'),
    words('Oldest overdue'),
    words('Overdue by who owes it'),
  ],
  rows: officers.map(({ officer, pupils, due, overdue, oldest, owners }) => ({
    cells: [
      officer?.name ?? 'Nobody by name',
      officer?.position ?? null,
      pupils,
      due,
      overdue,
      oldest === null ? null : spokenDay(oldest),
      owners.map((one) => `${one.who} ${one.overdue}`).join(', '),
    ],
  })),
})

export function CaseloadsPage() {
  const asked = useAsked('caseloads', {})
  const note = useNote({ pupils: [] })
  usePrintNoted('report printed', { pupils: [] })
  return (
    <Page
      title={NAME}
      className="report-page"
      lead={<p className="lead">Of the pupils you see, on roll today. It needs a signal.</p>}
    >
      <Answer asked={asked}>
        {(answer) => {
          const table = tableOf(answer)
          const save = () => {
            note.current('report saved')
            saveFile(new File([csvOfTable(table)], `caseloads-${answer.on}.csv`, { type: 'text/csv' }))
          }
          return (
            <section className="card" aria-labelledby="caseloads">
              <h2 id="caseloads" className="section-heading">
                As of {spokenDay(answer.on)}
              </h2>
              <Chart table={table} chart={{ kind: 'bars', column: 4 }} name={NAME} />
              {table.rows.length === 0 ? (
                <p>You see no pupil on roll.</p>
              ) : (
                <ReportTable table={table} name={NAME} />
              )}
              <ul className="quiet report-notes">
                <li>Due: asked for by the process and not overdue, with a day or without.</li>
                <li>A pupil with two officers is counted for each.</li>
              </ul>
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
        }}
      </Answer>
    </Page>
  )
}
