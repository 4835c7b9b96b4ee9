/**
 * A rule as it is written down, told in words: what must hold, what follows, and the rule's own sentence
 * with the numbers in force in it. What differs from pupil to pupil stands there as '…'.
 */
import type { Day } from '../../domain/calendar/day.ts'
import { ROLES, type Role } from '../../domain/casework/roles.ts'
import type { Field, Form } from '../../domain/forms/form.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { fieldOf } from '../../domain/forms/shape.ts'
import type { Process } from '../../domain/stages/process.ts'
import type { Condition, Due, Outcome, Query, Rule, Where } from '../../domain/stages/rule.ts'
import { LABELS } from '../parts/case-words.ts'
import { nameInProcess } from '../parts/process-words.ts'
import { stepTitle } from '../parts/step-words.ts'
import { capital, listed, lowered } from '../parts/words.ts'
import { FLAG_WORDS } from '../pupil/flag-words.ts'
import { COUNT_WORDS, METRIC_WORDS } from './metric-words.ts'
import { settingName, spokenNumber, spokenSetting } from './setting-words.ts'

/** What must hold: one thing, or several of which all or any must. */
export type Phrase =
  | { readonly says: string; readonly rule?: string }
  | { readonly of: 'all' | 'any' | 'none'; readonly parts: readonly Phrase[] }

/** The process, and the day its numbers are told for. */
export type By = { readonly process: Process; readonly on: Day }

const or = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

/** 'Ten days away' of 'ten-days-away': what a rule is called. */
export const ruleName = (id: string): string =>
  capital(id.replaceAll('-', ' ')).replaceAll(/\b(?:cmie|iae|ews|dsl|la)\b/gi, (name) => name.toUpperCase())

/** Where a rule stands on the page of its process. */
export const ruleAnchor = (id: string): string => `rule-${id}`

/** The condition of a rule. */
export function phraseOf(condition: Condition, by: By): Phrase {
  const { process, on } = by
  const against = (is: string, setting: string) => `${is} ${spokenSetting(process, setting, on)}`
  if ('all' in condition) return joined('all', condition.all, by)
  if ('any' in condition) return joined('any', condition.any, by)
  if ('not' in condition) return negated(condition.not, by)
  if ('metric' in condition)
    return { says: `${METRIC_WORDS[condition.metric]}: ${against(condition.is, condition.setting)}` }
  if ('count' in condition) {
    const to = condition.to ? ` to ${dueWords(condition.to, by)}` : ''
    const what = `${COUNT_WORDS[condition.count]} from ${dueWords(condition.from, by)}${to}`
    return { says: `${what}: ${against(condition.is, condition.setting)}` }
  }
  if ('day' in condition) return { says: `${dueWords(condition.day, by)} ${DAY_WORDS[condition.is]}` }
  if ('record' in condition) {
    const least =
      condition.atLeast === undefined ? '' : `, at least ${spokenSetting(process, condition.atLeast, on)}`
    return { says: `on record: ${queryWords(condition, by)}${least}` }
  }
  if ('flag' in condition)
    return { says: `on file about the child: ${or([condition.flag].flat().map((flag) => FLAG_WORDS[flag]))}` }
  if ('age' in condition) return { says: 'the pupil is of compulsory school age' }
  if ('label' in condition) return { says: `the label is ${lowered(LABELS[condition.label])}` }
  if ('rule' in condition)
    return { says: `the rule “${ruleName(condition.rule)}” holds`, rule: condition.rule }
  return candidatePhrase(condition, by)
}

/** Most roles are told by those that are not among them. */
function byWhom(roles: readonly Role[]): string {
  const others = (Object.keys(ROLES) as Role[]) // the keys of a closed table
    .filter((role) => !roles.includes(role))
  const words = (which: readonly Role[]) => or(which.map((role) => lowered(ROLES[role])))
  return roles.length > others.length && others.length > 0
    ? `recorded by anybody but: ${words(others)}`
    : `recorded by: ${words(roles)}`
}

