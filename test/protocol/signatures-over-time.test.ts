/**
 * Signatures over time: whatever is signed, refused, put right, sent late and sent twice on several
 * devices, the code on a signer's paper is the one the server countersigns, and a signature that
 * stands is one under the words the record has.
 */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sealsOf } from '../../src/device/work/seals.ts'
import { sha256 } from '../../src/device/work/judging.ts'
import { signatureOf } from '../../src/device/work/signature-of.ts'
import type { Answer, Entry } from '../../src/domain/casework/entry.ts'
import type { DocumentWords } from '../../src/domain/casework/handed-document.ts'
import { caseRecord, type CaseRecord } from '../../src/domain/casework/record.ts'
import { apply } from '../../src/domain/forms/apply.ts'
import { AUDIENCE_OF, documentFor, IN_ENGLISH, readingOf } from '../../src/domain/forms/document.ts'
import { fieldsOf, type Form } from '../../src/domain/forms/form.ts'
import { everyForm } from '../../src/domain/forms/forms.ts'
import { codeOf } from '../../src/domain/forms/seal.ts'
import { laterFields } from '../../src/domain/forms/shape.ts'
import { isMade, presentPeople, signaturesAsked } from '../../src/domain/forms/signing.ts'
import { catalogueOf } from '../../src/domain/languages/catalogue.ts'
import { canonicalJson } from '../../src/kit/canonical-json.ts'
import { same } from '../../src/kit/same.ts'
import { judge } from '../../src/server/push/judge.ts'
import { readEntry } from '../../src/server/push/read-entry.ts'
import { brokenSeal } from '../../src/server/seals/check-seals.ts'
import { countersigned } from '../../src/server/seals/countersign.ts'
import {
  atDevice,
  completed,
  EWO,
  filledAnswers,
  idOf,
  NOW,
  PASTORAL,
  RECORD,
  TODAY,
} from '../kit/casework.ts'
import { aSigner } from '../kit/signer.ts'

const signer = aSigner()
const trip = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
const polish = await catalogueOf('pl')

/** The server, as far as one record goes. */
async function received(record: CaseRecord, sent: Entry, seq: number): Promise<CaseRecord> {
  const { entry } = readEntry(trip(sent), 0)
  if (!entry) throw new Error('an entry was not read')
  const read =
    entry.act === 'sign' ? { readAs: { reading: await readingOf(entry.signature), claimHolds: true } } : {}
  const verdict = judge(entry, { record, today: TODAY, calendar: undefined, ...read })
  return 'refused' in verdict
    ? record
    : countersigned(verdict.record, { signer, seq, epoch: 'e', now: NOW + seq })
}

/** A device with what it has of the server and what it has not sent. */
type Tablet = { readonly does: ReturnType<typeof atDevice>; base: CaseRecord; unsent: Entry[] }
const shownOn = (form: Form, { base, unsent }: Tablet): CaseRecord =>
  unsent.reduce((record, entry) => {
    const result = apply(record, entry, form)
    return 'record' in result ? result.record : record
  }, base)

const WAYS = ['typed', 'drawn', 'declined', 'not present', 'changes'] as const
const aStep = fc.record({
  tablet: fc.nat(1),
  does: fc.constantFrom('sign', 'sign', 'sign', 'amend', 'amend', 'send', 'fetch', 'withdraw'),
  which: fc.nat(200),
  way: fc.constantFrom(...WAYS, 'typed', 'drawn'),
  language: fc.constantFrom('en', 'pl'),
  /** As a keyboard leaves it behind a name it completed. */
  after: fc.constantFrom('', ' ', '\u00a0'),
})
type Step = typeof aStep extends fc.Arbitrary<infer S> ? S : never

/** Some other answer to a field that was not written for signing. */
function otherAnswers(form: Form, record: CaseRecord): [string, Answer][] {
  return fieldsOf(form).flatMap(([name, field]): [string, Answer][] => {
    const was = record.answers[name] ?? null
    const others: Answer[] =
      field.type === 'choice'
        ? Object.keys(field.options)
        : field.type === 'yes/no'
          ? [true, false]
          : field.type === 'long' || field.type === 'text'
            ? ['Put right', `Put right again`]
            : []
    return others.flatMap((other): [string, Answer][] => (other === was ? [] : [[name, other]]))
  })
}

