/** Every way out of the system asks who may have what leaves by it, and none of them lets an excluded name through. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { EXITS, WAYS_OUT } from '../../../src/domain/privacy/exits.ts'
import { mayGoTo, whyNot, wishesOf } from '../../../src/domain/privacy/may-go-to.ts'
import { standing, USE_NAMES, USES } from '../../../src/domain/privacy/uses.ts'

const SOURCES = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.tsx?$/.test(file),
)
const textOf = (file: string) => readFileSync(join('src', file), 'utf8')
/** What defines a way out is no use of it. */
const uses = (file: string) => {
  const text = textOf(file)
    .replaceAll(/\/\*\*[\s\S]*?\*\//g, '')
    .replaceAll(/^import [^;]*? from '[^']*'$/gm, '')
    .replaceAll(/export (async )?function \w+\(/g, '')
  return WAYS_OUT.filter((way) => text.includes(way))
}

const by = { id: 'pat', name: 'Officer Pat', position: 'Invented post' }
const said = (
  form: string,
  on: string,
  answers: CaseRecord['answers'],
  id = `${form}-${on}`,
): CaseRecord => ({
  id,
  form,
  formVersion: 1,
  pupils: ['p'],
  school: 'elm',
  status: 'completed',
  startedBy: by,
  startedAt: Date.parse(on),
  on,
  completedAt: Date.parse(on),
  answers,
  stamps: {},
  signatures: [],
  amendments: [],
  conflicts: [],
})
const sheet = (on: string, ...who: string[]) =>
  said('information-sharing', on, {
    exclusions: who.map((one, at) => ({ id: String(at), who: one, reason: 'they fell out' })),
  })

test('every file that lets something out is listed, with all it does, and none is listed that does not', () => {
  const found = SOURCES.filter((file) => !file.startsWith('domain/privacy/') && uses(file).length > 0)
  expect(found.toSorted()).toEqual(EXITS.map(({ file }) => file).toSorted())
  for (const { file, by: does } of EXITS)
    expect([file, uses(file)]).toEqual([file, WAYS_OUT.filter((way) => does.includes(way))])
})

test.each(EXITS.map((exit) => [exit.name, exit] as const))(
  '%s: asks before anything leaves, or says why not',
  (_name, exit) => {
    const { asks, file } = exit
    const says = typeof asks === 'string' ? textOf(file).includes(`${asks}(`) : asks.not.length > 10
    expect(says).toBe(true)
  },
)

const aName = fc.stringMatching(/^[A-Z][a-z]{2,7} [A-Z][a-z]{2,7}$/)
const MINE = USE_NAMES.filter((use) => use !== 'safeguarding')

test('whoever the family excluded gets nothing, however the name is written, whatever it is for [V-208]', () =>
  fc.assert(
    fc.property(
      fc.array(aName, { minLength: 1, maxLength: 4 }),
      fc.nat(3),
      fc.constantFrom(...MINE),
      fc.constantFrom(...EXITS.filter(({ asks }) => typeof asks === 'string')),
      fc.constantFrom(
        (name: string) => name,
        (name: string) => name.toUpperCase(),
        (name: string) => `Mrs  ${name}, aunt`,
      ),
      (names, at, use, _exit, written) => {
        const name = names[at % names.length]!
        const asked = mayGoTo({ use }, { name: written(name) }, wishesOf([[sheet('2026-03-01', ...names)]]))
        const said = asked.may ? 'it may' : whyNot(asked)
        const named = !asked.may && asked.why === 'excluded' ? asked.wish.who : USES[use].name
        expect(said).toContain(named)
      },
    ),
    { seed: 44 },
  ))

test('whoever is not named may have what rests on no consent, and whoever holds a paper is told whom not to give it to', () =>
  fc.assert(
    fc.property(aName, aName, (excluded, other) => {
      fc.pre(excluded.split(' ').every((word) => !other.includes(word)))
      const wishes = wishesOf([[sheet('2026-03-01', excluded)]])
      expect(mayGoTo({ use: 'casework' }, { name: other }, wishes).may).toBe(true)
      expect(mayGoTo({ use: 'casework' }, { name: null }, wishes)).toMatchObject({
        may: true,
        notTo: [{ who: excluded }],
      })
    }),
    { seed: 44 },
  ))

test('what protects somebody from harm is never refused [V-206]', () =>
  expect(
    mayGoTo({ use: 'safeguarding' }, { name: 'Ann Bell' }, wishesOf([[sheet('2026-03-01', 'Ann Bell')]])).may,
  ).toBe(true))

test('the latest sheet says the whole list; an assessment after it adds its own; of two children both families’ count', () => {
  const first = sheet('2026-03-01', 'Ann Bell')
  const second = sheet('2026-03-05', 'Bob Cole')
  const later = said('attendance-assessment', '2026-03-06', {
    excludesAnybody: true,
    exclusions: [{ id: 'a', who: 'Cat Dunn' }],
  })
  const who = (...files: CaseRecord[][]) => wishesOf(files).notTo.map((wish) => wish.who)
  expect(who([first, second])).toEqual(['Bob Cole'])
  expect(who([first, second, later])).toEqual(['Bob Cole', 'Cat Dunn'])
  expect(who([first], [second])).toEqual(['Ann Bell', 'Bob Cole'])
  expect(who([{ ...second, status: 'void' as const }])).toEqual([])
})

describe('consent, and taking it back', () => {
  const given = said('medical-consent', '2026-03-01', { given: true, parent: { name: 'Ann Bell' } }, 'c')
  const withdrawn = {
    ...given,
    answers: { ...given.answers, withdrawnOn: '2026-03-04', withdrawnBy: { name: 'Ann Bell' } },
  }

  test('asking health workers rests on consent: never asked, given, refused, and taken back with its date [H-084]', () => {
    expect(standing('health', [])).toEqual({ state: 'never asked' })
    expect(standing('health', [given])).toEqual({
      state: 'given',
      on: '2026-03-01',
      by: 'Ann Bell',
      record: 'c',
    })
    expect(standing('health', [{ ...given, answers: { given: false } }]).state).toBe('refused')
    expect(standing('health', [withdrawn])).toMatchObject({ state: 'withdrawn', on: '2026-03-04' })
  })

  test('taking it back stops what rests on it and nothing else: public task and law go on, and say why [H-084]', () => {
    const wishes = wishesOf([[withdrawn]])
    for (const use of USE_NAMES) {
      const { basis, why } = USES[use]
      const stands = wishes.consents[use]
      const isFree = basis !== 'consent'
      expect(mayGoTo({ use }, { name: 'Dr Vale' }, wishes).may).toBe(isFree)
      expect([stands.state, 'why' in stands ? stands.why : null]).toEqual(
        isFree ? ['goes on', why] : [stands.state, null],
      )
    }
    expect(mayGoTo({ use: 'health' }, { name: 'Dr Vale' }, wishesOf([[given]])).may).toBe(true)
  })

  test('a first referral rests on public task [H-046]', () => expect(USES.referral.basis).toBe('public task'))
})
