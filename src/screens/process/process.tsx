/**
 * How a process works, for whoever wants to check it: stages in order, every rule in words with its
 * paragraph, every number with its citation and since when, who does what, and what to know.
 */
import { useState } from 'react'
import { flushSync } from 'react-dom'
import { Link, useParams, useSearchParams } from 'react-router'
import { shortName } from '../../domain/guidance/documents.ts'
import { processFor } from '../../domain/processes/processes.ts'
import { count } from '../parts/amounts.ts'
import { Page } from '../parts/page.tsx'
import { NotHere } from '../trouble/not-here.tsx'
import { useDevice } from '../use-device.tsx'
import { NotesSection, RolesSection, TasksSection } from './people-and-notes.tsx'
import { ShowRule } from './rule-link.tsx'
import { ruleAnchor } from './rule-words.ts'
import { groupOf, RulesSection } from './rules-section.tsx'
import { SettingsSection } from './settings-section.tsx'
import { StagesSection } from './stages-section.tsx'

export function ProcessPage() {
  const { process: id = '' } = useParams()
  const [query, setQuery] = useSearchParams()
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const today = useDevice((device) => device.today())
  const schools = useDevice((device) => device.schools())
  const following = schools.filter((school) => processFor(school)?.id === id)
  const school = following.find((one) => one.id === query.get('school')) ?? following[0]
  const process = school && processFor(school)
  if (!process) return <NotHere what="process" />
  const by = { process, on: today }
  const fold = (group: string, isOpen: boolean) =>
    setOpen((before) => {
      if (before.has(group) === isOpen) return before
      const after = new Set(before)
      if (isOpen) after.add(group)
      else after.delete(group)
      return after
    })
  const show = (rule: string) => {
    const group = groupOf(process, rule)
    if (group === undefined) return
    flushSync(() => fold(group, true))
    const there = document.getElementById(ruleAnchor(rule))
    there?.scrollIntoView({ block: 'start' })
    there?.focus({ preventScroll: true })
  }
  return (
    <Page
      title={process.name}
      className="process-page"
      lead={
        <>
          <p className="lead">How this process works. It follows: {shortName(process.document)}.</p>
          {following.length > 1 ? (
            <div className="govuk-form-group">
              <label className="govuk-label" htmlFor="process-school">
                With the numbers of
              </label>
              <select
                id="process-school"
                className="govuk-select"
                value={school.id}
                onChange={(event) => setQuery({ school: event.target.value }, { replace: true })}
              >
                {following.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
            </div>
          ) : (
            <p className="about">
              As <Link to={`/schools/${school.id}`}>{school.name}</Link> follows it.
            </p>
          )}
          {school.beside && <p className="about">Support of the school’s own runs beside it.</p>}
        </>
      }
    >
      <nav className="process-contents" aria-label="On this page">
        <ul>
          {CONTENTS.map(([anchor, name]) => (
            <li key={anchor}>
              <a href={`#${anchor}`}>{name}</a>
            </li>
          ))}
        </ul>
      </nav>
      <ShowRule value={show}>
        <StagesSection process={process} />
        <RulesSection by={by} open={open} setOpen={fold} />
      </ShowRule>
      <SettingsSection by={by} school={school} />
      <RolesSection roles={process.roles ?? []} />
      <TasksSection tasks={process.tasks ?? []} />
      <NotesSection process={process} />
      <p className="note">
        {count(process.rules.length, 'rule')}, {count(Object.keys(process.settings).length, 'number')}.
        Figures recommend; a person decides.
      </p>
    </Page>
  )
}

const CONTENTS = [
  ['process-stages', 'Stages'],
  ['process-rules', 'Rules'],
  ['process-settings', 'Numbers'],
  ['process-roles', 'Who does what'],
  ['process-tasks', 'The school’s own tasks'],
  ['process-notes', 'Good to know'],
] as const