/** Conditions about the record somebody is completing, and settings that are switches. */
function candidatePhrase(condition: Condition, by: By): Phrase {
  const { process, on } = by
  if ('this' in condition) return { says: `what is being recorded says ${whereWords(condition.this, [])}` }
  if ('author' in condition) return { says: byWhom([condition.author].flat()) }
  if ('thisDay' in condition) {
    const [than, day] =
      'isAfter' in condition
        ? (['after', condition.isAfter] as const)
        : (['before', condition.isBefore] as const)
    return { says: `the day given (${settingName(condition.thisDay)}) is ${than} ${dueWords(day, by)}` }
  }
  if ('thisNumber' in condition)
    return {
      says: `the answer given (${settingName(condition.thisNumber)}): ${condition.is} ${spokenSetting(process, condition.setting, on)}`,
    }
  if ('sameName' in condition) {
    const { record } = condition.sameName.as
    return { says: `somebody named here is also named in the latest ${formNames(record)}` }
  }
  if ('alike' in condition) {
    const { record, field } = condition.alike
    const asked = labelIn([record], field)
    return {
      says: `other pupils’ records (${formNames(record)}) with the same answer to ${asked}: ${condition.is} ${spokenSetting(process, condition.setting, on)}`,
    }
  }
  if ('setting' in condition) {
    const set = `“${settingName(condition.setting)}” is set to yes`
    return { says: `${set} (now: ${spokenSetting(process, condition.setting, on)})` }
  }
  return { says: 'always' }
}

function joined(of: 'all' | 'any', conditions: readonly Condition[], by: By): Phrase {
  const parts = conditions.map((each) => phraseOf(each, by))
  const [only] = parts
  if (only && parts.length === 1) return only
  const flat = parts.flatMap((part) => ('of' in part && part.of === of ? part.parts : [part]))
  return { of, parts: flat }
}

function negated(condition: Condition, by: By): Phrase {
  if ('not' in condition) return phraseOf(condition.not, by)
  const inner = phraseOf(condition, by)
  if ('of' in inner) return { of: 'none', parts: inner.of === 'all' ? [inner] : inner.parts }
  if (inner.says === 'the pupil is of compulsory school age')
    return { says: 'the pupil is not of compulsory school age' }
  return { ...inner, says: `not: ${inner.says}` }
}

const DAY_WORDS = { over: 'is over', come: 'has come', ahead: 'is still ahead' } as const
const AFTER_WORDS: Readonly<Record<string, string>> = {
  today: 'today',
  stage: 'the day the present stage began',
  event: 'the day it was reached',
  'year start': 'the first school day of the year',
  'half-term end': 'the last school day of the half-term',
  'term end': 'the last school day of the term',
  'autumn term end': 'the last school day of the autumn term',
}
const UNITS = ['schoolDays', 'schoolWeeks', 'workingDays', 'weeks', 'months', 'years'] as const
const UNIT_WORDS = {
  schoolDays: 'school days',
  schoolWeeks: 'school weeks',
  workingDays: 'working days',
  weeks: 'weeks',
  months: 'months',
  years: 'years',
} as const satisfies Record<(typeof UNITS)[number], string>

/** '5 school days after the day it was reached'. */
export function dueWords(due: Due, by: By): string {
  const { after } = due
  const start =
    typeof after === 'string'
      ? (AFTER_WORDS[after] ?? after)
      : 'reached' in after
        ? `the day this was reached: ${METRIC_WORDS[after.reached]}`
        : `the day of the latest ${queryWords(after, by)}${due.field === undefined ? '' : ` (${labelIn([after.record].flat(), due.field)})`}`
  const unit = UNITS.find((each) => due[each] !== undefined)
  const setting = unit && due[unit]
  if (unit === undefined || setting === undefined) return start
  const value = Number(spokenSetting(by.process, setting, by.on, true))
  if (value === 0) return start
  const long = spokenNumber(Math.abs(value), UNIT_WORDS[unit])
  return `${long} ${value < 0 ? 'before' : 'after'} ${start}`
}

const formNames = (record: string | readonly string[]): string =>
  or([record].flat().map((id) => formOf(id)?.title ?? ruleName(id)))

const SINCE: Readonly<Record<string, string>> = {
  stage: ' since the present stage began',
  'school year': ' this school year',
}

