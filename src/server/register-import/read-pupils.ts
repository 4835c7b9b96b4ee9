/**
 * pupils.csv, line by line: what a line says about a pupil, and how it corrects what is on file.
 * A column the file lacks leaves what is on file; a blank cell of a column it has takes it away.
 */
import type { Day } from '../../domain/calendar/day.ts'
import type { Flag, Profile } from '../../domain/casework/pupil.ts'
import { upnHolds } from '../../domain/register/upn.ts'
import { aDate, aSen, aSex, aText, aUpn, aYearGroup, yesNo } from './cells.ts'
import type { FieldOf } from './columns.ts'
import type { Line } from './line.ts'

const TEXTS = [
  'uci',
  'className',
  'keyStage',
  'site',
  'ethnicity',
  'address',
] as const satisfies FieldOf<'pupils'>[]

const FLAG_LIST = [
  ['arp', 'arp'],
  ['fsm6', 'fsm6'],
  ['eypp', 'eypp'],
  ['serviceChild', 'service-child'],
  ['adopted', 'adopted'],
  ['lookedAfter', 'looked-after'],
  ['previouslyLookedAfter', 'previously-looked-after'],
  ['socialWorker', 'social-worker'],
  ['youngCarer', 'young-carer'],
  ['childProtection', 'child-protection'],
  ['childInNeed', 'child-in-need'],
  ['tac', 'tac'],
  ['taf', 'taf'],
] as const satisfies [FieldOf<'pupils'>, Flag][]

const SEN_FLAG = { N: null, K: 'sen-support', E: 'ehcp' } as const

export type PupilLine = {
  readonly upn: string
  readonly formerUpn: string | undefined
  readonly line: number
  /** The profile after this line, given the one on file, under the UPN of the line or another that stays. */
  profile(before: Profile | undefined, onRollFrom: Day, upn?: string): Profile
}

/** What a line of pupils.csv says; null (and reported) when who it is about cannot be read. */
export function readPupilLine(line: Line, today: Day): PupilLine | null {
  const upn = line.need('upn', aUpn)
  const given = line.need('given', aText)
  const family = line.need('family', aText)
  const dateOfBirth = line.need('dateOfBirth', aDate)
  const yearGroup = line.need('yearGroup', aYearGroup)
  if (dateOfBirth !== undefined && dateOfBirth > today) line.report('day to come', 'dateOfBirth')
  if (upn !== undefined && !upnHolds(upn)) line.report('check letter', 'upn')
  if (upn === undefined || given === undefined || family === undefined) return null
  if (dateOfBirth === undefined || yearGroup === undefined || line.faulty()) return null

  const former = line.ask('formerUpn', aUpn)
  const texts = TEXTS.filter((field) => line.has(field)).map((field) => [field, line.text(field)] as const)
  const sex = line.ask('sex', aSex)
  const sen = line.ask('sen', aSen)
  const flags = FLAG_LIST.flatMap(([field, flag]) => {
    if (!line.has(field)) return []
    const value = line.ask(field, yesNo)
    return value === undefined ? [] : [[flag, value === true] as const]
  })
  const start = line.ask('start', aDate)
  let leaving = line.ask('leaving', aDate)
  if (typeof start === 'string' && typeof leaving === 'string' && leaving < start) {
    line.report('last before first', 'leaving')
    leaving = undefined
  }

  const profile = (before: Profile | undefined, onRollFrom: Day, is = upn): Profile => {
    const after: Profile = {
      ...(before ?? { flags: [], onRoll: [onRollFrom, null] }),
      upn: is,
      given,
      family,
      dateOfBirth,
      yearGroup,
    }
    if (former) after.formerUpn = former
    else if (before && before.upn !== is) after.formerUpn = before.upn
    else if (former === null && line.has('formerUpn')) delete after.formerUpn
    for (const [field, text] of texts) {
      if (text === '') delete after[field]
      else after[field] = text
    }
    if (sex) after.sex = sex
    else if (sex === null && line.has('sex')) delete after.sex
    const holds = new Set(after.flags)
    for (const [flag, value] of flags) {
      if (value) holds.add(flag)
      else holds.delete(flag)
    }
    if (sen !== undefined && line.has('sen')) {
      if (sen === null) delete after.sen
      else after.sen = sen
      holds.delete('sen-support')
      holds.delete('ehcp')
      const flag = sen === null ? null : SEN_FLAG[sen]
      if (flag !== null) holds.add(flag)
    }
    after.flags = [...holds].sort()
    const [from, to] = after.onRoll
    const last = leaving === undefined || !line.has('leaving') ? to : leaving
    after.onRoll = [start ?? from, last]
    return after
  }
  return { upn, formerUpn: former ?? undefined, line: line.number, profile }
}
