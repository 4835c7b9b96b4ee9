/**
 * The unique pupil number: a check letter, the authority, the school, the year it was given
 * and a serial; a temporary one ends in a letter. 23 letters are used: no I, O or S.
 */
const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'
const SHAPE = /^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/
const BODY = /^\d{11}[\dA-HJ-NP-RT-Z]$/

/** The check letter for characters 2 to 13; undefined when they cannot be those of a UPN. */
export function upnCheckLetter(body: string): string | undefined {
  if (!BODY.test(body)) return undefined
  let sum = 0
  for (let i = 0; i < body.length; i++) {
    const at = body.charAt(i)
    const value = at >= '0' && at <= '9' ? Number(at) : LETTERS.indexOf(at)
    sum += value * (i + 2)
  }
  return LETTERS[sum % 23]
}

/** A UPN as written by hand or by a school system: spaces and case do not matter; undefined for other text. */
export function readUpn(text: string): string | undefined {
  const plain = text.replace(/\s/g, '').toUpperCase()
  return SHAPE.test(plain) ? plain : undefined
}

/** Whether the check letter belongs to the rest. */
export const upnHolds = (upn: string): boolean => upnCheckLetter(upn.slice(1)) === upn[0]

/** Its last three characters: enough to find a line again, too little to name a child. */
export const upnEnd = (upn: string): string => upn.slice(-3)
