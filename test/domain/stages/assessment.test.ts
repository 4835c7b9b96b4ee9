/** Assessments outlive releases: what one kept from before did not say is blank, and nothing stumbles over it. */
import { expect, test } from 'vitest'
import { asOfToday, assessment, type Assessment } from '../../../src/domain/stages/assessment.ts'
import { assess } from '../../../src/domain/stages/assess.ts'
import { past } from '../../../src/protocol/messages.ts'
import { stockport } from '../../../src/domain/processes/stockport/stockport.ts'
import { days, told } from '../../kit/pupil.ts'

const { facts, on } = told(days(12, 'O'))
const now = assess(stockport, facts, on)

/** As version 1 of the protocol knew it. */
function before(): Assessment {
  const { cautions: _cautions, level: _level, returns, stage, ...rest } = now
  const kept = {
    ...rest,
    stage: { ...stage, recommended: { id: 'stage-1', name: 'Stage 1' } },
    returns: returns.map(({ kind, dueBy }) => ({ kind, dueBy })),
  }
  return JSON.parse(JSON.stringify(kept)) as Assessment // as it was written down
}

test('an assessment of version 1 is read, with blanks for what it did not say', () => {
  const read = asOfToday(before())
  expect(read.cautions).toEqual([])
  expect(read.returns).toMatchObject(now.returns.map(({ kind }) => ({ kind, rule: '', who: '', says: '' })))
  expect(read.stage.recommended).toEqual({ id: 'stage-1', name: 'Stage 1', rule: '', says: '' })
  expect(read.figures).toEqual(now.figures)
})

test('earlier assessments of version 1 do not keep the later ones from being read', () => {
  const kept = [before(), now].map((one) => ({ on, replacedOn: on, assessment: one }))
  expect(past.parse({ past: kept }).past.map(({ assessment: one }) => one.cautions)).toEqual([
    [],
    now.cautions,
  ])
})

test('one of today is left as it is', () => {
  expect(asOfToday(now)).toBe(now)
  expect(assessment.parse(now)).toEqual(now)
})
