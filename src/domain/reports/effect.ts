/**
 * Whether support changed anything: attendance in the four weeks before it began and the four weeks from then on, for a
 * pupil (V-117), for each kind of support (V-231, V-235), and where it did not (V-236). Nothing here says why.
 */
import { addDays, spokenDay, type Day } from '../calendar/day.ts'
import { fullName } from '../casework/pupil.ts'
import { formOf } from '../forms/forms.ts'
import { placesIn } from '../guidance/source.ts'
import { attendance, type Attendance } from '../metrics/attendance.ts'
import { FEWEST, shownCount } from '../metrics/suppressed.ts'
import { shareOf } from './beside-others.ts'
import { classOf } from './by-pupil.ts'
import { leftOut } from './few.ts'
import { groupsOf, hiddenNote, type Member } from './performance.ts'
import { onRoll, spanBetween } from './period.ts'
import { percent, words, type About, type Report, type ReportPupil } from './report.ts'
import { attendedPct, difference, sumOf } from './sums.ts'

const valence = placesIn('valence')

/** Forms with which support for a pupil begins. */
export const SUPPORT_FORMS = [
  'in-school-early-help',
  'attendance-support-plan',
  'attendance-improvement-plan',
  'assess-plan-do-review',
  'attendance-contract',
  'attendance-parent-contract',
  'casework-session',
  'group-work',
  'medical-action-plan',
  'healthcare-plan',
  'part-time-timetable',
  'early-help',
] as const
const isSupport = (form: string) => (SUPPORT_FORMS as readonly string[]).includes(form)

const WINDOW = 28
/** Fewer possible sessions than a school week on either side tell nothing. */
const LEAST_SESSIONS = 10

export type Effect = {
  readonly pupil: ReportPupil
  readonly form: string
  readonly on: Day
  readonly before: Attendance
  readonly after: Attendance
}

/** The first record of each kind of support a pupil was given, where both sides of it can be measured. */
export function effectsIn(about: About): Effect[] {
  return onRoll(about).flatMap((pupil) => {
    const first = new Map<string, Day>()
    for (const { form, on, status } of about.records.get(pupil.id) ?? []) {
      if (on === null || (status !== 'completed' && status !== 'signed') || !isSupport(form)) continue
      const known = first.get(form)
      if (known === undefined || on < known) first.set(form, on)
    }
    return [...first].flatMap(([form, on]): Effect[] => {
      const end = addDays(on, WINDOW - 1)
      const within = (from: Day, to: Day) =>
        attendance(pupil.register, spanBetween(about.calendar, pupil, from, to))
      const before = within(addDays(on, -WINDOW), addDays(on, -1))
      const after = within(on, end < about.on ? end : about.on)
      const enough = before.possible >= LEAST_SESSIONS && after.possible >= LEAST_SESSIONS
      return enough ? [{ pupil, form, on, before, after }] : []
    })
  })
}

/** Exact: as good as before is not better. */
const isBetter = ({ before, after }: Effect) =>
  after.attended * before.possible > before.attended * after.possible

const titleOf = (form: string) => formOf(form)?.title ?? form
const NOTE =
  'Four weeks before the day support began, and four weeks from that day on (ours; the paper gives no number). At least ten possible sessions on each side. What changed may have other reasons.'

export const effectOnPupils: Report = {
  id: 'effect-pupils',
  title: 'Before and after support, by pupil',
  says: 'Attendance of each pupil in the four weeks before support began and in the four weeks after.',
  source: valence('12.5 and 12.6', 'V-117', 'V-235'),
  names: true,
  periods: ['year'],
  needsRecords: true,
  tell: (about) => ({
    table: {
      columns: [
        words('Pupil'),
        words('Class'),
        words('Support'),
        words('Began'),
        percent('Before'),
        percent('After'),
        words('Change'),
      ],
      rows: effectsIn(about)
        .toSorted((a, b) => b.on.localeCompare(a.on) || a.pupil.id.localeCompare(b.pupil.id))
        .map(({ pupil, form, on, before, after }) => ({
          pupil: pupil.id,
          cells: [
            fullName(pupil.profile),
            classOf(pupil.profile),
            titleOf(form),
            spokenDay(on),
            before.attendancePct,
            after.attendancePct,
            difference(after.attendancePct, before.attendancePct),
          ],
        })),
    },
    notes: [NOTE],
  }),
}