function queryWords({ record, where, since, withinMonths }: Query, { process, on }: By): string {
  const forms = [record].flat()
  const says = where === undefined ? '' : ` saying ${whereWords(where, forms)}`
  const when = since === undefined ? '' : (SINCE[since] ?? `, since the day it was reached`)
  const back = withinMonths === undefined ? '' : ` in the last ${spokenSetting(process, withinMonths, on)}`
  return `${formNames(record)}${says}${when}${back}`
}

function fieldIn(forms: readonly string[], name: string): Field | undefined {
  for (const id of forms) {
    const form: Form | undefined = formOf(id)
    const field = form && fieldOf(form, name)
    if (field) return field
  }
  return undefined
}

function labelIn(forms: readonly string[], name: string): string {
  const field = fieldIn(forms, name)
  return `“${field?.label ?? settingName(name)}”`
}

function optionIn(field: Pick<Field, 'type'> | undefined, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const options = field && 'options' in field ? (field.options as Readonly<Record<string, string>>) : {} // a choice has options
  return `“${options[String(value)] ?? String(value).replaceAll('-', ' ')}”`
}

/** What answers must say: '“Was it a home visit?” is yes'. */
export function whereWords(where: Where, forms: readonly string[], columns?: Record<string, Field>): string {
  if ('all' in where) return where.all.map((each) => whereWords(each, forms, columns)).join(', and ')
  if ('any' in where) return where.any.map((each) => whereWords(each, forms, columns)).join(', or ')
  if ('not' in where) {
    const inner = whereWords(where.not, forms, columns)
    return 'field' in where.not
      ? inner.replace('” includes ', '” does not include ').replace('” is ', '” is not ')
      : `not: ${inner}`
  }
  if ('rows' in where) {
    const rows = fieldIn(forms, where.rows)
    const cells = rows?.type === 'rows' ? rows.columns : undefined
    return `in ${labelIn(forms, where.rows)}, a row where ${whereWords(where.some, forms, cells)}`
  }
  const field = columns?.[where.field] ?? fieldIn(forms, where.field)
  const label = `“${field?.label ?? settingName(where.field)}”`
  if ('is' in where) return `${label} is ${optionIn(field, where.is)}`
  if ('in' in where) return `${label} is ${or(where.in.map((each) => optionIn(field, each)))}`
  if ('includes' in where) return `${label} includes ${optionIn(field, where.includes)}`
  if ('atLeast' in where) return `${label} is at least ${where.atLeast}`
  if ('atMost' in where) return `${label} is at most ${where.atMost}`
  return `${label} is answered`
}

/** What follows while the rule holds, one sentence each. */
export function followsOf({ asks }: Rule, by: By): readonly string[] {
  return [asks ?? []].flat().map((outcome) => outcomeWords(outcome, by))
}

function outcomeWords(outcome: Outcome, by: By): string {
  const { process } = by
  if ('recommend' in outcome) return `Recommends: ${nameInProcess(process, outcome.recommend)}`
  if ('warns' in outcome) return `Caution about: ${nameInProcess(process, outcome.warns)}`
  if ('bars' in outcome) {
    const { refuses } = outcome
    const forms = [refuses ?? []].flat().flatMap(({ record }) => [record].flat())
    const hard =
      refuses === undefined
        ? ''
        : `; not accepted meanwhile: ${listed([...new Set(forms)].map((id) => formOf(id)?.title ?? id))}`
    return `Bars: ${nameInProcess(process, outcome.bars)}. Needed: ${outcome.missing}${hard}`
  }
  const what = 'step' in outcome ? stepTitle(outcome.step) : stepTitle(outcome.return)
  const when = outcome.by === undefined ? '' : `, by ${dueWords(outcome.by, by)}`
  return `${what}: ${outcome.who}${when}`
}

/** The rule's own sentence: settings as they are in force, everything else as '…'. */
export function spokenRule({ says }: Pick<Rule, 'says'>, { process, on }: By): string {
  return says
    .replaceAll('{by}', 'the day it is due')
    .replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      Object.hasOwn(process.settings, name) ? spokenSetting(process, name, on, true) : '…',
    )
}
