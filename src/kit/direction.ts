/** The direction of text, as far as one must know it to write it down. */

const RIGHT_TO_LEFT = /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}]/u

/** Whether any of it is written from right to left. */
export const hasRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text)

/**
 * Figures with a space between them are one number, read from its own first figure: without a firm space
 * the parts of a telephone number change places among Arabic letters. The text keeps its length.
 */
export const firmNumbers = (text: string): string =>
  hasRightToLeft(text) ? text.replaceAll(/(?<=\p{Nd}) (?=\p{Nd})/gu, '\u00a0') : text
