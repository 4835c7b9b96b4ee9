/** A step of the tiered process that a named person decided against this school year, with the reason. */
import type { Query } from '../../stages/rule.ts'
import { decidedAgainst } from '../national/decided-against.ts'

/** Such a decision: it ends the step it is about. */
export const setAside = (step: string) =>
  ({ record: 'decision', since: 'school year', where: decidedAgainst(step) }) as const satisfies Query
