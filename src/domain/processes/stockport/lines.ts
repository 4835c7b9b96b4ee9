/** The lines attendance is to stay above: what it takes to be back there is worked out from them. */
import type { Source } from '../../guidance/source.ts'
import type { Line } from '../../stages/process.ts'

const OFFICIAL: Source = {
  document: 'dfe-statistics',
  at: 'persistent and severe absence',
  req: ['A-X7'],
}

export const LINES = [
  {
    id: 'persistent-absence',
    metric: 'attendance',
    is: 'more than',
    setting: 'persistentLine',
    source: OFFICIAL,
    says: 'the line of persistent absence',
  },
  {
    id: 'severe-absence',
    metric: 'attendance',
    is: 'more than',
    setting: 'severeLine',
    source: OFFICIAL,
    says: 'the line of severe absence',
  },
] as const satisfies readonly Line[]
