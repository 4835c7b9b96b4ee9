/**
 * A case record on paper, for one audience: exactly what was signed where it was signed, else what the
 * record says now to that audience. A family's copy names its own child and nobody else's, and holds no
 * other adult's address, no staff's note and no history of corrections.
 */
import { londonDay, londonTime } from '../calendar/london-day.ts'
import { AUDIENCES, type HandedDocument } from '../casework/handed-document.ts'
import type { Particulars } from '../casework/particulars.ts'
import type { CaseRecord } from '../casework/record.ts'
import { AUDIENCE_OF, documentFor, type Reading } from '../forms/document.ts'
import { fieldsOf, type Form } from '../forms/form.ts'
import { fieldOf, isKeyed } from '../forms/shape.ts'
import { asked } from '../forms/shown.ts'
import { isMade } from '../forms/signing.ts'
import { dayIn, ENGLISH, say, sayWith, spokenTime, type Catalogue } from '../languages/catalogue.ts'
import type { ReaderWords } from '../languages/reader-words.ts'
import { spokenDay } from '../calendar/day.ts'
import { corrections } from './corrections.ts'
import { agreementsOf, sectionsOf } from './document-lines.ts'
import { beside, headOf, speaker, type Paper, type PaperFact, type PaperSection, type Said } from './paper.ts'
import { paperSignature, type PaperSealState } from './paper-signature.ts'
import { whomToAsk } from './whom-to-ask.ts'

type Audience = (typeof AUDIENCES)[number]
/** Who paper copies are made for in families; everybody else is staff. */
export type FamilyAudience = 'parent' | 'child'
const isFamily = (audience: Audience): audience is FamilyAudience =>
  audience === 'parent' || audience === 'child'

export type PaperOf = Partial<Reading> & {
  readonly school: { readonly name: string; readonly contact: string; readonly particulars: Particulars }
  /** The full names of the record's pupils, as far as they are known here. */
  readonly pupils: readonly string[]
  /** The code of each signature's seal, and whether it holds. */
  readonly seals: readonly PaperSealState[]
  /** Where codes are checked: 'https://attendance.example'. */
  readonly origin: string
  /** Of one signature: the document it was given for, whatever became of the record since. */
  readonly signature?: string
}

const STAFF_COPIES = {
  staff: 'Staff copy',
  safeguarding: 'Copy for safeguarding staff',
  medical: 'Copy for health staff',
} as const satisfies Record<Exclude<Audience, FamilyAudience>, string>

const FAMILY_COPIES = {
  parent: 'Copy for the parent or carer',
  child: 'Copy for the pupil',
} as const satisfies Record<FamilyAudience, ReaderWords>

const STATUS = {
  draft: 'Draft: not completed yet',
  completed: 'Completed',
  signed: 'Signed',
  void: 'Withdrawn: this paper no longer counts',
} as const satisfies Record<CaseRecord['status'], ReaderWords>

/** The copies there can be of a form: for whom it has any words. */
export const copiesOf = (form: Form): readonly Audience[] => {
  const audiences = fieldsOf(form).map(([, { audience }]): readonly Audience[] => audience)
  const isFor = (audience: Audience) => audiences.some((all) => all.includes(audience))
  // What staff may read, safeguarding staff read in the staff's copy; theirs is for what only they may.
  const isTheirs = audiences.some((all) => all.includes('safeguarding') && !all.includes('staff'))
  return AUDIENCES.filter((audience) => (audience === 'safeguarding' ? isTheirs : isFor(audience)))
}

/** The paper of a record for an audience. */
export function recordPaper(form: Form, record: CaseRecord, audience: Audience, of: PaperOf): Paper {
  const words = of.words ?? ENGLISH
  const signed = signedDocument(record, audience, words, of.signature)
  const document =
    signed ?? documentFor(form, record, audience, { words, approved: of.approved ?? words === ENGLISH })
  const said = speaker(words)
  const family = isFamily(audience)
  return {
    kind: 'form',
    name: [form.id, record.on ?? londonDay(record.startedAt), audience].join('-'),
    language: words.language,
    direction: words.direction,
    head: headOf(of.school, words),
    address: [],
    copy: family ? said(FAMILY_COPIES[audience]) : { text: STAFF_COPIES[audience] },
    opening: [],
    title: beside(document.title, document.english?.title),
    about: aboutLines(form, record, audience, words, of.pupils),
    notices: [
      ...translationNotices(document, words),
      ...(signed ? [said('This is exactly what was signed.')] : []),
      ...(family ? [] : leftOut(form, record, audience)),
      ...(document.intro === '' ? [] : [beside(document.intro, document.english?.intro)]),
    ],
    sections: [
      ...sectionsOf(document),
      ...attached(document, words),
      ...(document.agrees.length === 0
        ? []
        : [{ title: said('What signing means'), lines: agreementsOf(document) }]),
      ...(family ? [] : [corrections(form, record, audience)].filter((section) => section !== null)),
    ],
    signatures: signatures(form, record, audience, of, words, signed),
    ask: audience === 'parent' ? whomToAskSection(of.school.particulars, words) : null,
    foot: {
      says: [
        form.number,
        sayWith(words, 'version {version}' satisfies ReaderWords, { version: String(record.formVersion) }),
        sayWith(words, 'Record {record}' satisfies ReaderWords, { record: record.id.slice(-12) }),
      ].join(' · '),
      page: say(words, 'Page {page} of {pages}' satisfies ReaderWords),
    },
  }
}

/** The helpline stands at the head already. */
function whomToAskSection(particulars: Particulars, words: Catalogue): PaperSection | null {
  const facts = whomToAsk({ ...particulars, helpline: undefined }, words)
  if (facts.length === 0) return null
  return {
    title: speaker(words)('Whom you can ask'),
    lines: facts.map((fact) => ({ kind: 'answer', ...fact })),
  }
}

