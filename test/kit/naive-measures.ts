/**
 * The main measures once more, written slowly from their definitions: nested loops over
 * dates as text, nothing shared with `src/`. Only used to check that both agree.
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
}

const plus = (day: string, count: number) => {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}
const monday = (day: string) => plus(day, -((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7))

type Session = { name: string; day: string; week: string; year: string; code: string | null }

/** Every session of the calendar up to the day asked about; off roll there is no mark. */
function sessionsOf({ years, marks, onRoll, on }: NaiveCase): Session[] {
  const sessions: Session[] = []
  for (const year of years)
    for (const [first, last] of year.terms)
      for (let day = first; day <= last; day = plus(day, 1)) {
        const weekend = [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay())
        if (weekend || year.closed.includes(day) || day > on) continue
        for (const half of ['AM', 'PM'] as const) {
          if (year.halfDays[day] !== undefined && year.halfDays[day] !== half) continue
          const here = onRoll === null || (day >= onRoll[0] && (onRoll[1] === null || day <= onRoll[1]))
          const name = `${day} ${half}`
          sessions.push({
            name,
            day,
            week: monday(day),
            year: year.name,
            code: (here && marks[name]) || null,
          })
        }
      }
  return sessions.sort((a, b) => a.name.localeCompare(b.name))
}

const unique = (values: string[]) => [...new Set(values)]
const kind = ({ code }: Session) => (code === null ? null : KIND[code])

/** Tenths of a per cent, half up, by long division. */
function oneDecimal(part: number, whole: number): string | null {
  if (whole === 0) return null
  let tenths = 0
  while ((2 * tenths + 1) * whole <= 2000 * part) tenths++
  return `${(tenths - (tenths % 10)) / 10}.${tenths % 10}`
}

function rates(sessions: Session[]) {
  const count = (wanted: string) => sessions.filter((session) => kind(session) === wanted).length
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

/** Longest run, and the first run of at least so many days, of days whose held sessions all carry one of the codes. */
function runs(sessions: Session[], codes: string[], enough: number) {
  let run: string[] = []
  let longest = 0
  let first: string[] | null = null
  for (const day of unique(sessions.map((session) => session.day))) {
    const held = sessions.filter((session) => session.day === day && session.code !== '#')
    if (held.some(({ code }) => code !== null && !codes.includes(code))) run = []
    else if (held.length > 0 && held.every(({ code }) => code !== null)) {
      run = [...run, day]
      longest = Math.max(longest, run.length)
      if (run.length === enough && first === null) first = run
    }
  }
  return { longest, first }
}

export function naiveMeasures(given: NaiveCase) {
  const sessions = sessionsOf(given)
  const years = given.years.map(({ name, terms }) => ({
    name,
    first: terms.map(([from]) => from).sort()[0] ?? '',
  }))
  const begun = years.filter(({ first }) => first <= given.on).sort((a, b) => a.first.localeCompare(b.first))
  const year = begun.at(-1)?.name ?? years[0]?.name
  const thisYear = sessions.filter((session) => session.year === year)

  const weeks = unique(sessions.map(({ week }) => week))
  const ofWeek = (week: string) => sessions.filter((session) => session.week === week)
  const possible = (session: Session) =>
    ['attended', 'authorised', 'unauthorised'].includes(kind(session) ?? '')
  const absent = (session: Session) => ['authorised', 'unauthorised'].includes(kind(session) ?? '')
  const openWeeks = weeks.filter((week) => ofWeek(week).some(possible))
  const twelfth = openWeeks.slice(-12)[0]

  const held = weeks.filter((week) => !ofWeek(week).every(({ code }) => code === '#' || code === 'Y4'))
  let [highest, now] = [0, 0]
  let met: { metOn: string; windowFirstWeek: string } | null = null
  for (const [i] of held.entries()) {
    const window = held.slice(Math.max(0, i - 9), i + 1)
    const away = window.flatMap(ofWeek).filter((session) => kind(session) === 'unauthorised')
    highest = Math.max(highest, away.length)
    now = away.length
    const tenth = away[9]
    if (met === null && tenth) met = { metOn: tenth.name, windowFirstWeek: window[0] ?? '' }
  }

  const away = runs(sessions, ['G', 'N', 'O', 'U'], 10)
  const ill = thisYear.filter(({ code }) => code === 'I')
  const illRuns = runs(thisYear, ['I'], 15)
  const reached = [ill[29]?.day, illRuns.first?.at(-1)].filter((day) => day !== undefined).sort()[0]
  return {
    yearToDate: rates(thisYear),
    last12Weeks: rates(twelfth === undefined ? [] : sessions.filter(({ week }) => week >= twelfth)),
    onRoll: rates(sessions),
    brokenWeeks: { broken: weeks.filter((week) => ofWeek(week).some(absent)).length, open: openWeeks.length },
    unauthorisedIn10Weeks: {
      met: met !== null,
      metOn: met?.metOn ?? null,
      windowFirstWeek: met?.windowFirstWeek ?? null,
      highest,
      now,
    },
    attendanceReturn: {
      due: away.first !== null,
      runStart: away.first?.[0] ?? null,
      tenthDay: away.first?.[9] ?? null,
      longestRun: away.longest,
    },
    sickness: {
      sessions: ill.length,
      days: ill.length / 2,
      longestRunDays: illRuns.longest,
      due: reached !== undefined,
      fifteenthDay: reached ?? null,
    },
    noReasonYet: sessions.filter(({ code }) => code === 'N').map(({ name }) => name),
  }
}
