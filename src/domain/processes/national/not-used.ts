/** A step ends when it was taken, or when a named person decided not to use it and wrote down why. */
import type { Where } from '../../stages/rule.ts'

/** What a record must say to end a step: any record but a decision, or the decision not to use this step. */
export const takenOrNotUsed = (step: string): Where => ({
  any: [
    { not: { field: 'decision', answered: true } },
    {
      all: [
        { field: 'decision', is: 'do not use' },
        { field: 'about', is: step },
      ],
    },
  ],
})
