/**
 * A paper, before anybody draws it: every word that stands on it, in order, as one plain value.
 * The print page and the PDF draw the same paper, so they say the same.
 */
import type { Particulars } from '../casework/particulars.ts'
import { ENGLISH, say, sayWith, type Catalogue } from '../languages/catalogue.ts'
import type { ReaderWords } from '../languages/reader-words.ts'

/** Words as their reader reads them; beside a translation, the English. */
export type Said = { readonly text: string; readonly english?: string }

export type PaperFact = { readonly label: Said; readonly value: Said }

export type PaperLine =
  | { readonly kind: 'paragraph'; readonly text: Said }
  | ({ readonly kind: 'answer' } & PaperFact)
  /** Rows whose cells all stand under the same few heads. */
  | {
      readonly kind: 'table'
      readonly label: Said
      readonly columns: readonly Said[]
      readonly rows: readonly (readonly Said[])[]
    }
  /** Rows of many or differing cells: each a short list of its own. */
  | { readonly kind: 'rows'; readonly label: Said; readonly rows: readonly (readonly PaperFact[])[] }

export type PaperSection = { readonly title: Said | null; readonly lines: readonly PaperLine[] }

/** What a reader checks a signature by. */
export type PaperSeal = {
  readonly code: string
  readonly url: string
  /** Whether the server has it already. */
  readonly checkable: boolean
  readonly says: Said
  readonly alt: string
}

export type PaperSignature = {
  readonly title: Said
  readonly name: string
  readonly capacity: Said
  readonly strokes: readonly (readonly number[])[]
  /** Of the strokes, for those who cannot see them. */
  readonly alt: string
  readonly facts: readonly PaperFact[]
  /** Why it does not stand, or stands in doubt. */
  readonly doubts: readonly Said[]
  readonly seal: PaperSeal | null
}

export type Paper = {
  readonly kind: 'form' | 'letter'
  /** What the file is called; holds nobody's name. */
  readonly name: string
  readonly language: string
  readonly direction: Catalogue['direction']
  readonly head: {
    readonly school: string
    readonly lines: readonly string[]
    readonly logo: (NonNullable<Particulars['logo']> & { readonly alt: string }) | null
  }
  /** To whom it is sent, line by line; of letters only. */
  readonly address: readonly string[]
  /** Whose copy it is; of forms only. */
  readonly copy: Said | null
  /** What comes before the title: day, reference, greeting; of letters only. */
  readonly opening: readonly Said[]
  readonly title: Said
  readonly about: readonly PaperFact[]
  /** What to know of these words before reading them. */
  readonly notices: readonly Said[]
  readonly sections: readonly PaperSection[]
  /** Null where a paper is not signed this way. */
  readonly signatures: {
    readonly title: Said
    readonly none: Said | null
    readonly each: readonly PaperSignature[]
  } | null
  /** Whom its reader may turn to; stands apart from what was agreed and signed. */
  readonly ask: PaperSection | null
  readonly foot: {
    /** Which paper it is, on every page. */
    readonly says: string
    /** With `{page}` and `{pages}` to be filled in. */
    readonly page: string
  }
}

/** Words and the same in English, which is left out where it says no more. */
export const beside = (text: string, english: string | undefined): Said =>
  english === undefined || english === text ? { text } : { text, english }

/** Says what papers say themselves, in the words of a catalogue, with the English beside. */
export const speaker =
  (words: Catalogue) =>
  (english: ReaderWords, holes: Readonly<Record<string, string>> = {}): Said =>
    beside(sayWith(words, english, holes), words === ENGLISH ? undefined : sayWith(ENGLISH, english, holes))

/** A page's number in words. */
export const pageWords = ({ foot }: Paper, page: number, pages: number): string =>
  foot.page.replace('{page}', String(page)).replace('{pages}', String(pages))

/** 'Contact: 0161 496 0000'; among words from the right, the value keeps the direction of its own words. */
const labelled = (label: string, value: string, direction: Paper['direction']): string =>
  direction === 'rtl' ? `${label}: \u2068${value}\u2069` : `${label}: ${value}`

/** A fact on one line. */
export const onOneLine = ({ label, value }: PaperFact, direction: Paper['direction']): Said =>
  beside(
    labelled(label.text, value.text, direction),
    label.english === undefined && value.english === undefined
      ? undefined
      : `${label.english ?? label.text}: ${value.english ?? value.text}`,
  )

/** The school at the head of every paper: its mark, its name, how to reach it (S-122). */
export function headOf(
  school: { readonly name: string; readonly contact: string; readonly particulars: Particulars },
  words: Catalogue,
): Paper['head'] {
  const { logo, helpline } = school.particulars
  const line = (label: ReaderWords, value: string) => labelled(say(words, label), value, words.direction)
  return {
    school: school.name,
    lines: [
      ...(school.contact.trim() === '' ? [] : [line('Contact', school.contact)]),
      ...(helpline === undefined ? [] : [line('Attendance helpline', helpline)]),
    ],
    logo:
      logo === undefined
        ? null
        : { ...logo, alt: sayWith(words, 'Logo of {school}', { school: school.name }) },
  }
}
