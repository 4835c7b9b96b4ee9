/** A small invented process for tests of the engine: a piece of data, read as an authority's own would be. */
import type { Process } from '../../src/domain/stages/process.ts'
import { process } from '../../src/domain/stages/read-process.ts'

export const SOURCE = { document: 'stockport', at: 'para 1' } as const

/** A setting with this value, always. */
export const number = (value: number, unit = 'sessions') => ({
  unit,
  values: [{ from: '2006-09-01', value, source: SOURCE }],
})

/** A rule called `id`; what is not given is harmless. */
export const rule = (id: string, more: object) => ({ id, source: SOURCE, says: `${id} holds.`, ...more })

const stage = (id: string, more: object = {}) => ({
  id,
  name: `Stage ${id}`,
  who: 'school',
  source: SOURCE,
  ...more,
})

/** A process with these stages, settings and rules; `calm` comes first. */
export const invented = ({
  stages = ['help', 'court'],
  ...more
}: {
  readonly stages?: readonly (string | object)[]
  readonly settings?: Readonly<Record<string, object>>
  readonly rules?: readonly object[]
} & Readonly<Record<string, unknown>>): Process =>
  process.parse({
    id: 'invented',
    name: 'Invented',
    document: 'stockport',
    stages: [stage('calm'), ...stages.map((one) => (typeof one === 'string' ? stage(one) : one))],
    settings: {},
    rules: [],
    ...more,
  })

/** A level entered by a rule of that name. */
export const level = (id: string, entered: string) => stage(id, { entered })
