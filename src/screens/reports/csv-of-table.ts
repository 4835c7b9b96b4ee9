/** A report's table as a file for a spreadsheet: its columns' names first. */
import type { Table } from '../../domain/reports/report.ts'
import { csvOf } from '../../kit/csv.ts'

export const csvOfTable = ({ columns, rows }: Table): string =>
  csvOf([columns.map(({ name }) => name), ...rows.map(({ cells }) => [...cells])])
