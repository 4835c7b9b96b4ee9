/**
 * What a passphrase must be: at least 15 characters or four words, and none that
 * everybody tries first. No rule about signs or capitals.
 */
export const LEAST_CHARACTERS = 15
export const LEAST_WORDS = 4

/** Long ones that lists of leaked passwords begin with; spaces and capitals do not matter. */
const COMMON = new Set([
  'passwordpassword',
  'password12345678',
  'passwordpassword1',
  'correcthorsebatterystaple',
  'letmeinletmein',
  'letmeinletmeinletmein',
  'iloveyouiloveyou',
  'thequickbrownfox',
  'thequickbrownfoxjumpsoverthelazydog',
  'tobeornottobe',
  'onceuponatime',
  'oncethereweretwo',
  'welcomewelcome',
  'welcomewelcome1',
  'administrator12',
  'administrator123',
  'changemechangeme',
  'mypasswordismypassword',
  'thisismypassword',
  'thisisapassword',
  'ilovemyfamily',
  'manchesterunited',
  'manchesterunited1',
  'liverpoolfootballclub',
  'everydayeveryday',
  'doorstepdoorstep',
  'doorstepdoorstepdoorstep',
])
const ROWS = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm']

/** The same passphrase typed on another keyboard is the same text. */
export const normalPassphrase = (typed: string): string => typed.normalize('NFKC').trim().replace(/\s+/g, ' ')

const isRepeated = (text: string): boolean => /^(.{1,6}?)\1+.{0,5}$/.test(text)
const isRow = (text: string): boolean =>
  ROWS.some((row) => {
    const twice = row + row
    return twice.includes(text) || Array.from(twice).reverse().join('').includes(text)
  })

/** Why this may not be a passphrase; null when it may. */
export function passphraseFault(typed: string): 'too short' | 'too common' | null {
  const passphrase = normalPassphrase(typed)
  const words = passphrase.split(' ').filter((word) => word.length >= 3)
  if (passphrase.length < LEAST_CHARACTERS && words.length < LEAST_WORDS) return 'too short'
  const bare = passphrase.toLowerCase().replaceAll(' ', '')
  if (COMMON.has(bare) || isRepeated(bare) || isRow(bare)) return 'too common'
  const different = new Set(words.map((word) => word.toLowerCase()))
  return words.length >= LEAST_WORDS && different.size < 3 ? 'too common' : null
}
