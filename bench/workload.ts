/**
 * The synthetic caseload of the benchmarks, the same bytes every time: 300 pupils, each a profile, a
 * register of 380 half days and 12 case records of about 1.5 KB. 4,200 documents, 5.7 MB of JSON.
 */
import { seededChance, type SeededChance } from '../src/kit/chance.ts'

export type Profile = {
  id: string
  kind: 'profile'
  pupilId: string
  given: string
  family: string
  upn: string
  born: string
  year: number
  form: string
  contacts: { name: string; phone: string; priority: number }[]
  flags: { fsm: boolean; send: boolean; cin: boolean; eal: boolean }
  stage: number
  updatedAt: string
}
export type Case = {
  id: string
  kind: 'case'
  pupilId: string
  type: string
  status: string
  stage: number
  author: string
  occurredAt: string
  updatedAt: string
  summary: string
  notes: string
  actions: { key: string; what: string; owner: string; due: string; done: boolean }[]
  people: { role: string; name: string; phone: string }[]
  ref: number
}
export type Marks = {
  id: string
  kind: 'register'
  pupilId: string
  from: string
  marks: string
  updatedAt: string
}
export type Document = Profile | Case | Marks

const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const WORDS = (
  'the to and of a in was with for that on is at be by this has as not are he she they her his their it we an will from school home ' +
  'attendance absence mother father parent carer pupil tutor meeting letter call visit phone morning afternoon lesson week term ' +
  'monday tuesday wednesday thursday friday late early unauthorised authorised illness medical appointment evidence doctor anxiety ' +
  'sleep bus route sibling younger older brother sister family support plan target review agreed discussed explained reported said ' +
  'asked offered declined accepted arranged contacted spoke listened recorded noted shared updated confirmed raised concern pattern ' +
  'days sessions percent improved dropped rising falling steady period first second third final stage warning notice panel contract ' +
  'officer local authority welfare safeguarding lead head year form timetable reduced phased return counselling mentor breakfast club ' +
  'reward card report daily check register mark code corrected missed arrived left site without permission reason given message text ' +
  'email voicemail answer returned number changed address moved flat house road car shift work job nights holiday booked abroad ' +
  'funeral wedding travel cost uniform shoes laptop homework exam coursework detention behaviour incident friend friends group lunch ' +
  'happy upset tired angry calm keen reluctant polite honest worried tearful quiet open hopeful positive negative clear unclear soon ' +
  'because although however therefore also still already again never always often sometimes usually only just more less most least ' +
  'before after during until while when where who what why how would could should may might must can cannot does did done been being'
).split(' ')
const CONSONANTS = 'bcdfghjklmnprstvw'.split('')
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ee', 'ou']
const WEEKS = 38

const uid = (chance: SeededChance, length = 20) =>
  Array.from({ length }, () => BASE32[chance.below(32)]).join('')
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
const invented = (chance: SeededChance) =>
  capital(
    Array.from({ length: 2 + chance.below(2) }, () => chance.pick(CONSONANTS) + chance.pick(VOWELS)).join(''),
  )

function prose(chance: SeededChance, characters: number): string {
  let text = ''
  while (text.length < characters) {
    const words = Array.from({ length: 6 + chance.below(13) }, () => {
      const rank = Math.floor(WORDS.length * chance.next() ** 2.2)
      if (chance.next() < 0.03) return invented(chance)
      return chance.next() < 0.03 ? String(chance.below(400)) : (WORDS[rank] ?? 'the')
    })
    text += `${capital(words.join(' '))}. `
  }
  return `${text.slice(0, characters - 1)}.`
}

const instant = (at: number) => {
  const day = new Date(at)
  return day.toISOString()
}

function caseRecord(chance: SeededChance, profile: Profile, ref: number, staff: readonly string[]): Case {
  const at = Date.UTC(2026, 8, 1) + chance.below(80) * 86_400_000 + chance.below(28_800) * 1000 + 28_800_000
  return {
    id: `c${uid(chance)}`,
    kind: 'case',
    pupilId: profile.id,
    type: chance.pick(['phone call', 'letter', 'meeting', 'home visit', 'panel', 'text message', 'note']),
    status: chance.pick(['open', 'waiting', 'done', 'escalated']),
    stage: chance.below(6),
    author: chance.pick(staff),
    occurredAt: instant(at),
    updatedAt: instant(at + chance.below(3600) * 1000),
    summary: prose(chance, 90),
    notes: prose(chance, 660 + chance.below(150)),
    actions: Array.from({ length: 2 + chance.below(2) }, (_, k) => ({
      key: uid(chance, 8),
      what: prose(chance, 48),
      owner: chance.pick(staff),
      due: instant(at + (7 + k * 7) * 86_400_000).slice(0, 10),
      done: chance.next() < 0.4,
    })),
    people: [
      {
        role: 'carer',
        name: `${invented(chance)} ${profile.family}`,
        phone: `07700 9${chance.below(90_000) + 10_000}`,
      },
    ],
    ref,
  }
}

