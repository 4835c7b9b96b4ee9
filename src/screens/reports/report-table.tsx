/** A report's table as it is read: figures to the right, hidden ones said so, pupils linked; wide ones scroll by themselves. */
import { Link } from 'react-router'
import type { Cell, Column, Row, Table } from '../../domain/reports/report.ts'

/** A cell as it is shown: percentages with their sign, nothing as a dash. */
export const shownCell = (cell: Cell, { kind }: Column): string =>
  cell === null || cell === '' ? '–' : kind === 'percent' ? `${cell}%` : String(cell)

export function ReportTable({ table: { columns, rows }, name }: { table: Table; name: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
    <section className="report-scroll" aria-label={name} tabIndex={0}>
      <table className="report-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={classOf(column)}>
                {column.name || <span className="govuk-visually-hidden">Remark</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <Line key={row.pupil ?? `${at} ${String(row.cells[0])}`} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const isFigure = ({ kind }: Column) => kind !== 'words'
/** Figures stand under one another, to the right. */
const classOf = (column: Column) => (isFigure(column) ? 'figure' : undefined)

function Line({ row: { cells, pupil }, columns }: { row: Row; columns: readonly Column[] }) {
  const [first, ...rest] = columns
  return (
    <tr>
      <th scope="row">
        {pupil === undefined ? (
          first && shownCell(cells[0] ?? null, first)
        ) : (
          <Link to={`/pupils/${pupil}`}>{cells[0]}</Link>
        )}
      </th>
      {rest.map((column, at) => (
        <td key={column.name} className={classOf(column)}>
          {shownCell(cells[at + 1] ?? null, column)}
        </td>
      ))}
    </tr>
  )
}
