/** What a decision with a reason may set aside, as the process itself says: the way out of a bar. */
import type { Process } from '../../domain/stages/process.ts'
import { eachCondition } from '../../domain/stages/process-faults.ts'
import type { Condition, Where } from '../../domain/stages/rule.ts'

const DECISION = 'decision'

/** Everything decisions can be about in a process, beside its steps and bars. */
export function decidable(process: Process): readonly string[] {
  return [...new Set(process.rules.flatMap(({ when }) => aboutIn(when)))]
}

/** What an override has to be about to lift the bar of a rule; none where nothing lifts it. */
export function waysOut(
  process: Process,
  rule: string,
  seen: ReadonlySet<string> = new Set(),
): readonly string[] {
  const found = process.rules.find(({ id }) => id === rule)
  if (!found || seen.has(rule)) return []
  const about = aboutIn(found.when, 'override')
  const leansOn = new Set<string>()
  eachCondition(found.when, (leaf) => {
    if ('rule' in leaf) leansOn.add(leaf.rule)
  })
  const behind = [...leansOn].flatMap((each) => waysOut(process, each, new Set([...seen, rule])))
  return [...new Set([...about, ...behind])]
}

/** What decisions a condition looks for are about; only those that say `decision`, where given. */
function aboutIn(when: Condition, decision?: string): string[] {
  const found: string[] = []
  eachCondition(when, (leaf) => {
    if (!('record' in leaf) || !leaf.where || ![leaf.record].flat().includes(DECISION)) return
    const asked = wheres(leaf.where)
    const says = (field: string) =>
      asked.flatMap((one) =>
        'field' in one && one.field === field ? ('is' in one ? [one.is] : 'in' in one ? one.in : []) : [],
      )
    const kinds = says('decision')
    if (decision !== undefined && kinds.length > 0 && !kinds.includes(decision)) return
    found.push(...says('about').filter((about) => typeof about === 'string'))
  })
  return found
}

const wheres = (where: Where): readonly Where[] =>
  'all' in where ? where.all.flatMap(wheres) : 'any' in where ? where.any.flatMap(wheres) : [where]