/** 380 half days: mostly good attenders, a tail of poor ones, absences in runs. P stands for present. */
export function marks(chance: SeededChance): string {
  const kind = chance.next()
  const authorised = kind < 0.7 ? 0.02 : kind < 0.92 ? 0.06 : 0.12
  const unauthorised = kind < 0.7 ? 0.004 : kind < 0.92 ? 0.03 : 0.14
  let text = ''
  let spell = 0
  let code = 'I'
  for (let half = 0; half < WEEKS * 10; half++) {
    const week = Math.floor(half / 10)
    if (half % 10 >= 8 && week % 13 === 12) {
      text += '#'
      continue
    }
    if (spell > 0) {
      text += code
      spell--
      continue
    }
    const x = chance.next()
    if (x < unauthorised / 2) {
      code = chance.pick(['O', 'G', 'N', 'U'])
      text += code
      spell = code === 'U' ? 0 : chance.below(5)
    } else if (x < (unauthorised + authorised) / 2) {
      code = chance.pick(['I', 'M', 'C'])
      text += code
      spell = chance.below(4)
    } else text += chance.next() < 0.03 ? 'L' : chance.next() < 0.01 ? 'B' : 'P'
  }
  return text
}

/** Somebody else changes so many records on the server. */
const CHANGED = 200
/** Records written without a connection, and those written just before the power goes. */
const WRITTEN = 60
const LAST_WORDS = 10

export function makeWorkload({ pupils = 300, casesPerPupil = 12, seed = 20261122 } = {}) {
  const chance = seededChance(seed)
  const staff = Array.from({ length: 14 }, () => `${invented(chance)} ${invented(chance)}`)
  const documents: Document[] = []
  for (let p = 0; p < pupils; p++) {
    const family = invented(chance)
    const id = `p${uid(chance)}`
    const year = 7 + chance.below(5)
    const profile: Profile = {
      id,
      kind: 'profile',
      pupilId: id,
      given: invented(chance),
      family,
      upn: `A999${String(100_000_000 + chance.below(899_999_999))}`,
      born: `20${10 + chance.below(5)}-0${1 + chance.below(9)}-1${chance.below(9)}`,
      year,
      form: `${year}${chance.pick(['A', 'B', 'C', 'D', 'E', 'F'])}`,
      flags: {
        fsm: chance.next() < 0.3,
        send: chance.next() < 0.17,
        cin: chance.next() < 0.03,
        eal: chance.next() < 0.25,
      },
      contacts: Array.from({ length: 2 }, () => ({
        name: `${invented(chance)} ${family}`,
        phone: `07700 9${chance.below(90_000) + 10_000}`,
        priority: 1 + chance.below(3),
      })),
      stage: chance.below(6),
      updatedAt: '2026-11-01T08:00:00.000Z',
    }
    documents.push(profile)
    for (let i = 0; i < casesPerPupil; i++) documents.push(caseRecord(chance, profile, i, staff))
    documents.push({
      id: `r${uid(chance)}`,
      kind: 'register',
      pupilId: id,
      from: '2025-09-01',
      marks: marks(chance),
      updatedAt: '2026-11-01T08:00:00.000Z',
    })
  }
  const profiles = documents.filter((one) => one.kind === 'profile')
  const cases = documents.filter((one) => one.kind === 'case')
  const written = (count: number, ref: number, from: number) =>
    profiles.slice(from, from + count).map((profile, i) => caseRecord(chance, profile, ref + i, staff))
  const changed = cases
    .filter((_one, i) => i % Math.floor(cases.length / CHANGED) === 0)
    .slice(0, CHANGED)
    .map((one) => ({
      ...one,
      status: 'escalated',
      summary: prose(chance, 90),
      notes: one.notes.slice(0, 500) + prose(chance, 300),
      updatedAt: '2026-11-20T10:00:00.000Z',
    }))
  return {
    documents,
    bytes: Buffer.byteLength(JSON.stringify(documents)),
    written: written(WRITTEN, 100, 0),
    lastWords: written(LAST_WORDS, 200, WRITTEN),
    changed,
    /** Two records that two devices edit. */
    edited: [cases[7], cases[21]] as const,
  }
}
