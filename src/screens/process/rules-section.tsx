/** Every rule of a process in words, stage by stage: what it says, when it holds, what follows, by which paragraph. */
import { spokenSource } from '../../domain/guidance/source.ts'
import type { Process } from '../../domain/stages/process.ts'
import type { Rule } from '../../domain/stages/rule.ts'
import { count } from '../parts/amounts.ts'
import { RuleLink } from './rule-link.tsx'
import { followsOf, phraseOf, ruleAnchor, ruleName, spokenRule, type By, type Phrase } from './rule-words.ts'

/** A group's rules are drawn once it is open: a process has many. */
export function RulesSection({
  by,
  open,
  setOpen,
}: {
  by: By
  /** The groups that are open, by name. */
  open: ReadonlySet<string>
  setOpen: (group: string, isOpen: boolean) => void
}) {
  return (
    <section className="card" aria-labelledby="process-rules">
      <h2 id="process-rules" className="section-heading">
        Rules
      </h2>
      <p>
        “…” stands for the pupil’s own number. On a pupil’s page it is filled in, with the sessions behind it.
      </p>
      {groupsOf(by.process).map(({ name, rules }) => (
        <details
          key={name}
          className="govuk-details why-fold"
          open={open.has(name)}
          onToggle={(event) => setOpen(name, event.currentTarget.open)}
        >
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">
              {name}: {count(rules.length, 'rule')}
            </span>
          </summary>
          {open.has(name) && (
            <ul className="plain-list">
              {rules.map((rule) => (
                <RuleLine key={rule.id} rule={rule} by={by} />
              ))}
            </ul>
          )}
        </details>
      ))}
    </section>
  )
}

/** The group a rule is told in. */
export const groupOf = (process: Process, rule: string): string | undefined =>
  groupsOf(process).find(({ rules }) => rules.some(({ id }) => id === rule))?.name

/** Rules by the first stage they are looked at in; those of every stage lead. */
function groupsOf({ stages, rules }: Process): readonly { name: string; rules: readonly Rule[] }[] {
  const at = (id: string | undefined) => rules.filter((rule) => rule.in?.[0] === id)
  return [
    { name: 'At every stage', rules: at(undefined) },
    ...stages.map(({ id, name }) => ({ name, rules: at(id) })),
  ].filter((group) => group.rules.length > 0)
}

function RuleLine({ rule, by }: { rule: Rule; by: By }) {
  const stages = (rule.in ?? []).map((id) => by.process.stages.find((stage) => stage.id === id)?.name ?? id)
  const follows = followsOf(rule, by)
  return (
    <li className="reason" id={ruleAnchor(rule.id)} tabIndex={-1}>
      <h3 className="rule-name">{ruleName(rule.id)}</h3>
      <p className="reason-says">{spokenRule(rule, by)}</p>
      {stages.length > 1 && <p className="quiet">At: {stages.join('; ')}</p>}
      <p className="rule-part">It holds when:</p>
      <PhraseLines phrase={phraseOf(rule.when, by)} />
      {follows.length > 0 && (
        <>
          <p className="rule-part">Then:</p>
          <ul className="rule-lines">
            {follows.map((says) => (
              <li key={says}>{says}</li>
            ))}
          </ul>
        </>
      )}
      <p className="cited">{spokenSource(rule.source)}</p>
    </li>
  )
}

const HEADS = { all: 'all of these', any: 'at least one of these', none: 'none of these' } as const

function PhraseLines({ phrase }: { phrase: Phrase }) {
  return (
    <ul className="rule-lines">
      <PhraseLine phrase={phrase} />
    </ul>
  )
}

function PhraseLine({ phrase }: { phrase: Phrase }) {
  if ('says' in phrase)
    return (
      <li>
        {phrase.rule === undefined ? phrase.says : <RuleLink rule={phrase.rule}>{phrase.says}</RuleLink>}
      </li>
    )
  return (
    <li>
      {HEADS[phrase.of]}:
      <ul className="rule-lines">
        {phrase.parts.map((part) => (
          <PhraseLine key={JSON.stringify(part)} phrase={part} />
        ))}
      </ul>
    </li>
  )
}
