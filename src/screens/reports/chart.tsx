/**
 * A column of a report, drawn. Shape and place tell what colour tells: now is filled, before is hollow or dashed. The
 * table under it says the same in words, so that nobody needs the drawing.
 */
import type { Cell, Chart as Drawing, Row, Table } from '../../domain/reports/report.ts'
import { shownCell } from './report-table.tsx'

/** More lines than this nobody compares by eye; the table has them all. */
const MOST_LINES = 40

const valueOf = (cell: Cell | undefined): number | null =>
  cell === null || cell === undefined || cell === '' || Number.isNaN(Number(cell)) ? null : Number(cell)

export function Chart({ table, chart, name }: { table: Table; chart: Drawing; name: string }) {
  const { columns, rows } = table
  const [column, beside] = [columns[chart.column], columns[chart.beside ?? -1]]
  const drawn = rows.filter(({ cells }) => valueOf(cells[chart.column]) !== null)
  if (!column || drawn.length < 2) return null
  return (
    <figure className="chart" aria-label={`${name}, drawn`}>
      {chart.kind === 'line' ? (
        <Lines rows={drawn} chart={chart} />
      ) : (
        <ol className={`chart-lines chart-${chart.kind}`} aria-hidden="true">
          {drawn.slice(0, MOST_LINES).map((row) => (
            <li key={String(row.cells[0])}>
              <span className="chart-name">{row.cells[0]}</span>
              <Mark row={row} rows={drawn} chart={chart} />
              <span className="chart-value">{shownCell(row.cells[chart.column] ?? null, column)}</span>
            </li>
          ))}
        </ol>
      )}
      <figcaption className="quiet">
        {chart.kind === 'line' && beside
          ? `Full line: ${column.name.toLowerCase()}. Dashed: ${beside.name.toLowerCase()}.`
          : chart.kind === 'dots'
            ? chart.others
              ? `Filled circle: ${column.name.toLowerCase()}.${chart.others
                  .map((at, which) => ` ${SHAPES[which] ?? ''}: ${columns[at]?.name.toLowerCase() ?? ''}.`)
                  .join('')}${chart.ownScales ? ' Each line has a scale of its own.' : ''}`
              : `${column.name}. The upright line is the whole school.`
            : `${column.name}.`}
      </figcaption>
    </figure>
  )
}

/** Where a scale begins that shows differences: the ten below the lowest. */
const scaleOf = (values: readonly number[]): readonly [number, number] => [
  Math.max(0, Math.floor((Math.min(...values) - 1) / 10) * 10),
  100,
]

const SHAPES = ['Diamond', 'Triangle']

/** Room on both sides of figures that lie near each other. */
function scaleAround(values: readonly (number | null)[]): readonly [number, number] {
  const known = values.filter((one) => one !== null)
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const room = Math.max(1, (most - least) / 2)
  return [least - room, most + room]
}

function Mark({
  row,
  rows,
  chart: { kind, column, others, ownScales },
}: {
  row: Row
  rows: readonly Row[]
  chart: Drawing
}) {
  const values = rows.flatMap(({ cells }) => valueOf(cells[column]) ?? [])
  const value = valueOf(row.cells[column]) ?? 0
  if (kind === 'bars') {
    return (
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" focusable="false">
        <rect className="chart-bar" x="0" y="0" width={(100 * value) / Math.max(...values, 1)} height="10" />
      </svg>
    )
  }
  const beside = (others ?? []).map((one) => valueOf(row.cells[one]))
  const all = rows.flatMap(({ cells }) => (others ?? []).flatMap((one) => valueOf(cells[one]) ?? []))
  const [from, to] = ownScales ? scaleAround([value, ...beside]) : scaleOf([...values, ...all])
  const at = (one: number) => `${(100 * (one - from)) / (to - from)}%`
  return (
    <svg className="chart-scale" focusable="false">
      <line className="chart-track" x1="0" x2="100%" y1="50%" y2="50%" />
      {!others && (
        <line
          className="chart-whole"
          x1={at(values[0] ?? from)}
          x2={at(values[0] ?? from)}
          y1="0"
          y2="100%"
        />
      )}
      {beside.map((one, which) =>
        one === null ? null : (
          <svg key={SHAPES[which]} className="chart-other" x={at(one)} y="50%" overflow="visible">
            <path d={which === 0 ? 'M0 -8 L8 0 L0 8 L-8 0 Z' : 'M0 -8 L8 6 L-8 6 Z'} />
          </svg>
        ),
      )}
      <circle className="chart-dot" cx={at(value)} cy="50%" r="6" />
    </svg>
  )
}

const WIDE = 640
const HIGH = 220
const LEFT = 66
const FOOT = 28

/** Percentages over time; a gap where there is no figure. */
function Lines({ rows, chart: { column, beside } }: { rows: readonly Row[]; chart: Drawing }) {
  const series = [column, ...(beside === undefined ? [] : [beside])].map((at) =>
    rows.map(({ cells }) => valueOf(cells[at])),
  )
  const [from, to] = scaleOf(series.flat().filter((one) => one !== null))
  const x = (at: number) => LEFT + ((WIDE - LEFT - 12) * at) / Math.max(1, rows.length - 1)
  const y = (value: number) => 12 + ((HIGH - FOOT - 12) * (to - value)) / (to - from)
  const steps = Array.from({ length: (to - from) / 10 + 1 }, (_, at) => from + 10 * at)
  const [first, last] = [rows[0]?.cells[0], rows.at(-1)?.cells[0]]
  return (
    <svg className="chart-time" viewBox={`0 0 ${WIDE} ${HIGH}`} aria-hidden="true" focusable="false">
      {steps.map((step) => (
        <g key={step}>
          <line className="chart-track" x1={LEFT} x2={WIDE - 12} y1={y(step)} y2={y(step)} />
          <text x={LEFT - 8} y={y(step) + 5} textAnchor="end">
            {step}%
          </text>
        </g>
      ))}
      <text x={LEFT} y={HIGH - 6}>
        {first}
      </text>
      <text x={WIDE - 12} y={HIGH - 6} textAnchor="end">
        {last}
      </text>
      {series.map((values, which) => (
        <g key={which === 0 ? 'now' : 'before'} className={which === 0 ? 'chart-now' : 'chart-before'}>
          <path d={pathOf(values, x, y)} />
          {values.map((value, at) =>
            value === null ? null : (
              <circle key={x(at)} cx={x(at)} cy={y(value)} r={which === 0 ? 4.5 : 3.5} />
            ),
          )}
        </g>
      ))}
    </svg>
  )
}

function pathOf(
  values: readonly (number | null)[],
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  let path = ''
  values.forEach((value, at) => {
    if (value !== null) path += `${at > 0 && values[at - 1] !== null ? 'L' : 'M'}${x(at)} ${y(value)} `
  })
  return path.trim()
}
