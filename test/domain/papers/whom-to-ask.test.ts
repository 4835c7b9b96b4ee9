import { expect, test } from 'vitest'
import type { Particulars } from '../../../src/domain/casework/particulars.ts'
import { FORMS } from '../../../src/domain/forms/forms.ts'
import { catalogueOf, ENGLISH, say } from '../../../src/domain/languages/catalogue.ts'
import { recordPaper } from '../../../src/domain/papers/record-paper.ts'
import { whomToAsk } from '../../../src/domain/papers/whom-to-ask.ts'
import { completed } from '../../kit/casework.ts'
import { paperOf, SCHOOL } from '../../kit/papers.ts'

const particulars: Particulars = {
  helpline: '01632 960110, from 7:30am',
  contacts: [
    { role: 'Attendance governor', name: 'Ira Placeholder', contact: 'governors@elm.example' },
    { role: 'headteacher', name: 'Wren Example', contact: '01632 960111' },
    { role: 'Attendance lead', name: 'Ash Sample', contact: '01632 960112' },
    { role: 'Attendance manager', name: 'Jo Specimen', contact: '01632 960113' },
    { role: 'Pony club', name: 'Lou Nobody', contact: '01632 960114' },
  ],
  privacy: { notice: 'https://elm.example/privacy' },
}
const told = (facts: ReturnType<typeof whomToAsk>) =>
  facts.map(({ label, value }) => [label.text, value.text])

test('a parent is told the helpline, who is who and how to reach them, and where the privacy notice is [T-008, V-251, V-177]', () => {
  expect(told(whomToAsk(particulars, ENGLISH))).toEqual([
    ['Attendance helpline', '01632 960110, from 7:30am'],
    ['Attendance governor', 'Ira Placeholder, governors@elm.example'],
    ['Headteacher', 'Wren Example, 01632 960111'],
    ['Attendance lead', 'Ash Sample, 01632 960112'],
    ['Attendance manager', 'Jo Specimen, 01632 960113'],
    ['Pony club', 'Lou Nobody, 01632 960114'],
    ['Privacy notice', 'https://elm.example/privacy'],
  ])
  expect(whomToAsk({}, ENGLISH)).toEqual([])
})

test('in Polish the roles are said in Polish, beside the English; names and numbers stay', async () => {
  const polish = await catalogueOf('pl')
  const facts = whomToAsk(particulars, polish)
  expect(facts[2]).toEqual({
    label: { text: say(polish, 'Headteacher'), english: 'Headteacher' },
    value: { text: 'Wren Example, 01632 960111' },
  })
  expect(facts[2]?.label.text).not.toBe('Headteacher')
  expect(facts[5]?.label).toEqual({ text: 'Pony club' })
})

test('a parent’s copy says whom they can ask; no other copy does, nor one of a school that has not said [V-251]', () => {
  const form = FORMS['attendance-contract']!
  const ask = (audience: 'parent' | 'child' | 'staff', own: Particulars = particulars) =>
    recordPaper(form, completed(form), audience, paperOf({ school: { ...SCHOOL, particulars: own } })).ask
  expect(ask('parent')?.title).toEqual({ text: 'Whom you can ask' })
  expect(JSON.stringify(ask('parent')?.lines)).toContain('Wren Example, 01632 960111')
  expect([ask('child'), ask('staff'), ask('parent', {})]).toEqual([null, null, null])
})
