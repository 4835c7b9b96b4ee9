/** A signature counts only under the words its signer was shown, and only from somebody who was there. */
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Answer } from '../../../src/domain/casework/entry.ts'
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { AUDIENCE_OF, documentFor } from '../../../src/domain/forms/document.ts'
import { FORMS } from '../../../src/domain/forms/forms.ts'
import { presentPeople, signaturesAsked } from '../../../src/domain/forms/signing.ts'
import { canonicalJson } from '../../../src/kit/canonical-json.ts'
import { filledAnswers, TODAY } from '../../kit/casework.ts'
import { anUuid, aServer, type TestDevice, type TestServer } from '../../kit/server.ts'

const contract = FORMS['attendance-contract']!
const DAYS_ON = 20 * 86_400_000

let the: TestServer
let evie: TestDevice
let record: string
let kept: CaseRecord
beforeEach(async () => {
  the = await aServer('SQLite')
  // The answers are those of a later week.
  the.clock.move(DAYS_ON)
  evie = await the.as('evie')
  record = anUuid()
  const answers: Record<string, Answer> = filledAnswers(contract)
  const event = answers[contract.on]
  const on = typeof event === 'string' ? event : TODAY
  const outcomes = await evie.push(
    evie.start(record, ['elm-1'], contract.id),
    evie.change(record, answers),
    evie.entry(record, { act: 'complete', on }),
  )
  if (outcomes.some(({ outcome }) => outcome !== 'accepted')) throw new Error(JSON.stringify(outcomes))
  kept = (await evie.pull())!.records[0]!
})
afterEach(() => the.end())

const shownTo = (now: CaseRecord) =>
  createHash('sha256')
    .update(canonicalJson(documentFor(contract, now, AUDIENCE_OF.parent)))
    .digest('hex')

function signing(name: string, shown: string) {
  const [asked] = signaturesAsked(contract, kept.answers).filter(({ field }) => field.capacity === 'parent')
  const signature = {
    id: anUuid(),
    field: asked!.name,
    capacity: 'parent',
    name,
    way: 'typed',
    language: 'en',
    shown,
    at: the.clock.now(),
  }
  const presence = asked!.field.onlyIfPresent
  return { signature, present: presence ? presentPeople(kept.answers, presence) : [] }
}

test('a parent recorded as present signs the document as the server has it', async () => {
  const { present } = signing('', '')
  const { signature } = signing(present[0]!.name, shownTo(kept))
  const person = present[0]!.id === undefined ? {} : { person: present[0]!.id }
  const sign = evie.entry(record, { act: 'sign', signature: { ...signature, ...person } })
  expect(await evie.push(sign)).toMatchObject([{ outcome: 'accepted' }])
  expect((await evie.pull())?.records[0]?.signatures).toMatchObject([
    { name: present[0]!.name, lapsed: false },
  ])
})

test('a signature under other words than the server’s is set aside', async () => {
  const { present } = signing('', '')
  const person = present[0]!.id === undefined ? {} : { person: present[0]!.id }
  const other = { ...kept, answers: { ...kept.answers, ...altered(kept) } }
  expect(shownTo(other)).not.toBe(shownTo(kept))
  const { signature } = signing(present[0]!.name, shownTo(other))
  const sign = evie.entry(record, { act: 'sign', signature: { ...signature, ...person } })
  expect(await evie.push(sign)).toMatchObject([
    { outcome: 'set aside', reason: 'document changed', field: signature.field },
  ])
  expect((await evie.pull())?.records[0]).toMatchObject({ status: 'completed', signatures: [] })
})

test('somebody who was not at the meeting cannot sign [S-024]', async () => {
  const { signature } = signing('Somebody Else', shownTo(kept))
  const sign = evie.entry(record, { act: 'sign', signature })
  expect(await evie.push(sign)).toMatchObject([{ outcome: 'set aside', reason: 'parent not present' }])
})

/** One long text a parent may read, said otherwise. */
function altered({ answers }: CaseRecord): Record<string, Answer> {
  for (const { fields } of contract.sections) {
    for (const [name, field] of Object.entries(fields)) {
      if (field.type === 'long' && field.audience.includes('parent') && typeof answers[name] === 'string') {
        return { [name]: 'Something nobody agreed to.' }
      }
    }
  }
  throw new Error('the contract has no such field')
}

test('who was shown English alone is not said to have read another language', async () => {
  const { present } = signing('', '')
  const person = present[0]!.id === undefined ? {} : { person: present[0]!.id }
  const { signature } = signing(present[0]!.name, shownTo(kept))
  const sign = evie.entry(record, { act: 'sign', signature: { ...signature, ...person, language: 'pl' } })
  expect(await evie.push(sign)).toMatchObject([{ outcome: 'set aside', reason: 'document changed' }])
})
