/**
 * A signature as a paper tells it: who, in which capacity, how, when by whose clock, in which
 * language, and the code it is checked by. What somebody wrote beside their name a family reads on
 * that person's own copy alone: nobody knows which of two parents a copy for the parent is given to.
 */
import { londonDay, londonTime } from '../calendar/london-day.ts'
import type { AUDIENCES } from '../casework/handed-document.ts'
import { AUDIENCE_OF } from '../forms/document.ts'
import type { MadeSignature } from '../forms/seal.ts'
import { timeDoubt, type TimeDoubt } from '../forms/signed-time.ts'
import {
  dayIn,
  ENGLISH,
  LANGUAGES,
  isLanguage,
  sayWith,
  timeIn,
  type Catalogue,
} from '../languages/catalogue.ts'
import type { ReaderWords } from '../languages/reader-words.ts'
import { beside, speaker, type PaperFact, type PaperSignature, type Said } from './paper.ts'

/** The code of one signature's seal; a paper gives no code for what does not match. */
export type PaperSealState = {
  readonly signature: string
  readonly code: string
  readonly state: 'not received yet' | 'received' | 'does not match'
}

type Audience = (typeof AUDIENCES)[number]

const CAPACITIES = {
  parent: 'Parent or carer',
  pupil: 'Pupil',
  staff: 'Member of staff',
  practitioner: 'Health or other professional',
} as const satisfies Record<MadeSignature['capacity'], ReaderWords>

const WAYS = {
  drawn: 'Signed by hand',
  typed: 'Signed by typing the name',
  declined: 'Did not want to sign',
  'not present': 'Was not there to sign',
} as const satisfies Record<MadeSignature['way'], ReaderWords>

const WRONG = 'The clock of the device was wrong when this was signed: the time is in doubt.'
/** A paper names what contradicts a time, and nothing for a day away from the server. */
const DOUBTS = {
  fast: WRONG,
  'set back': WRONG,
  'never compared': 'The clock of the device had not been compared with the server’s when this was signed.',
  'long alone': null,
} as const satisfies Record<TimeDoubt['clock'], ReaderWords | null>

/** When it was signed, in words, with whose clock says so. */
function signedAt(at: number, words: Catalogue): Said {
  const inThese = (each: Catalogue) =>
    sayWith(each, 'On {date} at {time}, by the clock of the device it was signed on' satisfies ReaderWords, {
      date: dayIn(each, londonDay(at)),
      time: timeIn(each, londonTime(at)),
    })
  return beside(inThese(words), words === ENGLISH ? undefined : inThese(ENGLISH))
}

/** Whether what a signer wrote may stand on a copy: staff read all of it, a family on the signer's own. */
const maySeeNote = ({ capacity }: MadeSignature, audience: Audience, isOwn: boolean): boolean =>
  (audience !== 'parent' && audience !== 'child') || (isOwn && AUDIENCE_OF[capacity] === audience)

/**
 * A signature for one audience, under the label of its field. `seal` is given where the paper
 * draws the very document that was signed; `isOwn` where it is the copy of this one signature.
 */
export function paperSignature(
  title: Said,
  signature: MadeSignature,
  {
    audience,
    words,
    seal,
    origin,
    isOwn,
  }: {
    audience: Audience
    words: Catalogue
    seal: PaperSealState | undefined
    origin: string
    isOwn: boolean
  },
): PaperSignature {
  const said = speaker(words)
  const { name, capacity, way, wants, note, witness, language, interpreter, readBy, at } = signature
  const fact = (label: ReaderWords, value: Said): PaperFact => ({ label: said(label), value })
  const ifSaid = (label: ReaderWords, value: string | undefined) =>
    value === undefined || value.trim() === '' ? [] : [fact(label, { text: value })]
  const doubt = timeDoubt(signature)
  const doubtful = doubt && DOUBTS[doubt.clock]
  const code = seal === undefined || seal.state === 'does not match' ? null : seal.code
  const checkable = seal?.state === 'received'
  const address = `${origin}/verify`
  return {
    title,
    name,
    capacity: said(CAPACITIES[capacity]),
    strokes: way === 'drawn' ? (signature.strokes ?? []) : [],
    alt: said('Signature of {name}, drawn by hand', { name }).text,
    facts: [
      fact('How', said(wants === 'changes' ? 'Asks for changes before signing' : WAYS[way])),
      fact('When', signedAt(at, words)),
      ...ifSaid('Note', maySeeNote(signature, audience, isOwn) ? note : undefined),
      ...ifSaid('Witness', witness),
      ...ifSaid('Language read', isLanguage(language) ? languageName(language, words) : language),
      ...ifSaid('Interpreter', interpreter),
      ...ifSaid('Read out by', readBy),
    ],
    doubts: [
      ...(signature.lapsed ? [said('Given before a correction: it no longer stands for these words.')] : []),
      ...(doubtful === null ? [] : [said(doubtful)]),
      ...(seal?.state === 'does not match'
        ? [{ text: 'What is kept here does not match what was signed.' }]
        : []),
    ],
    seal:
      code === null
        ? null
        : {
            code,
            url: `${address}#${code}`,
            checkable,
            says: checkable
              ? said('This code can be checked at {address}', { address })
              : said('This code can be checked at {address} once the signature has reached the server.', {
                  address,
                }),
            alt: said('QR code for checking the code {code}', { code }).text,
          },
  }
}

/** A language as its speakers call it, and in English for who else reads the paper. */
const languageName = (language: keyof typeof LANGUAGES, words: Catalogue): string => {
  const { own, name } = LANGUAGES[language]
  return own === name || words.language === language ? own : `${own} (${name})`
}