export const effectOfSupport: Report = {
  id: 'effect',
  title: 'Effect of support',
  says: 'Each kind of support: attendance before and after it of all pupils who had it, and how many did better.',
  source: valence('12.5 and 12.6; appendix 11', 'V-117', 'V-231', 'V-235', 'V-232'),
  names: false,
  periods: ['year'],
  needsRecords: true,
  tell: (about) => {
    const effects = effectsIn(about)
    const everybody = new Set(effects.map((one) => one.pupil.id))
    const parts = [...new Set(effects.map(({ form }) => form))].map((form) => {
      const some = effects.filter((one) => one.form === form)
      return { name: titleOf(form), some, ids: new Set(some.map((one) => one.pupil.id)) }
    })
    // A pupil may have had several kinds: each is held against everybody by itself.
    const out = leftOut(
      everybody,
      parts.map(({ ids }) => ({ parts: [ids] })),
    )
    const rows = [
      { name: 'Any support', some: firsts(effects), ids: everybody },
      ...parts.filter(({ ids }) => !out.has(ids)).toSorted((a, b) => a.name.localeCompare(b.name)),
    ].filter(({ ids }) => ids.size > 0)
    return {
      table: {
        columns: [
          words('Support'),
          words('Pupils'),
          percent('Before'),
          percent('After'),
          words('Change'),
          percent('Did better'),
        ],
        rows: rows.map(({ name, some, ids }) => {
          const [before, after] = [
            attendedPct(sumOf(some.map((one) => one.before))),
            attendedPct(sumOf(some.map((one) => one.after))),
          ]
          const cells =
            ids.size < FEWEST
              ? [null, null, null, null]
              : [before, after, difference(after, before), shareOf(some.filter(isBetter).length, some.length)]
          return { cells: [name, shownCount(ids.size), ...cells] }
        }),
      },
      chart: { kind: 'dots', column: 3, others: [2] },
      notes: [NOTE, 'Any support: from the first of those a pupil had.', ...hiddenNote(out.size)],
    }
  },
}

/** Of each pupil the support that began first. */
const firsts = (effects: readonly Effect[]): Effect[] => [
  ...new Map(effects.toSorted((a, b) => b.on.localeCompare(a.on)).map((one) => [one.pupil.id, one])).values(),
]

/** Of each pupil the support that began last. */
const lasts = (effects: readonly Effect[]): Effect[] => [
  ...new Map(effects.toSorted((a, b) => a.on.localeCompare(b.on)).map((one) => [one.pupil.id, one])).values(),
]

export const notImproved: Report = {
  id: 'not-improved',
  title: 'Where support did not help',
  says: 'How many pupils did no better after their last support, in which years, and with which needs: what to triage on.',
  source: valence('appendix 11, Tier 4', 'V-236'),
  names: false,
  periods: ['year'],
  needsRecords: true,
  tell: (about) => {
    const members = lasts(effectsIn(about)).map((effect): Member & { readonly effect: Effect } => ({
      pupil: effect.pupil,
      figures: effect.after,
      effect,
    }))
    const worse = new Set(members.filter(({ effect }) => !isBetter(effect)).map(({ pupil }) => pupil.id))
    const { shown, hidden } = groupsOf(members)
    return {
      table: {
        columns: [
          words('Group'),
          words('Had support'),
          percent('Did no better'),
          percent('Attendance after'),
        ],
        rows: [{ name: 'Everybody', members }, ...shown]
          .filter(({ members: some }) => some.length > 0)
          .map(({ name, members: some }) => {
            const isFew = some.length < FEWEST
            const noBetter = some.filter(({ pupil }) => worse.has(pupil.id)).length
            return {
              cells: [
                name,
                shownCount(some.length),
                isFew ? null : shareOf(noBetter, some.length),
                isFew ? null : attendedPct(sumOf(some.map(({ figures }) => figures))),
              ],
            }
          }),
      },
      chart: { kind: 'bars', column: 2 },
      notes: [NOTE, ...hiddenNote(hidden)],
      toAgree: 'Type and urgency of support that is needed',
    }
  },
}
