/**
 * Rows as a CSV file that a spreadsheet only shows: quoted as RFC 4180 says, and a cell that would be
 * taken for a formula begins with an apostrophe, so that nothing somebody wrote is ever worked out.
 */
const FORMULA =
  /^[\s\u00a0\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/

/** A cell as it stands in the file. */
export function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const safe = FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n\t';]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The whole file, a line a row. */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')
