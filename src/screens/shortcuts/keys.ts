/**
 * The keys that lead somewhere, for those who work with a keyboard, and whether this device listens to them.
 * They are letters alone or one after another, so they clash with no browser and no screen reader (which keeps letters
 * to itself while it reads); nothing is heard while somebody types, and all can be switched off (WCAG 2.1.4).
 */
export type Act =
  { readonly go: string } | { readonly move: 1 | -1 } | { readonly do: 'find' | 'new form' | 'lock' }

export type Shortcut = { readonly keys: readonly string[]; readonly says: string; readonly act: Act }

export const SHORTCUTS: readonly Shortcut[] = [
  { keys: ['g', 't'], says: 'Go to Today', act: { go: '/' } },
  { keys: ['g', 'p'], says: 'Go to Pupils', act: { go: '/pupils' } },
  { keys: ['g', 'r'], says: 'Go to Reports', act: { go: '/reports' } },
  { keys: ['g', 'n'], says: 'Go to Not sent yet', act: { go: '/unsent' } },
  { keys: ['g', 'h'], says: 'Go to Help', act: { go: '/help' } },
  { keys: ['/'], says: 'Find a pupil', act: { do: 'find' } },
  { keys: ['j'], says: 'Next in a list', act: { move: 1 } },
  { keys: ['k'], says: 'Previous in a list', act: { move: -1 } },
  { keys: ['n'], says: 'Start a form, on a pupil’s page', act: { do: 'new form' } },
  { keys: ['Shift', 'L'], says: 'Lock', act: { do: 'lock' } },
  { keys: ['?'], says: 'Show this list', act: { go: '/shortcuts' } },
]

/** What was pressed, as the list has it: 'Shift L' is one press. */
const pressed = ({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>) =>
  shiftKey && /^[A-Z]$/.test(key) ? `Shift ${key}` : key

/** What the presses so far ask for, whether they may become something, or nothing. */
export function heard(before: string, event: Pick<KeyboardEvent, 'key' | 'shiftKey'>): Act | string {
  const all = before === '' ? pressed(event) : `${before} ${pressed(event)}`
  const found = SHORTCUTS.find(({ keys }) => keys.join(' ') === all)
  if (found) return found.act
  if (SHORTCUTS.some(({ keys }) => keys.join(' ').startsWith(`${all} `))) return all
  return before === '' ? '' : heard('', event)
}

const PLACE = 'doorstep-shortcuts'

/** Whether this device listens; it does until somebody switches it off. */
export function areOn(): boolean {
  try {
    return localStorage.getItem(PLACE) !== 'off'
  } catch {
    return true
  }
}

/** Switches them on or off, on this device. */
export function setOn(on: boolean): void {
  try {
    if (on) localStorage.removeItem(PLACE)
    else localStorage.setItem(PLACE, 'off')
  } catch {
    // A browser that keeps nothing listens again when it is opened anew.
  }
}
