/**
 * The words a parent or child reads, in their language. The English text is the key: what a
 * form or screen says in English is looked up as it stands, so a text that changes loses its
 * translations, and a test says which. What a person wrote is never translated.
 */
import * as z from 'zod'
import { spokenDay, type Day } from '../calendar/day.ts'

export const catalogue = z.object({
  /** BCP 47. */
  language: z.string(),
  /** Raised with every change of the texts: signatures say which they were made under. */
  version: z.int().positive(),
  direction: z.enum(['ltr', 'rtl']),
  /** What stands between the parts of a list. */
  comma: z.string(),
  /** January to December, as they stand in a date. */
  months: z.array(z.string()).length(12),
  /** A date, of `{date}`, `{month}` and `{year}`. */
  day: z.string(),
  /** By the English text. */
  texts: z.record(z.string(), z.string()),
})
export type Catalogue = z.infer<typeof catalogue>

/** What forms are written in, and what is agreed. */
export const ENGLISH: Catalogue = {
  language: 'en',
  version: 1,
  direction: 'ltr',
  comma: ', ',
  months: [],
  day: '',
  texts: {},
}

/** The languages there are: in English for staff, and as their speakers call them. */
export const LANGUAGES = {
  en: { name: 'English', own: 'English', direction: 'ltr' },
  pl: { name: 'Polish', own: 'Polski', direction: 'ltr' },
  ro: { name: 'Romanian', own: 'Română', direction: 'ltr' },
  ur: { name: 'Urdu', own: 'اردو', direction: 'rtl' },
  ar: { name: 'Arabic', own: 'العربية', direction: 'rtl' },
  uk: { name: 'Ukrainian', own: 'Українська', direction: 'ltr' },
} as const
export type Language = keyof typeof LANGUAGES
export const isLanguage = (code: string): code is Language => Object.hasOwn(LANGUAGES, code)

const LOADERS = {
  pl: () => import('./pl.json', { with: { type: 'json' } }),
  ro: () => import('./ro.json', { with: { type: 'json' } }),
  ur: () => import('./ur.json', { with: { type: 'json' } }),
  ar: () => import('./ar.json', { with: { type: 'json' } }),
  uk: () => import('./uk.json', { with: { type: 'json' } }),
} as const satisfies Record<Exclude<Language, 'en'>, () => Promise<{ default: unknown }>>

/** The words of a language, brought in when they are asked for; English is here. */
export async function catalogueOf(language: Language): Promise<Catalogue> {
  return language === 'en' ? ENGLISH : catalogue.parse((await LOADERS[language]()).default)
}

/** An English text in the words of a catalogue; itself where there is no translation. */
export const say = ({ texts }: Catalogue, english: string): string =>
  Object.hasOwn(texts, english) ? (texts[english] ?? english) : english

/** The same, with its `{holes}` filled. */
export const sayWith = (words: Catalogue, english: string, holes: Readonly<Record<string, string>>): string =>
  say(words, english).replaceAll(/\{(\w+)\}/g, (hole, name: string) => holes[name] ?? hole)

/** A day as it is spoken: '5 November 2025'. Written out here, since what browsers make of dates differs by their age. */
export const dayIn = (words: Catalogue, day: Day): string =>
  words === ENGLISH
    ? spokenDay(day)
    : words.day
        .replace('{date}', String(Number(day.slice(8))))
        .replace('{month}', words.months[Number(day.slice(5, 7)) - 1] ?? '')
        .replace('{year}', day.slice(0, 4))

/** A time given as HH:MM: '3:40pm' in English, '15:40' elsewhere. */
export function timeIn(words: Catalogue, time: string): string {
  if (words !== ENGLISH || !/^\d\d:\d\d$/.test(time)) return time
  const [hours, minutes] = [Number(time.slice(0, 2)), time.slice(3, 5)]
  return `${hours % 12 === 0 ? 12 : hours % 12}:${minutes}${hours < 12 ? 'am' : 'pm'}`
}
/** '3:40pm'. */
export const spokenTime = (time: string): string => timeIn(ENGLISH, time)
