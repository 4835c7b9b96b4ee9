/**
 * The agendas of the council's panels and of legal planning: who is listed, when and with what missing from the pack; who
 * is ready and for which meeting; and who must wait, and why (H-038 to H-043, H-049). The rules of the process decide;
 * this lays out what they said.
 */
import { isDay, spokenDay, type Day } from '../calendar/day.ts'
import { fullName } from '../casework/pupil.ts'
import type { CaseRecord } from '../casework/record.ts'
import { panelCase } from '../forms/panel-case.ts'
import { placesIn } from '../guidance/source.ts'
import { inForce } from '../guidance/threshold.ts'
import { SETTINGS } from '../processes/herefordshire/settings.ts'
import { classOf } from './by-pupil.ts'
import { onRoll } from './period.ts'
import { words, type About, type Report, type ReportPupil, type Row } from './report.ts'

type Panel = {
  readonly name: string
  /** The step that asks for a listing, and what bars one. */
  readonly steps: readonly string[]
  readonly bars: readonly string[]
  /** In a case record: the panel's own choice and the day of its meeting. */
  readonly listed?: { readonly choice: string; readonly meetingOn: string }
  readonly most?: boolean
}

const PANELS: readonly Panel[] = [
  {
    name: 'CMIE panel',
    steps: ['list-for-cmie-panel'],
    bars: ['cmie-panel'],
    listed: { choice: 'cmie', meetingOn: 'cmieMeetingOn' },
    most: true,
  },
  {
    name: 'Inclusion and Engagement Panel',
    steps: ['list-for-iae-panel'],
    bars: ['iae-panel'],
    listed: { choice: 'iae', meetingOn: 'iaeMeetingOn' },
  },
  {
    name: 'Legal planning',
    steps: ['hold-legal-planning-meeting', 'consider-legal-planning', 'take-legal-action-with-panel'],
    bars: ['legal-steps', 'la-legal', 'legal-referral', 'legal-step'],
  },
]

const PACK: Readonly<Record<string, string>> = panelCase.sections[0].fields.pack.options

type Listing = {
  readonly pupil: ReportPupil
  readonly on: Day
  readonly at: string
  readonly number: string
  readonly missing: readonly string[]
}

/** Cases of a panel whose meeting is still to come, by day and time. */
function listingsOf({ choice, meetingOn }: NonNullable<Panel['listed']>, about: About): Listing[] {
  return onRoll(about)
    .flatMap((pupil) =>
      (about.records.get(pupil.id) ?? []).flatMap((record) =>
        listingIn(record, pupil, choice, meetingOn, about.on),
      ),
    )
    .toSorted(
      (a, b) => a.on.localeCompare(b.on) || a.at.localeCompare(b.at) || a.number.localeCompare(b.number),
    )
}

function listingIn(
  record: CaseRecord,
  pupil: ReportPupil,
  choice: string,
  meetingOn: string,
  today: Day,
): Listing[] {
  const { form, status, answers } = record
  const on = answers[meetingOn]
  if (form !== 'panel-case' || status === 'draft' || status === 'void' || answers['panel'] !== choice)
    return []
  if (!isDay(on) || on < today) return []
  const own = (name: string) => {
    const answer = answers[name]
    return typeof answer === 'string' || typeof answer === 'number' ? String(answer) : ''
  }
  const pack = answers['pack']
  const there = Array.isArray(pack) ? new Set(pack.map(String)) : new Set<string>()
  return [
    {
      pupil,
      on,
      at: own('slotAt') || own('startsAt'),
      number: own('caseNumber'),
      missing: Object.entries(PACK).flatMap(([item, name]) => (there.has(item) ? [] : [name])),
    },
  ]
}

function rowsOf(panel: Panel, about: About): Row[] {
  const listings = panel.listed ? listingsOf(panel.listed, about) : []
  const here = new Set(listings.map(({ pupil }) => pupil.id))
  const row = ({ profile, id }: ReportPupil, stands: string, when: string | null, what: string): Row => ({
    pupil: id,
    cells: [fullName(profile), classOf(profile), panel.name, stands, when, what],
  })
  const most = panel.most ? (inForce(SETTINGS.casesAMeeting.values, about.on)?.value ?? null) : null
  const taken = new Map<Day, number>()
  for (const { on } of listings) taken.set(on, (taken.get(on) ?? 0) + 1)
  /** The next meeting with a free place, which is then taken. */
  const nextPlace = (): string => {
    const free = [...taken].find(([, cases]) => most === null || cases < most)
    if (!free) return taken.size === 0 ? 'No meeting has a date yet' : 'A new meeting, a month after the last'
    const [on, cases] = free
    taken.set(on, cases + 1)
    return most === null ? spokenDay(on) : `${spokenDay(on)}, place ${cases + 1} of ${most}`
  }
  const waiting = onRoll(about).filter(({ id, assessment }) => assessment && !here.has(id))
  const asked = ({ assessment }: ReportPupil) =>
    assessment?.steps.some(({ step }) => panel.steps.includes(step)) ?? false
  const barred = ({ assessment }: ReportPupil) =>
    assessment?.blockers.filter(({ step }) => panel.bars.includes(step)) ?? []
  return [
    ...listings.map(({ pupil, on, at, number, missing }) =>
      row(
        pupil,
        'Listed',
        [spokenDay(on), at, number && `case ${number}`].filter(Boolean).join(', '),
        missing.length === 0 ? 'The pack is whole.' : `Not in the pack: ${missing.join('; ')}.`,
      ),
    ),
    ...waiting
      .filter((one) => asked(one) && barred(one).length === 0)
      .map((one) => row(one, 'Ready', panel.listed ? nextPlace() : null, 'Nothing bars it.')),
    ...waiting
      .filter((one) => barred(one).length > 0)
      .map((one) =>
        row(
          one,
          'Must wait',
          null,
          `Missing: ${[...new Set(barred(one).map(({ missing }) => missing))].join('; ')}.`,
        ),
      ),
  ]
}

export const panelAgendas: Report = {
  id: 'panels',
  title: 'Panel agendas',
  says: 'For each panel who is listed and when, who is ready for the next meeting, and who must wait and for what.',
  source: placesIn('herefordshire')(
    'Children Missing in Education panel; Inclusion and Engagement Panel',
    'H-038',
    'H-039',
    'H-040',
    'H-041',
    'H-043',
    'H-049',
  ),
  names: true,
  periods: ['year'],
  needsRecords: true,
  tell: (about) => ({
    table: {
      columns: [
        words('Pupil'),
        words('Class'),
        words('Panel'),
        words('Stands'),
        words('Meeting'),
        words('What is there, and what is not'),
      ],
      rows: PANELS.flatMap((panel) => rowsOf(panel, about)),
    },
    notes: [
      'A CMIE meeting takes at most twenty cases and lasts two hours; meetings are monthly, Year 11 only before Christmas.',
      'The Inclusion and Engagement Panel asks for fifteen school days out for one condition and for health evidence.',
      'Which case comes first is for people to say; the place is only the next that is free.',
    ],
  }),
}
