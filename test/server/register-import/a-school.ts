/** A small school for import tests: one year, two weeks of autumn term, and three pupils. */
import type { CalendarData } from '../../../src/domain/calendar/school-calendar.ts'
import type { Pupil } from '../../../src/domain/casework/pupil.ts'
import { upnCheckLetter } from '../../../src/domain/register/upn.ts'
import type { ImportMap } from '../../../src/server/register-import/columns.ts'
import type { ImportFile, ImportPlan, ImportState } from '../../../src/server/register-import/import-plan.ts'
import { planImport } from '../../../src/server/register-import/plan.ts'

export const TODAY = '2025-11-21'

/** The UPN with this serial, with its check letter. */
export const upn = (serial: number): string => {
  const body = `999400124${String(serial).padStart(3, '0')}`
  return `${upnCheckLetter(body) ?? ''}${body}`
}

export const AUTUMN: CalendarData = {
  years: [
    {
      name: '2025/26',
      terms: [
        ['2025-09-03', '2025-10-24'],
        ['2025-11-03', '2025-12-19'],
      ],
      closed: ['2025-11-03'],
      halfDays: {},
    },
  ],
}

export const EMPTY: ImportState = {
  school: 's1',
  calendar: { years: [] },
  pupils: [],
  registerOwner: 'school system',
  former: new Map(),
  elsewhere: new Set(),
  benchmarks: [],
}

export const CALENDAR_CSV = `year,kind,from,to,what
2025/26,term,2025-09-03,2025-10-24,Autumn 1
2025/26,term,03/11/2025,19/12/2025,Autumn 2
2025/26,closed,2025-11-03,,INSET
`

export const PUPILS_CSV = `UPN,Forename,Surname,DOB,Year,Reg Group,SEN,FSM6,Looked After
${upn(1)},Tavin,Umberlow,03/02/2013,8,8A,K,Y,N
${upn(2)},Zarinel,Qoreshta,2013-05-20,Year 8,8B,N,N,N
${upn(3)},Ottoline,Varnwick,14/11/2012,8,8B,,Yes,No
`

export const file = (name: string, text: string): ImportFile => ({ name, text })

export const plan = (state: ImportState, files: readonly ImportFile[], map?: ImportMap): ImportPlan => {
  let made = state.pupils.length
  return planImport(state, files, { today: TODAY, newId: () => `id-${++made}`, ...(map ? { map } : {}) })
}

/** The school after a plan. */
export function after(state: ImportState, { calendar, benchmarks, changes }: ImportPlan): ImportState {
  const pupils = new Map<string, Pupil>(state.pupils.map((pupil) => [pupil.id, pupil]))
  for (const change of changes) pupils.set(change.after.id, change.after)
  const figures = benchmarks?.after ?? state.benchmarks
  return {
    ...state,
    benchmarks: figures,
    calendar: calendar?.after ?? state.calendar,
    pupils: [...pupils.values()],
  }
}

/** The school with its calendar and three pupils on file. */
export const settled = (): ImportState =>
  after(EMPTY, plan(EMPTY, [file('pupils.csv', PUPILS_CSV), file('calendar.csv', CALENDAR_CSV)]))

/** The pupil with the serial. */
export const pupilOf = (state: ImportState, serial: number): Pupil => {
  const found = state.pupils.find(({ profile }) => profile.upn === upn(serial))
  if (!found) throw new Error('no such pupil in this test')
  return found
}

/** The kinds of what was reported, with line and column. */
export const told = ({ faults, warnings }: ImportPlan): string[] =>
  [...faults, ...warnings].map(({ kind, line, column }) => `${line}:${column} ${kind}`)
