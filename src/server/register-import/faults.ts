/**
 * What may be wrong with a line, as a table: what is wrong and what was expected. The words never
 * hold what a cell said (it may be a name), a pupil is known by the last three characters of the UPN
 * alone; `{}` stands for a detail that is safe by itself: a line number, a session, a known code.
 */
export const FAULTS = {
  'no header': {
    level: 'fault',
    says: 'the file holds nothing',
    expected: 'a first line naming the columns',
  },
  'unknown file': {
    level: 'fault',
    says: 'the columns are those of no file we know{}',
    expected:
      'the columns of pupils, registers, calendar, people, attainment or benchmarks; or a mapping file (--map)',
  },
  'unclosed quote': {
    level: 'fault',
    says: 'a quotation mark is opened and never closed',
    expected: 'a closing quotation mark, or none; double it where it belongs to the text',
  },
  'too many cells': {
    level: 'fault',
    says: 'the line has more cells than the first line has columns',
    expected: 'quotation marks around text that holds the separator',
  },
  missing: { level: 'fault', says: 'the cell is empty', expected: '{}' },
  unreadable: { level: 'fault', says: 'this cannot be read', expected: '{}' },
  duplicate: {
    level: 'fault',
    says: 'the same was already on line {}; this line was left out',
    expected: 'each only once in a file',
  },
  'unknown pupil': {
    level: 'fault',
    says: 'this school has no pupil with this UPN',
    expected: 'a pupil on file: import pupils first',
  },
  'at another school': {
    level: 'fault',
    says: 'another school of this authority has the pupil; this line was left out',
    expected: 'the pupil moved here first, with the case file: npm run pupil -- move',
  },
  'former upn': {
    level: 'warning',
    says: 'this is a UPN the pupil had before; it now ends in {}, and stays',
    expected: 'the UPN of today; correct it in the school system',
  },
  'unknown code': {
    level: 'fault',
    says: 'this attendance code is not known',
    expected: 'a code of the table in force on that day',
  },
  'retired code': {
    level: 'fault',
    says: 'code {} had been retired by that day; the session is left without this mark',
    expected: 'the code of the table in force on that day',
  },
  'code before its time': {
    level: 'fault',
    says: 'code {} was not yet in use on that day',
    expected: 'the code of the table in force on that day',
  },
  'no session': {
    level: 'fault',
    says: 'the school was not open for this session ({})',
    expected: "a session of the school's calendar; correct calendar.csv if the school was open",
  },
  'no calendar': {
    level: 'fault',
    says: 'the calendar holds no school year with this day ({})',
    expected: 'a calendar for that year: import calendar.csv first',
  },
  'day to come': { level: 'fault', says: 'this day is still to come', expected: 'a day up to today' },
  'last before first': {
    level: 'fault',
    says: 'the last day is before the first',
    expected: 'the last day on or after the first',
  },
  'outside year': {
    level: 'fault',
    says: 'this is not in the school year of the line',
    expected: 'days from 1 August to 31 August of the school year',
  },
  overlap: {
    level: 'fault',
    says: 'this term overlaps the one on line {}',
    expected: 'terms that follow one another',
  },
  'no terms': {
    level: 'fault',
    says: 'the school year {} has no term in the file',
    expected: 'at least one line of kind term for each year',
  },
  'year left': {
    level: 'warning',
    says: 'school year {} is on file and has a faulty line here; it was left as it was',
    expected: 'every line of a school year to be good before it replaces the year on file',
  },
  'check letter': {
    level: 'warning',
    says: 'the check letter of the UPN does not belong to the rest',
    expected: 'the letter that the other twelve characters give; often a digit was mistyped',
  },
  'two marks': {
    level: 'warning',
    says: 'the session ({}) has another mark earlier in this file; the later one was taken',
    expected: 'one mark for a session',
  },
  'unknown column': {
    level: 'warning',
    says: 'this column is not known; it was not read',
    expected: 'a known column name, or a mapping file (--map) that names it',
  },
  'column twice': {
    level: 'warning',
    says: 'a column before this one has the same meaning; this one was not read',
    expected: 'one column for each meaning',
  },
  'not kept': {
    level: 'warning',
    says: 'this column is known, and Doorstep does not keep it',
    expected: 'the mark alone; minutes and comments stay in the school system',
  },
  'person not in file': {
    level: 'warning',
    says: '{} on file for this pupil not named here; left as they are',
    expected: 'everybody in the pupil’s life; take a person off by hand',
  },
  'mark lost': {
    level: 'warning',
    says: 'the new calendar has no such session ({}); its mark is kept only in the record of this import',
    expected: 'a calendar that holds every session with a mark',
  },
} as const satisfies Record<string, { level: 'fault' | 'warning'; says: string; expected: string }>
export type FaultKind = keyof typeof FAULTS

export type Fault = {
  readonly level: 'fault' | 'warning'
  readonly kind: FaultKind
  readonly file: string
  readonly line: number
  /** The column counted from 1; 0 where the whole line is meant. */
  readonly column: number
  /** What the column is, in our own word for it. */
  readonly field: string
  /** The last three characters of the UPN, where the line has one that can be read. */
  readonly pupil: string
  readonly says: string
  readonly expected: string
}

/** Where a fault is. */
export type Spot = { file: string; line: number; column?: number; field?: string; pupil?: string }

/** A fault in words; `detail` must be safe by itself (see above). */
export function faultAt(kind: FaultKind, spot: Spot, detail = ''): Fault {
  const { level, says, expected } = FAULTS[kind]
  return {
    level,
    kind,
    file: spot.file,
    line: spot.line,
    column: spot.column ?? 0,
    field: spot.field ?? '',
    pupil: spot.pupil ?? '',
    says: says.replace('{}', detail),
    expected: expected.replace('{}', detail),
  }
}

/** 'registers.csv:14:3 code (pupil …001): what is wrong; expected …'. */
export function spokenFault(fault: Fault): string {
  const at = `${fault.file}:${fault.line}${fault.column > 0 ? `:${fault.column}` : ''}`
  const field = fault.field === '' ? '' : ` ${fault.field}`
  const pupil = fault.pupil === '' ? '' : ` (pupil …${fault.pupil})`
  return `${at}${field}${pupil}: ${fault.says}; expected ${fault.expected}`
}
