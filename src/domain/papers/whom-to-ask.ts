/**
 * Whom a parent may turn to at a school, as the school says of itself: the helpline, the people by their
 * role, and where to read what is kept and why (T-008, V-251, V-177). Names and numbers stand as they are.
 */
import type { Particulars } from '../casework/particulars.ts'
import type { Catalogue } from '../languages/catalogue.ts'
import type { ReaderWords } from '../languages/reader-words.ts'
import { speaker, type PaperFact, type Said } from './paper.ts'

/** The roles there are words for; a school may name others in its own. */
const ROLES = ['Attendance governor', 'Headteacher', 'Attendance lead', 'Attendance manager'] as const

export function whomToAsk(
  {
    helpline,
    contacts = [],
    privacy,
  }: Pick<Particulars, 'contacts' | 'privacy'> & { readonly helpline?: string | undefined },
  words: Catalogue,
): readonly PaperFact[] {
  const said = speaker(words)
  const roleOf = (role: string): Said => {
    const known = ROLES.find((one) => one.toLowerCase() === role.trim().toLowerCase())
    return known === undefined ? { text: role } : said(known)
  }
  const own = (label: ReaderWords, value: string | undefined): PaperFact[] =>
    value === undefined ? [] : [{ label: said(label), value: { text: value } }]
  return [
    ...own('Attendance helpline', helpline),
    ...contacts.map(({ role, name, contact }) => ({
      label: roleOf(role),
      value: { text: `${name}, ${contact}` },
    })),
    ...own('Privacy notice', privacy?.notice),
  ]
}
