/** The guide to writing a process, followed word by word: its file is read, and does what the guide says it does. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { METRIC_NAMES } from '../../../src/domain/metrics/metric-names.ts'
import type { Process } from '../../../src/domain/stages/process.ts'
import { assessCase, type Explained } from '../../../src/server/commands/assess-case.ts'
import { readProcess } from '../../../src/server/commands/process-file.ts'

const GUIDE = readFileSync('docs/writing-a-process.md', 'utf8')

type Json = Record<string, unknown>

/** The process as it stands after each step of the guide. */
function steps(): Json[] {
  const after: Json[] = []
  for (const [, to, before, block = ''] of GUIDE.matchAll(
    /(?:Add to (?:the file|`(\w+)`)(?: before `(\w+)`)?:\n\n)?```json\n([\s\S]*?)```/g,
  )) {
    const added: unknown = JSON.parse(block)
    const last = after.at(-1) ?? {}
    if (to === undefined) after.push({ ...last, ...(added as Json) })
    else if (Array.isArray(added)) {
      const list = last[to] as Json[]
      const at = before === undefined ? list.length : list.findIndex(({ id }) => id === before)
      after.push({ ...last, [to]: list.toSpliced(at, 0, ...added) })
    } else after.push({ ...last, [to]: { ...(last[to] as Json), ...(added as Json) } })
  }
  return after
}

/** The last sentence of section 6, done. */
const inWatchToo = (written: Json): Json => ({
  ...written,
  rules: (written['rules'] as Json[]).map((rule) =>
    rule['id'] === 'below-the-line' ? { ...rule, in: ['everybody', 'watch'] } : rule,
  ),
})

const read = (written: Json): Process => {
  const result = readProcess(JSON.stringify(written))
  if ('faults' in result) throw new Error(result.faults.join('\n'))
  return result.process
}

const finished = () => read(inWatchToo(steps().at(-1) ?? {}))

const CASE = {
  calendar: { years: [{ name: '2026/27', terms: [['2026-09-01', '2026-12-18']] }] },
  pupil: { dateOfBirth: '2014-02-03' },
  presentOtherwise: ['2026-09-01', '2026-10-09'],
}
function told(marks: unknown[], records: unknown[] = []): Explained {
  const answer = assessCase(JSON.stringify({ ...CASE, marks, records }), {
    process: finished(),
    asOf: '2026-10-09',
  })
  if ('faults' in answer) throw new Error(answer.faults.join('\n'))
  return answer.explained
}

test('after every step of the guide the file is a process that can be read', () => {
  const written = steps()
  expect(written.length).toBeGreaterThan(5)
  for (const step of written) expect(read(step).name).toBe('Mytown attendance pathway')
})

test('the finished process watches below 96 %, recommends support below 93 %, and says why with the paragraph', () => {
  // 58 sessions to 9 October: 3 missed are 94.8 %, 5 are 91.4 %.
  expect(told([['2026-09-07', 'AM', 'I']]).stage).toMatchObject({ id: 'everybody' })
  expect(told([['2026-09-07', 'AMPM', 'I'], ['2026-09-08', 'AM', 'I']]).stage).toMatchObject({ id: 'watch' }) // prettier-ignore
  const low = told([['2026-09-07..2026-09-09', 'AMPM', 'I']])
  expect(low.stage).toMatchObject({ id: 'watch', recommended: { id: 'support' } })
  expect(low.reasons.find(({ rule }) => rule === 'below-the-line')).toMatchObject({
    holds: true,
    source: { document: 'own: Mytown attendance policy 2026', at: 'section 2' },
    says: 'Attendance this school year is 89.7%, below 93%.',
  })
  expect(low.outlook).toMatchObject([{ line: 'support', holds: false }])
})

test('support asks the tutor to talk within five school days, and legal steps are barred until there is a plan', () => {
  const moved = { form: 'decision', on: '2026-10-01', values: { decision: 'move', to: 'support' } }
  const open = told([], [moved])
  expect(open.steps).toMatchObject([{ step: 'talk-with-parents', who: 'tutor', by: '2026-10-08' }])
  expect(open.blockers).toMatchObject([{ step: 'legal', missing: 'a plan agreed with the parents' }])
  const plan = { form: 'attendance-improvement-plan', on: '2026-10-05', values: {} }
  const planned = told([], [moved, plan])
  expect(planned.blockers).toEqual([])
  expect(planned.steps.map(({ step, by }) => `${step} ${by}`)).toContain('review-plan 2026-11-16')
})

test('the guide names every metric there is', () => {
  for (const metric of METRIC_NAMES) expect(GUIDE).toContain(`\`${metric}\``)
})

const broken = (change: (written: Json) => void): string => {
  const written = structuredClone(steps().at(-1) ?? {})
  change(written)
  const result = readProcess(JSON.stringify(written))
  return 'faults' in result ? result.faults.join('\n') : ''
}
const rules = (written: Json) => written['rules'] as Json[]

test.each<[string, (written: Json) => void, string]>([
  [
    'a missing citation',
    (written) => delete rules(written)[0]!['source'],
    'rules[0].source: is missing; expected an object',
  ],
  [
    'an unknown metric',
    (written) => (rules(written)[0]!['when'] = { metric: 'mood', is: 'at least', setting: 'supportBelow' }),
    'rules[0].when.metric: is text that does not fit; expected a known metric: attendance, ',
  ],
  [
    'a loop',
    (written) => (rules(written)[0]!['when'] = { rule: 'below-the-line' }),
    "rules[0].when: the rule 'below-the-line' leans on itself; break the loop",
  ],
  [
    'a role nobody has',
    (written) => ((written['tasks'] as Json[])[0]!['who'] = 'caretaker'),
    "tasks[0].who: no role is called 'caretaker'; add it to roles or name one of them",
  ],
  [
    'a form nobody has',
    (written) => (rules(written)[1]!['when'] = { record: 'home-visit' }),
    "rules[1].when.record: no form is called 'home-visit'; take one of doorstep-visit, ",
  ],
  [
    'a condition of no kind',
    (written) => (rules(written)[0]!['when'] = { weather: 'rain' }),
    'rules[0].when: is an object that does not fit; expected a condition: metric with is and setting',
  ],
  [
    'a field too many',
    (written) => (rules(written)[0]!['colour'] = 'red'),
    "rules[0]: 'colour' is not known here; take it out or correct the name",
  ],
  [
    'a document nobody knows',
    (written) => (written['document'] = 'policy'),
    'document: is text that does not fit; expected a document: herefordshire, ',
  ],
])('a process with %s is refused whole, with the place and the remedy', (_, change, told) => {
  expect(broken(change)).toContain(told)
})

test('what is no JSON, or not there, is told', () => {
  expect(readProcess('{')).toMatchObject({
    faults: [expect.stringMatching(/^process: is not JSON .*expected one JSON object$/)],
  })
})
