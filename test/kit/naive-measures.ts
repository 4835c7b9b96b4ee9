/**
 * Every measure once more, written slowly from its definition: loops over dates as text and a
 * code table of its own, nothing shared with `src/`. Only used to check that both agree.
 */
const KIND: Record<string, string> = {}
for (const code of ['/', '\\', 'L', 'K', 'V', 'P', 'W', 'B', 'J']) KIND[code] = 'attended'
for (const code of ['C', 'C1', 'C2', 'E', 'I', 'J1', 'M', 'R', 'S', 'T', 'H', 'F']) KIND[code] = 'authorised'
for (const code of ['G', 'N', 'O', 'U']) KIND[code] = 'unauthorised'
for (const code of ['D', 'Q', 'X', 'Y', 'Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7', 'Z', '#'])
  KIND[code] = 'not counted'

export type NaiveYear = {
  name: string
  terms: [string, string][]
  closed: string[]
  halfDays: Record<string, 'AM' | 'PM'>
}
export type NaiveCase = {
  years: NaiveYear[]
  /** By session name. */
  marks: Record<string, string>
  onRoll: [string, string | null] | null
  on: string
  /** The two open points of the ten weeks. */
  closedWeekCounts?: boolean
  unauthorisedByDays?: boolean
}

const plus = (day: string, count: number) => {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}
const monday = (day: string) => plus(day, -((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7))

type Place = { name: string; day: string; week: string; year: string }
type Session = Place & { code: string | null; kind: string | null; here: boolean }

const PLACES = new Map<NaiveYear[], Place[]>()

/** Every session of the calendar, in order. */
function placesOf(years: NaiveYear[]): Place[] {
  const known = PLACES.get(years)
  if (known) return known
  const places: Place[] = []
  for (const year of years)
    for (const [first, last] of year.terms)
      for (let day = first; day <= last; day = plus(day, 1)) {
        const weekend = [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())
        if (weekend || year.closed.includes(day)) continue
        for (const half of ['AM', 'PM'] as const) {
          if (year.halfDays[day] !== undefined && year.halfDays[day] !== half) continue
          places.push({ name: `${day} ${half}`, day, week: monday(day), year: year.name })
        }
      }
  places.sort((a, b) => (a.name < b.name ? -1 : 1))
  PLACES.set(years, places)
  return places
}

/** Every session up to the day asked about; off roll there is no mark. */
function sessionsOf({ years, marks, onRoll, on }: NaiveCase): Session[] {
  const sessions: Session[] = []
  for (const place of placesOf(years)) {
    if (place.day > on) continue
    const here = onRoll === null || (place.day >= onRoll[0] && (onRoll[1] === null || place.day <= onRoll[1]))
    const code = (here && marks[place.name]) || null
    sessions.push({ ...place, here, code, kind: code === null ? null : (KIND[code] ?? null) })
  }
  return sessions
}

const unique = (values: string[]) => [...new Set(values)]
const names = (sessions: Session[]) => sessions.map(({ name }) => name)
const isAbsent = ({ kind }: Session) => kind === 'authorised' || kind === 'unauthorised'
const isPossible = (session: Session) => session.kind === 'attended' || isAbsent(session)
const isMissing = ({ code }: Session) => code === null

/** Sessions put together by day or by week, in order. */
function together(sessions: Session[], by: 'day' | 'week'): Session[][] {
  const groups = new Map<string, Session[]>()
  for (const session of sessions) {
    const group = groups.get(session[by])
    if (group) group.push(session)
    else groups.set(session[by], [session])
  }
  return [...groups.values()]
}

/** Tenths of a per cent, half up, by long division. */
function oneDecimal(part: number, whole: number): string | null {
  if (whole === 0) return null
  let tenths = 0
  while ((2 * tenths + 1) * whole <= 2000 * part) tenths++
  return `${(tenths - (tenths % 10)) / 10}.${tenths % 10}`
}

function rates(sessions: Session[]) {
  const count = (wanted: string) => sessions.filter(({ kind }) => kind === wanted).length
  const [attended, authorised, unauthorised] = [count('attended'), count('authorised'), count('unauthorised')]
  const possible = attended + authorised + unauthorised
  const absent = authorised + unauthorised
  return {
    possible,
    attended,
    authorised,
    unauthorised,
    notCounted: count('not counted'),
    late: sessions.filter(({ code }) => code === 'L' || code === 'U').length,
    attendancePct: oneDecimal(attended, possible),
    absencePct: oneDecimal(absent, possible),
    persistent: possible > 0 && absent / possible >= 0.1,
    severe: possible > 0 && absent / possible >= 0.5,
  }
}

type NaiveRun = { days: string[]; sessions: Session[]; open: boolean }

/** Runs of days whose held sessions all carry one of the codes; the last is open while nothing has ended it. */
function runsOf(sessions: Session[], codes: string[]): NaiveRun[] {
  const runs: NaiveRun[] = []
  let run: NaiveRun | null = null
  for (const day of together(sessions, 'day')) {
    const held = day.filter(({ code }) => code !== '#')
    if (held.some(({ code }) => code !== null && !codes.includes(code))) {
      if (run) run.open = false
      run = null
    } else if (held.length > 0 && !held.some(isMissing)) {
      if (!run) {
        run = { days: [], sessions: [], open: true }
        runs.push(run)
      }
      run.days.push(held[0]?.day ?? '')
      run.sessions.push(...held)
    }
  }
  return runs
}

const longest = (runs: NaiveRun[]) =>
  runs.reduce<NaiveRun | null>(
    (most, run) => (most === null || run.days.length > most.days.length ? run : most),
    null,
  )

/** Days in a row up to the last marked one with nothing attended and something asked for. */
function awayNow(sessions: Session[], asked: (session: Session) => boolean) {
  const days = together(sessions, 'day').reverse()
  const found: Session[] = []
  let count = 0
  for (const day of days) {
    if (day.some(({ kind }) => kind === 'attended')) break
    if (!day.some(isAbsent)) continue
    if (!day.some(asked)) break
    count++
    found.unshift(...day.filter(isAbsent))
  }
  return { count, sessions: names(found) }
}

/** Where each block of days with G began: another marked day, not closed, between two ends one. */
function leaveBlocks(thisYear: Session[]): string[] {
  const begins: string[] = []
  let inside = false
  for (const day of together(thisYear, 'day')) {
    const first = day.find(({ code }) => code === 'G')
    if (first && !inside) begins.push(first.name)
    if (first) inside = true
    else if (day.some(({ code }) => code !== null && code !== '#')) inside = false
  }
  return begins
}

type Measured = { value: number; whole?: number; sessions?: string[]; reached?: string[] }

/** The figures of the contract of `assess`, and every metric of a register by its name. */
export function naiveMeasures(given: NaiveCase) {
  const sessions = sessionsOf(given)
  const { on } = given
  const starts = given.years
    .map(({ name }) => ({
      name,
      first: placesOf(given.years).find(({ year }) => year === name)?.day ?? '9999',
    }))
    .sort((a, b) => (a.first < b.first ? -1 : 1))
  const begun = starts.filter(({ first }) => first <= on)
  const year = begun.at(-1)?.name ?? starts[0]?.name
  const yearBefore = begun.at(-2)?.name
  const thisYear = sessions.filter((session) => session.year === year)
  const here = sessions.filter((session) => session.here)
  const hereThisYear = thisYear.filter((session) => session.here)

  const weeks = together(sessions, 'week')
  const openWeeks = weeks.filter((week) => week.some(isPossible))
  const twelve = openWeeks.slice(-12)
  const twelfth = twelve[0]?.[0]?.week
  const last12 = twelfth === undefined ? [] : sessions.filter(({ week }) => week >= twelfth)

  const shut = ({ code }: Session) => code === '#' || (code === 'Y4' && given.closedWeekCounts !== true)
  const units = given.unauthorisedByDays === true ? together(sessions, 'day') : weeks
  const length = given.unauthorisedByDays === true ? 50 : 10
  const held = units.filter((unit) => !unit.every(shut))
  const awayIn = held.map((unit) => unit.filter(({ kind }) => kind === 'unauthorised'))
  const firstHere = hereThisYear[0]?.name
  let [highest, now] = [0, 0]
  let met: { metOn: string; windowFirstWeek: string } | null = null
  let thisYears: Session[] = []
  let latest: Session[] = []
  let above = false
  let begunHere = false
  let crossings: string[] = []
  for (const [i, unit] of held.entries()) {
    const away = awayIn.slice(Math.max(0, i - length + 1), i + 1).flat()
    const before = away.length - (awayIn[i]?.length ?? 0)
    if (before < 10) above = false
    const endsHere = firstHere !== undefined && (unit.at(-1)?.name ?? '') >= firstHere
    if (endsHere && !begunHere) {
      begunHere = true
      crossings = above ? crossings.slice(-1) : []
    }
    const tenth = away[9]
    if (tenth && !above) {
      above = true
      crossings.push(tenth.name)
    }
    highest = Math.max(highest, away.length)
    now = away.length
    latest = away
    if (endsHere && away.length > thisYears.length) thisYears = away
    if (met === null && tenth)
      met = { metOn: tenth.name, windowFirstWeek: held[Math.max(0, i - length + 1)]?.[0]?.week ?? '' }
  }

  const away = runsOf(sessions, ['G', 'N', 'O', 'U'])
  const firstTen = away.find(({ days }) => days.length >= 10)
  const reaching = (runs: NaiveRun[]) =>
    runs.filter(({ days }) => hereThisYear.some(({ day }) => day === days.at(-1)))
  const longestAway = longest(reaching(away))
  const awayTenths = away
    .map(({ sessions: all, days }) => all.find(({ day }) => day === days[9]))
    .filter((session) => session !== undefined)
    .filter((session) => session.year === year)
  const standing = away.at(-1)?.open === true ? away.at(-1) : undefined
  const longestLate = longest(reaching(runsOf(sessions, ['U'])))

  const ill = thisYear.filter(({ code }) => code === 'I')
  const illRuns = runsOf(thisYear, ['I'])
  const fifteenDays = illRuns.find(({ days }) => days.length >= 15)
  const sick = [ill[29]?.day, fifteenDays?.days[14]].filter((day) => day !== undefined).sort()[0]
  const cameToFifteen = [
    ill[29]?.name,
    fifteenDays?.sessions.findLast(({ day }) => day === fifteenDays.days[14])?.name,
  ]
    .filter((name) => name !== undefined)
    .sort()
    .slice(0, 1)

  const unknown = sessions.filter(({ code }) => code === 'N')
  const lastMarked = sessions.findLast(({ code }) => code !== null)
  const schoolDays = unique(placesOf(given.years).map(({ day }) => day))
  const overdue = unknown.filter(({ day }) => (schoolDays[schoolDays.indexOf(day) + 5] ?? '9999') < on)
  const notLatest = unknown.filter(({ day }) => day === lastMarked?.day)

  const halfTerm = given.years
    .flatMap(({ terms }) => terms)
    .flatMap(([first, last]) => schoolDays.filter((day) => day >= first && day <= last).slice(0, 1))
    .filter((first) => first <= on)
    .sort()
    .at(-1)
  const isLate = ({ code }: Session) => code === 'L' || code === 'U'
  const lateNow = here.filter(
    (session) => halfTerm !== undefined && session.day >= halfTerm && isLate(session),
  )

  const ofYear = rates(thisYear)
  const before = rates(sessions.filter((session) => session.year === yearBefore))
  const window = rates(last12)
  const absences = names(thisYear.filter(isAbsent))
  const broken = together(thisYear, 'week')
  let wholePercent = 0
  while ((wholePercent + 1) * ofYear.possible <= 100 * ofYear.attended && wholePercent < 100) wholePercent++
  const seen = here.some(({ kind }) => kind === 'attended')
  const absentRun = awayNow(here, isAbsent)
  const unknownRun = awayNow(here, ({ code }) => code === 'N')
  const leave = thisYear.filter(({ code }) => code === 'G')
  const unmarked = hereThisYear.filter((session) => isMissing(session) && session.day < on)

  const byName: Record<string, Measured> = {
    attendance: { value: ofYear.attended, whole: ofYear.possible, sessions: absences },
    attendanceWhole: { value: ofYear.possible === 0 ? Number.NaN : wholePercent, sessions: absences },
    attendanceBefore: {
      value: before.attended,
      whole: before.possible,
      sessions: names(sessions.filter((session) => session.year === yearBefore && isAbsent(session))),
    },
    attendance12Weeks: {
      value: window.attended,
      whole: window.possible,
      sessions: names(last12.filter(isAbsent)),
    },
    weeksInTwelve: { value: twelve.length },
    possible: { value: ofYear.possible },
    authorised: {
      value: ofYear.authorised,
      sessions: names(thisYear.filter(({ kind }) => kind === 'authorised')),
    },
    unauthorised: {
      value: ofYear.unauthorised,
      sessions: names(thisYear.filter(({ kind }) => kind === 'unauthorised')),
    },
    leaveSessions: { value: leave.length, sessions: names(leave), reached: leaveBlocks(thisYear) },
    unmarked: { value: unmarked.length, sessions: names(unmarked) },
    unauthorisedInTenWeeks: { value: thisYears.length, sessions: names(thisYears), reached: crossings },
    unauthorisedNow: { value: now, sessions: names(latest) },
    unauthorisedRun: {
      value: longestAway?.days.length ?? 0,
      sessions: names(longestAway?.sessions ?? []),
      reached: names(awayTenths),
    },
    unauthorisedRunNow: { value: standing?.days.length ?? 0, sessions: names(standing?.sessions ?? []) },
    absentRun: { value: absentRun.count, sessions: absentRun.sessions },
    noReasonRun: { value: unknownRun.count, sessions: unknownRun.sessions },
    daysNeverSeen: {
      value: seen ? 0 : together(here.filter(isAbsent), 'day').length,
      sessions: seen ? [] : names(here.filter(isAbsent)),
    },
    lateRun: { value: longestLate?.days.length ?? 0, sessions: names(longestLate?.sessions ?? []) },
    sicknessDays: { value: ill.length / 2, sessions: names(ill), reached: cameToFifteen },
    sicknessRun: { value: longest(illRuns)?.days.length ?? 0, sessions: names(ill), reached: cameToFifteen },
    brokenWeeks: {
      value: broken.filter((week) => week.some(isAbsent)).length,
      whole: broken.filter((week) => week.some(isPossible)).length,
      sessions: absences,
    },
    openWeeks: { value: broken.filter((week) => week.some(isPossible)).length },
    illnessWeeks: {
      value: twelve.filter((week) => week.some(({ code }) => code === 'I')).length,
      sessions: names(last12.filter(({ code }) => code === 'I')),
    },
    noReasonYet: {
      value: unknown.length,
      sessions: names(unknown),
      reached: names(unknown.slice(0, 1)),
    },
    noReasonLatestDay: { value: notLatest.length, sessions: names(notLatest) },
    noReasonOverdue: { value: overdue.length, sessions: names(overdue) },
    late: { value: ofYear.late, sessions: names(thisYear.filter(isLate)) },
    lateThisHalfTerm: { value: lateNow.length, sessions: names(lateNow) },
  }
  return {
    byName,
    metrics: {
      yearToDate: ofYear,
      last12Weeks: window,
      onRoll: rates(sessions),
      brokenWeeks: { broken: weeks.filter((week) => week.some(isAbsent)).length, open: openWeeks.length },
      unauthorisedIn10Weeks: {
        met: met !== null,
        metOn: met?.metOn ?? null,
        windowFirstWeek: met?.windowFirstWeek ?? null,
        highest,
        now,
      },
      attendanceReturn: {
        due: firstTen !== undefined,
        runStart: firstTen?.days[0] ?? null,
        tenthDay: firstTen?.days[9] ?? null,
        longestRun: longest(away)?.days.length ?? 0,
      },
      sickness: {
        sessions: ill.length,
        days: ill.length / 2,
        longestRunDays: longest(illRuns)?.days.length ?? 0,
        due: sick !== undefined,
        fifteenthDay: sick ?? null,
      },
      noReasonYet: names(unknown).map((session) => ({ session })),
    },
  }
}

/** What a rule with days of its own counts between two days, both inclusive. */
export function naiveCount(given: NaiveCase, kind: string, from: string, to: string) {
  const among = sessionsOf(given).filter(({ day }) => day >= from && day <= to)
  const counts: Record<string, (session: Session) => boolean> = {
    unauthorised: (session) => session.kind === 'unauthorised',
    authorised: (session) => session.kind === 'authorised',
    absent: isAbsent,
    attendance: (session) => session.kind === 'attended',
    late: ({ code }) => code === 'L' || code === 'U',
    ill: ({ code }) => code === 'I',
    'no reason': ({ code }) => code === 'N',
    leave: ({ code }) => code === 'G',
  }
  const counted = among.filter((session) => counts[kind]?.(session))
  return {
    count: counted.length,
    of: among.filter(isPossible).length,
    sessions: names(kind === 'attendance' ? among.filter(isAbsent) : counted),
  }
}

/** Sessions attended and possible in each week that counts towards the latest 12, and the week itself. */
export const naiveWeeks = (given: NaiveCase): { week: string; attended: number; possible: number }[] =>
  together(sessionsOf(given), 'week')
    .filter((week) => week.some(isPossible))
    .map((week) => ({
      week: week[0]?.week ?? '',
      attended: week.filter(({ kind }) => kind === 'attended').length,
      possible: week.filter(isPossible).length,
    }))

/** The last school day on roll of each school week of the year to date. */
export const naiveWeekEnds = (given: NaiveCase): string[] => {
  const year = sessionsOf(given).at(-1)?.year
  const here = sessionsOf(given).filter((session) => session.here && session.year === year)
  return together(here, 'week').map((week) => week.at(-1)?.day ?? '')
}

/** The sessions of the calendar after the last mark of the day asked about, to the end of its school year. */
export function naiveAhead(given: NaiveCase): Place[] {
  const { years, onRoll, on, marks } = given
  const places = placesOf(years)
  const year = places.findLast(({ day }) => day <= on)?.year ?? places[0]?.year
  const lastToday = places.findLast(({ day, name }) => day === on && marks[name] !== undefined)?.name ?? ''
  if (onRoll?.[1] != null && places.some(({ day }) => day <= on && day > (onRoll[1] ?? ''))) return []
  return places.filter(
    ({ name, day, year: own }) =>
      own === year && day >= on && name > lastToday && (onRoll === null || day >= onRoll[0]),
  )
}
