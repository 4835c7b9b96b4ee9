/**
 * Eight school weeks of one run: four around the end of October and four around the end of March, with both changes
 * of the clocks, the ends and beginnings of terms and the long weeks between, when every tablet sleeps. Each day
 * has its people, its faults and a backup; each week ends at rest.
 */
import { addDays } from '../../src/domain/calendar/day.ts'
import { schoolCalendar, type CalendarData } from '../../src/domain/calendar/school-calendar.ts'
import { opened } from './at-rest.ts'
import { loginsAt } from './seat.ts'
import { everybodyBegins, gap, oneStep, told, type Run } from './run.ts'
import { world, type World } from './world.ts'

const TERMS: CalendarData = {
  years: [
    {
      name: '2025/26',
      terms: [
        ['2025-09-03', '2025-10-24'],
        ['2025-11-03', '2025-12-19'],
        ['2026-01-05', '2026-02-13'],
        ['2026-02-23', '2026-03-27'],
        ['2026-04-13', '2026-05-22'],
      ],
      closed: [],
      halfDays: {},
    },
  ],
}
/** Three weeks before the half-term in which the clocks go back and one after; two and two around Easter. */
const SPANS = [
  ['2025-10-06', '2025-11-07'],
  ['2026-03-16', '2026-04-24'],
] as const
const isOpen = schoolCalendar(TERMS)

/** The days school is open in both spans. */
export function soakDays(): string[] {
  const days: string[] = []
  for (const [from, to] of SPANS)
    for (let day: string = from; day <= to; day = addDays(day, 1))
      if (isOpen.firstFrom(addDays(day, 1)) > isOpen.firstFrom(day)) days.push(day)
  return days
}

/** Runs a seed through the eight weeks, with so many steps a day. */
export async function soak(seed: number, { steps = 40 }: { steps?: number } = {}): Promise<Run> {
  const [first = '', ...others] = soakDays()
  const here = await world(seed, { begins: Date.parse(`${first}T07:30:00Z`) })
  const { time, server } = here
  return told(here, async (story) => {
    await server.newDay(TERMS)
    await everybodyBegins(here)
    for (const day of [first, ...others]) {
      await time.runTo(Date.parse(`${day}T07:30:00Z`))
      here.say(`= ${day}`)
      await server.newDay()
      await server.backUp()
      await someUnlock(here)
      for (let step = 1; step <= steps; step++) {
        await oneStep(here, story)
        await time.runTo(time.now() + gap(here))
        if (story.look()) return
      }
      if (isFriday(day) && (await story.rest())) return
    }
  })
}

const isFriday = (day: string) => new Date(`${day}T12:00:00Z`).getUTCDay() === 5

/** In the morning most people open their tablets. */
async function someUnlock(here: World): Promise<void> {
  for (const tablet of here.tablets) {
    const [login] = loginsAt({ world: here, tablet })
    const [tab] = tablet.tabs
    if (login && here.chance.below(3) > 0) await opened(here, tablet, login, tab)
  }
}
