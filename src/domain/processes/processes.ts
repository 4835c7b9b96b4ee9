/** The processes Doorstep ships, by id. A school follows one of them. */
import type { Process } from '../stages/process.ts'
import { stockport } from './stockport/stockport.ts'

export const PROCESSES: Readonly<Record<string, Process>> = { stockport }

/** The process of an id; undefined when none is known by it. */
export const processOf = (id: string): Process | undefined =>
  Object.hasOwn(PROCESSES, id) ? PROCESSES[id] : undefined
