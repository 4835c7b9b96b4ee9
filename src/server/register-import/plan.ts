/**
 * What an import would do, worked out without doing it: the same state and the same files give the
 * same plan. Good lines count, faulty ones are listed, and what the files do not speak of stays.
 */
import { isDeepStrictEqual } from 'node:util'
import { dayOf, type Day } from '../../domain/calendar/day.ts'
import { schoolCalendar, sessionName, type CalendarData } from '../../domain/calendar/school-calendar.ts'
import { inOrderOfKeys, type Benchmark } from '../../domain/metrics/benchmark.ts'
import { codeAt, unpackRegister } from '../../domain/register/register.ts'
import { upnEnd } from '../../domain/register/upn.ts'
import { readHeader, type FileKind, type ImportMap } from './columns.ts'
import { csvRows } from './csv.ts'
import {
  noCounts,
  type Difference,
  type ImportFile,
  type ImportPlan,
  type ImportState,
  type PupilChange,
} from './import-plan.ts'
import { faultAt, type Fault } from './faults.ts'
import { linesOf, type Line, type ReadFile } from './line.ts'
import { readAttainment } from './read-attainment.ts'
import { readBenchmarks } from './read-benchmarks.ts'
import { readCalendar } from './read-calendar.ts'
import { personKey, readPersonLine } from './read-people.ts'
import { readPupilLine } from './read-pupils.ts'
import { readRegisters } from './read-registers.ts'
import { relay } from './relay.ts'
import { changeOf, differencesOf, newPupil, workingOn, type Working } from './working.ts'

export type PlanOptions = { readonly today: Day; readonly newId: () => string; readonly map?: ImportMap }

/** Works out what importing the files would change in the school. */
export function planImport(
  state: ImportState,
  files: readonly ImportFile[],
  { today, newId, map = {} }: PlanOptions,
): ImportPlan {
  const faults: Fault[] = []
  const warnings: Fault[] = []
  const report = (fault: Fault) => (fault.level === 'fault' ? faults : warnings).push(fault)
  const counts = noCounts()
  const read = files.flatMap((file) => {
    const opened = openFile(file, map, report)
    return opened ? [opened] : []
  })
  const linesIn = function* (file: ReadFile): Generator<Line> {
    for (const line of linesOf(file, report)) {
      counts.lines++
      yield line
    }
  }
  const ofKind = (kind: FileKind) => read.filter(({ header }) => header.kind === kind)

  let data = state.calendar
  for (const file of ofKind('calendar')) data = readCalendar(linesIn(file), data)
  const calendarChanges = !isDeepStrictEqual(inOrder(data), inOrder(state.calendar))
  const was = schoolCalendar(state.calendar)
  const calendar = calendarChanges ? schoolCalendar(data) : was

  const pupils = new Map<string, Working>()
  const byUpn = new Map<string, Working>()
  for (const pupil of state.pupils) {
    const working = workingOn(pupil)
    pupils.set(pupil.id, working)
    byUpn.set(pupil.profile.upn, working)
  }
  const layOut = (pupil: Working): Uint8Array => {
    if (pupil.laid) return pupil.laid
    const old = unpackRegister(was, pupil.before?.register ?? {})
    const { marks, lost } = calendarChanges ? relay(old, calendar) : { marks: old.marks, lost: [] }
    const spot = { file: ofKind('calendar')[0]?.name ?? '', line: 1, pupil: upnEnd(pupil.profile.upn) }
    for (const place of lost) {
      counts.marksLost++
      report(faultAt('mark lost', spot, `${sessionName(was, place)}, ${codeAt(old, place) ?? ''}`))
    }
    pupil.laid = marks
    pupil.marks = marks
    return marks
  }
  if (calendarChanges) for (const pupil of pupils.values()) layOut(pupil)

  const onRollFrom = calendar.count > 0 ? dayOf(calendar.day[0] ?? 0) : today
  for (const file of ofKind('pupils')) {
    const seen = new Map<string, number>()
    for (const line of linesIn(file)) {
      const said = readPupilLine(line, today)
      if (!said) continue
      const before = pupils.get(state.former.get(said.upn) ?? '')
      const known = byUpn.get(said.upn) ?? before ?? byUpn.get(said.formerUpn ?? '')
      if (!known && state.elsewhere.has(said.upn)) {
        line.report('at another school', 'upn')
        continue
      }
      const twice = known && seen.get(known.id)
      if (twice !== undefined) {
        line.report('duplicate', 'upn', String(twice))
        continue
      }
      const pupil = known ?? newPupil(newId(), said.profile(undefined, onRollFrom))
      const stays = known !== undefined && known === before ? known.profile.upn : undefined
      if (stays !== undefined) line.report('former upn', 'upn', upnEnd(stays))
      if (known) known.profile = said.profile(known.profile, onRollFrom, stays)
      pupils.set(pupil.id, pupil)
      byUpn.set(said.upn, pupil)
      if (said.formerUpn !== undefined && !byUpn.has(said.formerUpn)) byUpn.set(said.formerUpn, pupil)
      seen.set(pupil.id, line.number)
    }
  }

  // A UPN of former days finds its pupil, unless somebody has it now.
  for (const [name, id] of state.former) {
    const pupil = pupils.get(id)
    if (pupil && !byUpn.has(name)) byUpn.set(name, pupil)
  }
  for (const file of ofKind('people')) readPeople(file, linesIn(file), byUpn, newId, report)

  for (const file of ofKind('attainment')) readAttainment(linesIn(file), byUpn, today)
  let benchmarks: readonly Benchmark[] = inOrderOfKeys(state.benchmarks)
  for (const file of ofKind('benchmarks')) benchmarks = readBenchmarks(linesIn(file), benchmarks)

  for (const file of ofKind('registers')) {
    for (const pupil of pupils.values()) pupil.lines = null
    counts.marksRead += readRegisters(linesIn(file), file.header.sessions, {
      calendar,
      today,
      sheetOf: (upn) => {
        const pupil = byUpn.get(upn)
        if (!pupil) return undefined
        const laid = layOut(pupil)
        if (pupil.marks === laid) pupil.marks = laid.slice()
        pupil.lines ??= new Int32Array(calendar.count)
        return { marks: pupil.marks, lines: pupil.lines, upn: pupil.profile.upn }
      },
    })
  }

  const changes: PupilChange[] = []
  const differences: Difference[] = []
  for (const pupil of pupils.values()) {
    differences.push(...differencesOf(pupil, calendar, state.registerOwner))
    const change = changeOf(pupil, state.school, calendar)
    if (change) changes.push(change)
  }
  for (const { before, marks, peopleAdded, peopleChanged } of changes) {
    if (before) counts.pupilsChanged++
    else counts.pupilsNew++
    counts.marksChanged += marks
    counts.peopleAdded += peopleAdded
    counts.peopleChanged += peopleChanged
  }
  counts.pupilsSame = pupils.size - changes.length
  counts.faults = faults.length
  counts.warnings = warnings.length
  return {
    calendar: calendarChanges ? { before: state.calendar, after: data } : null,
    benchmarks: isDeepStrictEqual(benchmarks, inOrderOfKeys(state.benchmarks))
      ? null
      : { before: state.benchmarks, after: benchmarks },
    changes,
    faults,
    warnings,
    differences,
    counts,
    files: read.map(({ name, header }) => ({ name, kind: header.kind })),
  }
}

