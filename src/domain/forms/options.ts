/** Answers that several forms offer in the same words. A name is never given another meaning. */
export const LANGUAGES_SPOKEN = {
  english: 'English',
  arabic: 'Arabic',
  bengali: 'Bengali',
  bsl: 'British Sign Language',
  bulgarian: 'Bulgarian',
  chinese: 'Chinese (Cantonese or Mandarin)',
  french: 'French',
  gujarati: 'Gujarati',
  kurdish: 'Kurdish',
  lithuanian: 'Lithuanian',
  panjabi: 'Panjabi',
  persian: 'Persian (Farsi or Dari)',
  polish: 'Polish',
  portuguese: 'Portuguese',
  romanian: 'Romanian',
  somali: 'Somali',
  spanish: 'Spanish',
  tigrinya: 'Tigrinya',
  turkish: 'Turkish',
  ukrainian: 'Ukrainian',
  urdu: 'Urdu',
  vietnamese: 'Vietnamese',
  other: 'Another language',
} as const satisfies Record<string, string>

export const HOW_COPIES_GO = {
  hand: 'Given by hand',
  post: 'By post',
  email: 'By e-mail',
  portal: 'On the school’s portal',
} as const satisfies Record<string, string>

/** How parents are told something they must know before it happens. */
export const HOW_PARENTS_ARE_TOLD = {
  phone: 'By telephone',
  person: 'In person',
  letter: 'By letter',
  email: 'By e-mail',
  portal: 'On the school’s portal',
} as const satisfies Record<string, string>

/** How a family answers an offer of help; each offer is dated on its own (S-180). */
export const RESPONSES = {
  accepted: 'Accepted',
  declined: 'Declined',
  thinking: 'Wants to think about it',
} as const satisfies Record<string, string>

/** What family engagement strives for (Valence 6.2). */
export const OUTCOMES_FOR_THE_CHILD = {
  safe: 'Safe',
  healthy: 'Healthy and well',
  learning: 'Learning and developing',
  relationships: 'Good relationships',
  successful: 'Doing well in school and life',
} as const satisfies Record<string, string>

/** Absence that families can help to prevent (Valence 6.3). */
export const AVOIDABLE_REASONS = {
  'minor ailments': 'Minor illness',
  'out of the habit': 'Out of the habit of going to school',
  'leave in term': 'Time away in term without leave',
  'extended trip': 'A longer trip abroad',
  appointments: 'Appointments in the school day',
  birthdays: 'Birthdays in the family',
  'long weekends': 'Days beside a weekend',
  'caring for others': 'Looking after brothers, sisters or relatives',
  'parent at home': 'Parent working from home',
  'family experience': 'The family’s own experience of school',
  'earlier absence': 'A history of much absence',
} as const satisfies Record<string, string>

/** How it went since help began. */
export const HAS_IMPROVED = { yes: 'Yes', partly: 'Partly', no: 'No' } as const satisfies Record<
  string,
  string
>
