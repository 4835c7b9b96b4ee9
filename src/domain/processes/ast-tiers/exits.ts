/** When a step has done its work: back to the tier the figures give, recommended and never automatic. */
import type { Condition, Rule } from '../../stages/rule.ts'
import { PANEL_SAID_NO } from './legal.ts'

/** The tier by figures alone, each with what tells it from its neighbours. */
const BY_FIGURES = {
  'tier-1': { not: { rule: 'tier-2' } },
  'tier-2': { all: [{ rule: 'tier-2' }, { not: { rule: 'tier-3' } }] },
  'tier-3': { all: [{ rule: 'tier-3' }, { not: { rule: 'tier-4-by-figures' } }] },
  'tier-4': { rule: 'tier-4-by-figures' },
} as const satisfies Record<string, Condition>
type Tier = keyof typeof BY_FIGURES

const CLOSED = {
  record: 'tier-4-referral',
  latest: true,
  where: { field: 'closedOn', answered: true },
} as const

const exits = (
  id: string,
  steps: readonly string[],
  tiers: readonly Tier[],
  { source, also, says }: Pick<Rule, 'source' | 'says'> & { readonly also: Condition },
): Rule[] =>
  tiers.map((tier) => ({
    id: `${id}-${tier}`,
    source,
    in: steps,
    when: { all: [also, BY_FIGURES[tier]] },
    asks: { recommend: tier },
    says,
  }))

export const EXITS: readonly Rule[] = [
  ...exits('recovered-to', ['support-plan', 'contract', 'evidence'], ['tier-1', 'tier-2'], {
    source: { document: 'ast-tiers', at: 'Tier 2', req: ['T-009', 'T-012'] },
    also: { always: true },
    says: 'Attendance is {attendance}, {tier3Below}% or more: the step may end. A person decides.',
  }),
  ...exits('declined-and-recovered-to', ['declined'], ['tier-1', 'tier-2', 'tier-3'], {
    source: { document: 'ast-tiers', at: 'Tier 4, declined', req: ['T-009', 'T-039'] },
    also: { always: true },
    says: 'Attendance is {attendance}, above {tier4At}%: the school goes on with the tier the figures give.',
  }),
  ...exits('panel-answered-to', ['legal-referral'], ['tier-1', 'tier-2', 'tier-3', 'tier-4'], {
    source: { document: 'ast-tiers', at: 'Tier 4, legal action', req: ['T-009', 'T-045'] },
    also: PANEL_SAID_NO,
    says: 'The panel did not agree to legal action: the school goes on with the tier the figures give, {attendance}.',
  }),
  ...exits('handed-back-to', ['keywork'], ['tier-1', 'tier-2', 'tier-3', 'tier-4'], {
    source: { document: 'ast-tiers', at: 'Tier 4', req: ['T-044', 'A-T8'] },
    also: CLOSED,
    says: 'Keywork is closed and the case is the school’s again: the tier is the one the figures give, {attendance}.',
  }),
]
