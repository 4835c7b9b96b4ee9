/**
 * A national duty in a process that has a place of its own for it: the same rule under that place, and
 * in the process's own words where it says it otherwise.
 */
import type { Source } from '../../guidance/source.ts'
import type { Rule } from '../../stages/rule.ts'
import { NATIONAL_RULES } from './rules.ts'

type Duty = (typeof NATIONAL_RULES)[number]['id']

/** Spread among a process's rules: `...restated('attendance-return', at('para 6', 'S-010'))`. */
export const restated = (duty: Duty, source: Source, says?: string): readonly Rule[] =>
  NATIONAL_RULES.filter(({ id }) => id === duty).map((rule) => ({
    ...rule,
    source,
    ...(says === undefined ? {} : { says }),
  }))
