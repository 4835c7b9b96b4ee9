/**
 * How Doorstep looks on this device: colours, contrast, size of letters. It says nothing of anybody, so it lies open in
 * the browser's own small store, is read before anything is painted (public/appearance.js) and needs no vault.
 * What is not chosen follows the system. The words on <html> are those the tones ask for (look/_tones.scss).
 */
const PLACE = 'doorstep-appearance'

export const CHOICES = {
  colours: { '': 'As this device is set', light: 'Light', dark: 'Dark' },
  contrast: { '': 'As this device is set', 'usual-contrast': 'Usual', 'high-contrast': 'High contrast' },
  letters: { '': 'Usual', large: 'Large', larger: 'Larger' },
} as const satisfies Record<string, Record<string, string>>

export type Aspect = keyof typeof CHOICES
/** The word chosen for each aspect; an empty one leaves it to the system. */
export type Appearance = { readonly [A in Aspect]: keyof (typeof CHOICES)[A] & string }

const ASPECTS: readonly Aspect[] = ['colours', 'contrast', 'letters']

/** Reads the words of an appearance; what is not known is passed over. */
export function appearanceOf(words: string): Appearance {
  const given = new Set(words.split(' '))
  const chosen = ASPECTS.map((aspect) => [
    aspect,
    Object.keys(CHOICES[aspect]).find((word) => given.has(word) && word !== '') ?? '',
  ])
  return Object.fromEntries(chosen)
}

/** What this device shows now. */
export const shownAppearance = (): Appearance =>
  appearanceOf(document.documentElement.dataset['appearance'] ?? '')

/** Shows it from now on; a browser that keeps nothing shows it until it is closed. */
export function setAppearance(appearance: Appearance): void {
  const words = ASPECTS.map((aspect) => appearance[aspect])
    .filter((word) => word !== '')
    .join(' ')
  document.documentElement.dataset['appearance'] = words
  try {
    localStorage.setItem(PLACE, words)
  } catch {
    // It is shown all the same.
  }
}
