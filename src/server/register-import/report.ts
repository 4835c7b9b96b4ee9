/** What an import did, or would do, in words: counts first, then pupil by pupil, never by name. */
import { csvOf } from '../../kit/csv.ts'
import { upnEnd } from '../../domain/register/upn.ts'
import { COLUMNS, FILE_KINDS } from './columns.ts'
import { formOf } from '../../domain/forms/forms.ts'
import type { Difference, ImportPlan, PupilChange } from './import-plan.ts'
import type { QuestionedRecord } from './questioned-by.ts'
import type { UndoResult } from './undo-plan.ts'

const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`

/** '3 new pupils, 12 pupils changed …'. */
export function spokenCounts({ counts, calendar, benchmarks }: ImportPlan): string {
  const parts = [
    count(counts.pupilsNew, 'new pupil'),
    `${count(counts.pupilsChanged, 'pupil')} changed`,
    `${counts.pupilsSame} as they were`,
    `${count(counts.marksChanged, 'mark')} changed`,
    count(counts.peopleAdded, 'new person', 'new people'),
    `${count(counts.peopleChanged, 'person', 'people')} changed`,
    calendar ? 'calendar changed' : 'calendar as it was',
    ...(benchmarks ? ['benchmarks changed'] : []),
  ]
  const lost = counts.marksLost > 0 ? [`${count(counts.marksLost, 'mark')} without a session`] : []
  return [
    ...parts,
    ...lost,
    count(counts.lines, 'line'),
    count(counts.faults, 'fault'),
    count(counts.warnings, 'warning'),
  ].join(', ')
}

/** '…001: new pupil, 380 marks'. */
export function spokenChange({
  before,
  after,
  fields,
  marks,
  peopleAdded,
  peopleChanged,
}: PupilChange): string {
  const parts = [
    ...(before ? [] : ['new pupil']),
    ...fields,
    ...(marks > 0 ? [count(marks, 'mark')] : []),
    ...(peopleAdded > 0 ? [count(peopleAdded, 'new person', 'new people')] : []),
    ...(peopleChanged > 0 ? [`${count(peopleChanged, 'person', 'people')} changed`] : []),
  ]
  return `…${upnEnd(after.profile.upn)}: ${parts.length > 0 ? parts.join(', ') : 'register laid anew along the calendar'}`
}

const MOST_DIFFERENCES = 40

const STAYS = { here: 'the mark here stays', file: 'the file’s was taken' }

/** The marks that differed from those on file, the first of very many. */
export function spokenDifferences(differences: readonly Difference[]): string[] {
  if (differences.length === 0) return []
  const shown = differences
    .slice(0, MOST_DIFFERENCES)
    .map(
      ({ upn, session, here, file, stays }) =>
        `…${upnEnd(upn)}, ${session}: ${here} here, ${file} in the file; ${STAYS[stays]}`,
    )
  const more = differences.length - shown.length
  return [
    `Differences from the register here: ${count(differences.length, 'mark')}.`,
    ...shown,
    ...(more > 0 ? [`…and ${more} more; --differences FILE lists them all`] : []),
  ]
}

/** Every difference as a file for the school, a line a session. */
export const differencesFile = (differences: readonly Difference[]): string =>
  csvOf([['UPN', 'Date', 'Session', 'Here', 'File', 'Stays'], ...differences.map(differenceRow)])

function differenceRow({ upn, session, here, file, stays }: Difference): string[] {
  const [day = '', half = ''] = session.split(' ')
  return [upn, day, half, here, file, stays]
}

/** What a corrected register no longer supports. */
export const spokenQuestioned = (questioned: readonly QuestionedRecord[]): string[] =>
  questioned.length === 0
    ? []
    : [
        'Would no longer have been sent:',
        ...questioned.map(
          ({ pupil, form, on, says, source }) =>
            `…${pupil}, ${formOf(form)?.title ?? form} of ${on}: ${says} (${source.document}, ${source.at})`,
        ),
      ]

/** What taking an import back did, line by line. */
export const spokenUndo = ({
  removed,
  restored,
  marks,
  calendar,
  benchmarks,
  left,
}: UndoResult): string[] => [
  `Taken back: ${count(removed, 'pupil')} removed, ${count(restored, 'pupil')} put back as before ` +
    `(${count(marks, 'mark')}), calendar ${calendar}.`,
  ...(benchmarks === 'not changed' ? [] : [`Benchmarks ${benchmarks}.`]),
  ...left.map(({ pupil, what }) => `left as it is now: ${pupil === '' ? '' : `…${pupil}, `}${what}`),
]

/** How an import ended, as an exit code: 0 all good, 1 done with faults, 2 nothing could be done. */
export function exitCodeOf({ counts, faults, files }: ImportPlan): 0 | 1 | 2 {
  if (faults.length === 0) return 0
  const faulty = new Set(faults.map(({ file, line }) => `${file} ${line}`)).size
  return files.length === 0 || counts.lines <= faulty ? 2 : 1
}

/** The columns of each file and the header names they are known by; case, spaces and punctuation do not matter. */
export const spokenColumns = (): string[] =>
  FILE_KINDS.flatMap((kind) => [
    `${kind}.csv`,
    ...Object.entries<{ means: string; headers: string; needed?: boolean }>(COLUMNS[kind]).map(
      ([field, { means, headers, needed }]) =>
        `  ${field}${needed ? ' (needed)' : ''}: ${means}; ${headers.replaceAll(' ', ', ')}`,
    ),
  ])
