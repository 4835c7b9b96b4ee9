/** A step that a process only offers ends when a person decides against it and writes down why; a duty never does. */
import type { Where } from '../../stages/rule.ts'

/** What such a decision says. */
export const decidedAgainst = (step: string) =>
  ({
    all: [
      { field: 'decision', is: 'do not use' },
      { field: 'about', is: step },
      { field: 'reason', answered: true },
    ],
  }) as const satisfies Where
