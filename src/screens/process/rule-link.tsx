/** A rule by its name, leading to where it is told in full, folded away or not. */
import type { ReactNode } from 'react'
import { ruleAnchor, ruleName } from './rule-words.ts'

function show(anchor: string) {
  const rule = document.getElementById(anchor)
  const fold = rule?.closest('details')
  if (fold) fold.open = true
  rule?.scrollIntoView({ block: 'start' })
  rule?.focus({ preventScroll: true })
}

export function RuleLink({ rule, children }: { rule: string; children?: ReactNode }) {
  const anchor = ruleAnchor(rule)
  return (
    <a
      href={`#${anchor}`}
      onClick={(event) => {
        event.preventDefault()
        show(anchor)
      }}
    >
      {children ?? ruleName(rule)}
    </a>
  )
}
