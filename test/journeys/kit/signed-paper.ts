/** A contract signed by a parent, pushed by a device of its own as the tablet would: what comes of it is a code on a paper. */
import { createHash } from 'node:crypto'
import { documentFor } from '../../../src/domain/forms/document.ts'
import { apply } from '../../../src/domain/forms/apply.ts'
import { FORMS } from '../../../src/domain/forms/forms.ts'
import { codeOf } from '../../../src/domain/forms/seal.ts'
import { presentPeople, signaturesAsked } from '../../../src/domain/forms/signing.ts'
import { canonicalJson } from '../../../src/kit/canonical-json.ts'
import { seededChance } from '../../../src/kit/chance.ts'
import { uuidV7 } from '../../../src/kit/uuid.ts'
import type { Entry } from '../../../src/domain/casework/entry.ts'
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { PROTOCOL_VERSION } from '../../../src/protocol/version.ts'
import { filledAnswers } from '../../kit/casework.ts'
import { EWO } from './officer.ts'
import type { DemoServer } from './server.ts'
import { caseload } from './tablet.ts'

const form = FORMS['attendance-contract']!
const DAY = '2026-11-10'
const AT = Date.parse('2026-11-18T10:10:00Z')
const HEADERS = { 'content-type': 'application/json', 'x-doorstep': '1' }

/** Signs a paper about somebody in the EWO's caseload. */
export async function signedPaper(server: DemoServer) {
  const chance = seededChance(20261118)
  const newId = () => uuidV7(AT, chance.bytes(10))
  const device = `paper-${newId()}`
  const post = (path: string, body: object, cookie = '') =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { ...HEADERS, cookie },
      body: JSON.stringify({ version: PROTOCOL_VERSION, device, ...body }),
    })
  const signIn = await post('/api/sign-in', EWO)
  const cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const { officer } = await signIn.json()
  const author = { id: officer.id, name: officer.name, position: officer.position }
  const [pupil = ''] = caseload(server)
  const school = server.rows('pupil').find(({ id }) => id === pupil)?.school ?? ''
  const record = newId()
  let number = 0
  let now: CaseRecord | null = null
  const act = async (what: object) => {
    const entry = { id: newId(), record, device, number: ++number, author, at: AT, ...what } as Entry
    const answer = await post('/api/push', { entries: [entry] }, cookie)
    const { outcomes } = await answer.json()
    if (outcomes[0].outcome !== 'accepted') throw new Error(JSON.stringify(outcomes))
    const applied = apply(now, entry, form)
    if ('record' in applied) now = applied.record
  }
  const answers = filledAnswers(form, 0, undefined, {}, DAY)
  await act({ act: 'start', form: form.id, formVersion: form.version, pupils: [pupil], school })
  await act({
    act: 'change',
    fields: Object.entries(answers).map(([field, value]) => ({ field, value, seen: null })),
  })
  await act({ act: 'complete', on: DAY })
  const [asked] = signaturesAsked(form, answers).filter(({ field }) => field.capacity === 'parent')
  const [parent] = presentPeople(answers, asked!.field.onlyIfPresent!)
  const document = documentFor(form, now!, 'parent')
  const shown = createHash('sha256').update(canonicalJson(document)).digest('hex')
  const mark = { id: newId(), field: asked!.name, capacity: 'parent', way: 'typed', language: 'en' }
  const { name, id: person } = parent!
  const who = person === undefined ? { name } : { name, person }
  await act({ act: 'sign', signature: { ...mark, ...who, shown, document, at: AT } })
  const kept: CaseRecord = JSON.parse(server.rows('record').find(({ id }) => id === record)!.body)
  return {
    parent: name,
    code: codeOf(kept.signatures[0]!.receipt!.seal),
    withdraw: () => act({ act: 'void', reason: 'Opened for the wrong child.' }),
  }
}
