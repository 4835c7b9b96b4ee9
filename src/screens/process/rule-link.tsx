/** A rule by its name, leading to where it is told in full, folded away or not. */
import { createContext, use, type ReactNode } from 'react'
import { ruleAnchor, ruleName } from './rule-words.ts'

/** Brings a rule into sight and gives it the focus. */
export const ShowRule = createContext<(rule: string) => void>(() => {})

export function RuleLink({ rule, children }: { rule: string; children?: ReactNode }) {
  const show = use(ShowRule)
  return (
    <a
      href={`#${ruleAnchor(rule)}`}
      onClick={(event) => {
        event.preventDefault()
        show(rule)
      }}
    >
      {children ?? ruleName(rule)}
    </a>
  )
}