/** Reads a file's first line; null, and reported, when it is no file we know. */
function openFile(file: ImportFile, map: ImportMap, report: (fault: Fault) => void): ReadFile | null {
  const rows = csvRows(typeof file.text === 'string' ? [file.text] : file.text)
  const first = rows.next()
  if (first.done) {
    report(faultAt('no header', { file: file.name, line: 1 }))
    return null
  }
  const header = readHeader(file.name, first.value.line, first.value.cells, map)
  if ('fault' in header) {
    report(header.fault)
    return null
  }
  header.warnings.forEach(report)
  return { name: file.name, header, rows }
}

function readPeople(
  file: ReadFile,
  lines: Iterable<Line>,
  byUpn: ReadonlyMap<string, Working>,
  newId: () => string,
  report: (fault: Fault) => void,
) {
  const seen = new Map<Working, Map<string, number>>()
  for (const line of lines) {
    const said = readPersonLine(line)
    if (!said) continue
    const pupil = byUpn.get(said.upn)
    if (!pupil) {
      line.report('unknown pupil', 'upn')
      continue
    }
    if (pupil.profile.upn !== said.upn && !seen.has(pupil))
      line.report('former upn', 'upn', upnEnd(pupil.profile.upn))
    const named = seen.get(pupil) ?? new Map<string, number>()
    seen.set(pupil, named)
    const twice = named.get(said.key)
    if (twice !== undefined) {
      line.report('duplicate', 'name', String(twice))
      continue
    }
    named.set(said.key, line.number)
    const at = pupil.people.findIndex((person) => personKey(person) === said.key)
    const person = said.person(pupil.people[at], newId)
    pupil.people = at < 0 ? [...pupil.people, person] : pupil.people.with(at, person)
  }
  for (const [pupil, named] of seen) {
    const others = pupil.people.filter((person) => !named.has(personKey(person))).length
    if (others === 0) continue
    const spot = { file: file.name, line: Math.max(...named.values()), pupil: upnEnd(pupil.profile.upn) }
    report(faultAt('person not in file', spot, others === 1 ? '1 person' : `${others} people`))
  }
}

/** A calendar with everything in one order, so that equal ones compare as equal. */
const inOrder = ({ years }: CalendarData) =>
  years
    .map(({ name, terms, closed, halfDays }) => ({
      name,
      terms: terms.toSorted(([a], [b]) => a.localeCompare(b)),
      closed: closed.toSorted(),
      halfDays,
    }))
    .sort((a, b) => a.name.localeCompare(b.name))