async function given(form: Form, tablet: Tablet, { which, way, language, after }: Step, turn: number) {
  const record = shownOn(form, tablet)
  const fields = signaturesAsked(form, record.answers)
  const asks = fields[which % fields.length]
  if (!asks) return null
  const { name: field, field: declared } = asks
  const { capacity } = declared
  const people = declared.onlyIfPresent
    ? presentPeople(record.answers, declared.onlyIfPresent)
    : [{ name: 'Sam Signer' }, { name: 'Alex Other' }]
  const person = people[which % people.length] ?? { name: 'Nobody There' }
  const reading = language === 'pl' ? { words: polish } : IN_ENGLISH
  const document = documentFor(form, record, AUDIENCE_OF[capacity], reading)
  const signature = signatureOf({
    given: {
      field,
      capacity,
      name: `${person.name}${after}`,
      language,
      way: way === 'changes' ? 'declined' : way,
      ...(way === 'changes' ? { wants: 'changes', note: 'Another day' } : {}),
      ...(way === 'drawn' ? { strokes: [[1, 2, 3, 4]] } : {}),
    },
    id: idOf(700, turn),
    at: NOW + turn,
    lastContact: null,
    lapsed: record.signatures.filter(({ lapsed }) => lapsed),
    officer: tablet.does.author.name,
    document,
    shown: await sha256(canonicalJson(document)),
  })
  return { act: 'sign', signature } as const
}

/** The words of a document that no later meeting writes. */
const agreedIn = (form: Form, document: DocumentWords) => {
  const later = laterFields(form)
  const sections = document.sections.map(({ title, lines }) => ({
    title,
    lines: lines.filter(({ field }) => !later.has(field)),
  }))
  return canonicalJson(trip(sections.filter(({ lines }) => lines.length > 0)))
}

/** What is wrong with the signatures of a record as the server has it, given the codes on the papers. */
const wrongIn = (form: Form, record: CaseRecord, codes: ReadonlyMap<string, string>): string[] =>
  record.signatures.flatMap((signature) => {
    const { id, receipt, lapsed, shown, capacity } = signature
    const broken = brokenSeal(record, signature, signer.published())
    if (broken) return [`${id}: ${broken}`]
    if (receipt && codes.get(id) !== codeOf(receipt.seal)) return [`${id}: the paper has another code`]
    const document = record.documents?.[shown]
    if (lapsed || !isMade(signature) || !document) return []
    const now = documentFor(form, record, AUDIENCE_OF[capacity])
    return agreedIn(form, document.english ?? document) === agreedIn(form, now)
      ? []
      : [`${id}: stands under other words`]
  })

/** What is wrong after all these steps, once everybody has sent and fetched. */
async function live(form: Form, steps: readonly Step[]): Promise<string[]> {
  const begun = completed(form, filledAnswers(form), atDevice(EWO, 'first', 3))
  let server = begun
  let seq = 1
  const codes = new Map<string, string>()
  const tablets = [EWO, PASTORAL].map((author, place): Tablet => ({
    does: atDevice(author, `tablet-${place}`, 10 + place),
    base: begun,
    unsent: [],
  }))
  const send = async (tablet: Tablet) => {
    for (const entry of tablet.unsent) server = await received(server, entry, ++seq)
    // The answer was lost on the way: all is sent again.
    for (const entry of tablet.unsent) server = await received(server, entry, ++seq)
    tablet.unsent = []
    tablet.base = caseRecord.parse(trip(server))
  }
  for (const [turn, step] of steps.entries()) {
    const tablet = tablets[step.tablet]!
    const record = shownOn(form, tablet)
    const others = otherAnswers(form, record)
    const [field, value] = others[step.which % others.length] ?? ['', null]
    const act =
      step.does === 'sign'
        ? await given(form, tablet, step, turn)
        : step.does === 'amend'
          ? ({ act: 'amend', field, value, reason: 'It was otherwise' } as const)
          : step.does === 'withdraw' && step.which % 10 === 0
            ? ({ act: 'void', reason: 'Of somebody else' } as const)
            : null
    if (step.does === 'fetch') tablet.base = caseRecord.parse(trip(server))
    if (step.does === 'send') await send(tablet)
    if (!act) continue
    const entry = tablet.does.does(RECORD, act, NOW + turn)
    if ('refused' in apply(record, entry, form)) continue
    tablet.unsent.push(entry)
    if (entry.act !== 'sign') continue
    const seals = await sealsOf(shownOn(form, tablet))
    const own = seals.find(({ signature }) => signature === entry.signature.id)
    codes.set(entry.signature.id, own!.code)
  }
  for (const tablet of tablets) await send(tablet)
  for (const tablet of tablets) await send(tablet)
  const behind = tablets.flatMap(({ base }, place) =>
    same(base, trip(server)) ? [] : [`tablet ${place} is behind`],
  )
  return [...wrongIn(form, server, codes), ...behind]
}

const signedForms = everyForm().filter((form) => fieldsOf(form).some(([, { type }]) => type === 'signature'))

test.each(signedForms.map((form) => [`${form.id} ${form.version}`, form] as const))(
  '%s: however signing, putting right and sending fall on two tablets, papers carry the code the server has, and what stands was signed as it reads [P9]',
  async (_name, form) => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 3, maxLength: 14 }), async (steps) => {
        expect(await live(form, steps)).toEqual([])
      }),
      { numRuns: 12 },
    )
  },
)
