/** Who owes what national rules ask for. A process lists them as its own document describes them, or spreads these in. */
import type { ProcessRole } from '../../stages/process.ts'

export const NATIONAL_ROLES = [
  {
    name: 'school office',
    source: { document: 'working-together', at: 'first day of absence' },
    does: ['contacts home on the first day of an absence nobody has explained'],
  },
  {
    name: 'attendance lead',
    source: { document: 'working-together', at: 'senior attendance champion' },
    does: [
      'sees that every absence has its reason within five school days',
      'makes the returns to the council',
    ],
  },
  {
    name: 'headteacher',
    source: { document: 'penalty-notices-2024', at: 'national threshold' },
    does: [
      'considers a penalty notice when the threshold is reached, and writes down what was decided and why',
    ],
  },
] as const satisfies readonly ProcessRole[]