/** What was signed, word for word: of a signature that is named, or of one that stands for this audience in these words. */
function signedDocument(
  record: CaseRecord,
  audience: Audience,
  words: Catalogue,
  named: string | undefined,
): HandedDocument | undefined {
  const documents = record.signatures.flatMap((signature) => {
    const wanted = named === undefined ? !signature.lapsed && isMade(signature) : signature.id === named
    const document = record.documents?.[signature.shown]
    return wanted && document?.audience === audience && document.language === words.language ? [document] : []
  })
  return documents.at(-1)
}

function translationNotices({ wording }: HandedDocument, words: Catalogue): Said[] {
  if (wording === undefined) return []
  const said = speaker(words)
  return [
    ...(wording.approved ? [] : [said('This translation is a draft. It has not been approved yet.')]),
    said('The English words beside it are the ones that count.'),
    said('What people wrote themselves stands in their own words.'),
  ]
}

/** Staff are told which kinds of detail whoever made the copy may not read, and so are not on it. */
function leftOut(form: Form, { heldBack = {} }: CaseRecord, audience: Audience): Said[] {
  const kinds = Object.entries(heldBack).flatMap(([name, detail]) => {
    const field = fieldOf(form, name.split('.', 1)[0] ?? name)
    return field?.audience.some((one) => one === audience) ? [detail] : []
  })
  return kinds.length === 0
    ? []
    : [{ text: `Left out of this copy: ${[...new Set(kinds)].join(' and ')} detail.` }]
}

function aboutLines(
  form: Form,
  record: CaseRecord,
  audience: Audience,
  words: Catalogue,
  pupils: readonly string[],
): PaperFact[] {
  const said = speaker(words)
  const day = (date: string) => beside(dayIn(words, date), words === ENGLISH ? undefined : spokenDay(date))
  // Who was found on file is one of the pupils.
  const unknown = (record.provisional ?? []).filter(
    ({ id }) => !record.matched?.some(({ kind, who }) => kind === 'pupil' && who === id),
  )
  const all = [...pupils, ...unknown.map(({ name }) => name)]
  const isOfOne = record.pupils.length + unknown.length === 1
  const names = isFamily(audience) && !isOfOne ? [] : all
  const asOf = figuresAsOf(form, record, audience)
  const { completedBy: by, completedAt: at, voided } = record
  return [
    ...(names.length === 0 ? [] : [{ label: said('About'), value: { text: names.join(words.comma) } }]),
    ...(record.on === null ? [] : [{ label: said('Date'), value: day(record.on) }]),
    { label: said('How it stands'), value: said(STATUS[record.status]) },
    ...(asOf === null ? [] : [{ label: said('Figures as of'), value: day(asOf) }]),
    ...(isFamily(audience) || by === undefined || at === undefined
      ? []
      : [{ label: { text: 'Completed by' }, value: { text: `${by.name}, ${by.position}, ${when(at)}` } }]),
    ...(isFamily(audience) || voided === undefined
      ? []
      : [
          {
            label: { text: 'Withdrawn by' },
            value: { text: `${voided.by.name}, ${voided.by.position}, ${when(voided.at)}: ${voided.reason}` },
          },
        ]),
  ]
}

const when = (at: number) => `${spokenDay(londonDay(at))} at ${spokenTime(londonTime(at))}`

/** The oldest day any figure on this copy was taken on. */
function figuresAsOf(form: Form, record: CaseRecord, audience: Audience): string | null {
  const live = asked(form, record.answers)
  const days = [...live.names].flatMap((name) => {
    const field = fieldOf(form, name)
    const value = live.answers[name]
    const isFigure = field?.type === 'auto' && field.audience.includes(audience)
    return isFigure && isKeyed(value) && typeof value['asOf'] === 'string' ? [value['asOf']] : []
  })
  return days.sort()[0] ?? null
}

function attached({ attachments = [] }: HandedDocument, words: Catalogue): Paper['sections'] {
  if (attachments.length === 0) return []
  return [
    {
      title: speaker(words)('Attached'),
      lines: attachments.map(({ name, sha256 }) => ({
        kind: 'answer',
        label: { text: name },
        value: { text: `SHA-256 ${sha256}` },
      })),
    },
  ]
}

/** The signatures this audience may see; codes only beside the very document they were given for. */
function signatures(
  form: Form,
  record: CaseRecord,
  audience: Audience,
  { seals, origin, signature: named }: PaperOf,
  words: Catalogue,
  document: HandedDocument | undefined,
): Paper['signatures'] {
  const said = speaker(words)
  const replaced = new Set(record.signatures.map(({ follows }) => follows))
  const all = record.signatures.filter((signature) => {
    if (named !== undefined) return signature.id === named
    const { field: name, capacity, id } = signature
    const maySee =
      AUDIENCE_OF[capacity] === audience || (fieldOf(form, name)?.audience.includes(audience) ?? false)
    return maySee && !(isFamily(audience) && replaced.has(id))
  })
  const stands = all.some((signature) => isMade(signature) && (!signature.lapsed || named !== undefined))
  return {
    title: said('Signatures'),
    none: stands ? null : said('Nobody has signed this.'),
    each: all.map((signature) => {
      const label = fieldOf(form, signature.field)?.label ?? signature.field
      const isThis = document !== undefined && record.documents?.[signature.shown] === document
      return paperSignature(beside(say(words, label), words === ENGLISH ? undefined : label), signature, {
        audience,
        words,
        seal: isThis && isMade(signature) ? seals.find((one) => one.signature === signature.id) : undefined,
        origin,
        isOwn: named !== undefined,
      })
    }),
  }
}
