/**
 * Conditions as walks: from question to question until it is known whether the condition holds. A
 * question is asked at most once for a pupil, however many rules lean on it, and cheap ones first.
 */
import type { Test } from './compiled.ts'
import type { Context } from './context.ts'
import type { Condition } from './rule.ts'

/** Where a walk ends. */
const HOLDS = -1
const FAILS = -2

/**
 * Gives what makes the test of a condition. `questionOf` makes a condition without parts ready,
 * `costOf` tells roughly how much it takes to ask.
 */
export function walks(
  questionOf: (condition: Condition) => Test,
  costOf: (condition: Condition) => number,
): (condition: Condition) => Test {
  const questions: Test[] = []
  const places = new Map<string, number>()
  /** For each question: the number of the pupil it was last asked about, negative where the answer was no. */
  const answered: number[] = []
  /** For each step: its question, and the step after a yes and after a no. */
  const asks: number[] = []
  const yes: number[] = []
  const no: number[] = []

  const placeOf = (condition: Condition): number => {
    const said = JSON.stringify(condition)
    const known = places.get(said)
    if (known !== undefined) return known
    questions.push(questionOf(condition))
    answered.push(0)
    places.set(said, questions.length - 1)
    return questions.length - 1
  }
  const cost = (condition: Condition): number => {
    if ('all' in condition) return condition.all.reduce((sum, part) => sum + cost(part), 0)
    if ('any' in condition) return condition.any.reduce((sum, part) => sum + cost(part), 0)
    return 'not' in condition ? cost(condition.not) : costOf(condition)
  }
  const cheapLast = (parts: readonly Condition[]) => parts.toSorted((a, b) => cost(a) - cost(b)).toReversed()
  /** The first step of a condition, given where to go on after it. */
  const stepsOf = (condition: Condition, holds: number, fails: number): number => {
    if ('all' in condition)
      return cheapLast(condition.all).reduce((next, part) => stepsOf(part, next, fails), holds)
    if ('any' in condition)
      return cheapLast(condition.any).reduce((next, part) => stepsOf(part, holds, next), fails)
    if ('not' in condition) return stepsOf(condition.not, fails, holds)
    if ('always' in condition) return holds
    asks.push(placeOf(condition))
    yes.push(holds)
    no.push(fails)
    return asks.length - 1
  }
  const walk = (first: number, context: Context): boolean => {
    const { ask } = context
    let step = first
    while (step >= 0) {
      const place = asks[step] ?? 0
      let answer = answered[place] ?? 0
      if (answer !== ask && answer !== -ask) {
        answer = questions[place]?.(context) ? ask : -ask
        answered[place] = answer
      }
      step = (answer === ask ? yes[step] : no[step]) ?? FAILS
    }
    return step === HOLDS
  }
  return (condition) => {
    const first = stepsOf(condition, HOLDS, FAILS)
    return (context) => walk(first, context)
  }
}
