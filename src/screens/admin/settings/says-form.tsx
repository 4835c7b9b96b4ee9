/** The fields of what is said, together and kept together; one school has all of them, all schools those of help and law. */
import { useState } from 'react'
import { OWN_CRITERIA } from '../../../domain/directory/local.ts'
import type { AnswerOf } from '../../../protocol/calls/calls.ts'
import { Button } from '../../parts/button.tsx'
import { FaultSummary } from '../../parts/fault-summary.tsx'
import { TextField } from '../../parts/text-field.tsx'
import type { SayDone } from '../done.tsx'
import { useAct } from '../use-act.tsx'
import { KeptWords, keptSaid } from './kept-words.tsx'
import { LINKED_NOTES } from './linked-notes.ts'
import { Cell, RowsEditor, type Column } from './rows-editor.tsx'
import { readTyped, typedOf, type RowsName, type Typed } from './said-text.ts'
import { ServicesEditor } from './services-editor.tsx'

type Part = {
  readonly title: string
  /** Only one school has these. */
  readonly ofSchool?: true
  readonly lines?: readonly Column[]
  readonly rows?: readonly {
    readonly name: RowsName
    readonly title: string
    readonly one: string
    readonly columns: readonly Column[]
  }[]
}

const signed = (who: string, label: string): readonly Column[] => [
  { name: `policy.${who}.name`, label: `${label} by` },
  { name: `policy.${who}.role`, label: `${label} by, as` },
  { name: `policy.${who}.on`, label: `${label} on`, type: 'date' },
]

const PARTS: readonly Part[] = [
  {
    title: 'Whom to ring',
    ofSchool: true,
    lines: [{ name: 'helpline', label: 'Daily attendance helpline' }],
    rows: [
      {
        name: 'contacts',
        title: 'Whom parents may turn to',
        one: 'contact',
        columns: [
          { name: 'role', label: 'Role', hint: 'Such as Attendance governor, Headteacher, Attendance lead' },
          { name: 'name', label: 'Name' },
          { name: 'contact', label: 'How to reach them' },
        ],
      },
    ],
  },
  {
    title: 'What the school expects',
    ofSchool: true,
    lines: [
      { name: 'attendanceTarget', label: 'Attendance every pupil should reach, in %' },
      {
        name: 'expectations',
        label: 'Expectations, procedures and responsibilities',
        type: 'long',
        hint: 'How absence is reported, and who is responsible for what',
      },
      {
        name: 'wellbeingTeam',
        label: 'Takes part in the wellbeing and emotional support teams',
        options: [
          ['', 'Not said'],
          ['yes', 'Yes'],
          ['no', 'No'],
        ],
      },
    ],
  },
  {
    title: 'Attendance policy',
    ofSchool: true,
    lines: [
      { name: 'policy.title', label: 'Title of the policy' },
      {
        name: 'policy.version',
        label: 'Version',
        hint: 'With another version the one before is kept among the earlier ones.',
      },
      ...signed('prepared', 'Prepared'),
      ...signed('approved', 'Approved'),
      { name: 'policy.nextReview', label: 'Next review', type: 'date' },
    ],
    rows: [
      {
        name: 'reviewed',
        title: 'Reviewers',
        one: 'reviewer',
        columns: [
          { name: 'name', label: 'Name' },
          { name: 'role', label: 'As', hint: 'Such as linked governor, attendance lead' },
          { name: 'on', label: 'On', type: 'date' },
        ],
      },
      {
        name: 'feedback',
        title: 'What staff and families said of it',
        one: 'comment',
        columns: [
          { name: 'from', label: 'From', hint: 'A group, not a name' },
          { name: 'on', label: 'On', type: 'date' },
          { name: 'said', label: 'What was said', type: 'long' },
        ],
      },
      {
        name: 'linkedPolicies',
        title: 'Policies it is read with',
        one: 'policy',
        columns: [
          { name: 'title', label: 'Title' },
          { name: 'link', label: 'Address', type: 'url' },
        ],
      },
    ],
  },
  {
    title: 'What is kept, and for how long',
    ofSchool: true,
    lines: [
      { name: 'privacy.notice', label: 'Address of the privacy notice', type: 'url' },
      { name: 'privacy.kept', label: 'How long records are kept', type: 'long' },
    ],
  },
  {
    title: 'Documents, law and guidance',
    rows: [
      {
        name: 'readWith',
        title: 'Documents the process is read with',
        one: 'document',
        columns: [
          { name: 'title', label: 'Title' },
          { name: 'link', label: 'Address', type: 'url' },
          { name: 'on', label: 'Of', type: 'date' },
        ],
      },
      {
        name: 'laws',
        title: 'Further law and guidance',
        one: 'entry',
        columns: [
          { name: 'title', label: 'Title' },
          {
            name: 'kind',
            label: 'Kind',
            options: [
              ['law', 'Legislation'],
              ['guidance', 'Guidance'],
            ],
          },
          { name: 'link', label: 'Address', type: 'url' },
          { name: 'from', label: 'In force since', type: 'date' },
          { name: 'until', label: 'In force until', type: 'date' },
        ],
      },
    ],
  },
  {
    title: 'Support and referral',
    lines: [
      {
        name: 'adjustments',
        label: 'Further reasonable adjustments',
        type: 'long',
        hint: 'One on each line. They stand beside the strategies checklist.',
      },
      ...OWN_CRITERIA.map((name, at) => ({
        name: `criteria.${name}`,
        label: `The council’s own criterion ${at + 1} for a Tier 4 referral`,
        hint: 'Which criteria are on the list is among the settings of the process.',
      })),
    ],
  },
]

export function SaysForm({
  school,
  now,
  again,
  kept,
}: {
  school: string | null
  now: AnswerOf<'school-says'>
  again: () => void
  kept: SayDone
}) {
  const [typed, setTyped] = useState<Typed>(() => typedOf(now.particulars, now.says))
  const [why, setWhy] = useState('')
  const [faults, setFaults] = useState<{ turn: number; lines: readonly string[] }>({ turn: 0, lines: [] })
  const keeping = useAct('keep-school-says')
  const setLine = (name: string, text: string) =>
    setTyped((before) => ({ ...before, lines: { ...before.lines, [name]: text } }))
  const keep = async () => {
    const read = readTyped(typed, now.particulars)
    setFaults(({ turn }) => ({ turn: turn + 1, lines: 'faults' in read ? read.faults : [] }))
    if ('faults' in read) return
    const called = await keeping.act({ school, was: now.was, ...read, why })
    if (called.ok && called.answer.kept) kept(keptSaid(called.answer))
  }
  return (
    <>
      <form
        id="says"
        tabIndex={-1}
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        {faults.lines.length > 0 && (
          <FaultSummary turn={faults.turn} lines={faults.lines.map((says) => ({ target: 'says', says }))} />
        )}
        {PARTS.filter(({ ofSchool }) => school !== null || !ofSchool).map(
          ({ title, lines = [], rows = [] }) => (
            <section key={title} className="card" aria-label={title}>
              <h2 className="section-heading">{title}</h2>
              {lines.map((column) => (
                <Cell
                  key={column.name}
                  id={column.name.replaceAll(/\W/g, '-')}
                  column={column}
                  value={typed.lines[column.name] ?? ''}
                  set={(text) => setLine(column.name, text)}
                />
              ))}
              {rows.map(({ name, ...more }) => (
                <RowsEditor
                  key={name}
                  id={name}
                  {...more}
                  rows={typed.rows[name]}
                  change={(next) =>
                    setTyped((before) => ({ ...before, rows: { ...before.rows, [name]: next } }))
                  }
                />
              ))}
            </section>
          ),
        )}
        <section className="card" aria-label="Addresses">
          <h2 className="section-heading">Where more is written</h2>
          <details className="govuk-details">
            <summary className="govuk-details__summary">
              <span className="govuk-details__summary-text">Choose other addresses</span>
            </summary>
            {LINKED_NOTES.map(({ id, says, link, of }) => (
              <Cell
                key={id}
                id={`link-${id}`}
                column={{
                  name: id,
                  label: says,
                  hint: `${of}. Now: ${now.council.links?.[id] ?? link}`,
                  type: 'url',
                }}
                value={typed.lines[`links.${id}`] ?? ''}
                set={(text) => setLine(`links.${id}`, text)}
              />
            ))}
          </details>
        </section>
        <section className="card" aria-label="Directory of help">
          <h2 className="section-heading">Directory of help</h2>
          <ServicesEditor
            services={typed.services}
            inherited={school === null ? [] : (now.council.services ?? [])}
            change={(services) => setTyped((before) => ({ ...before, services }))}
          />
        </section>
        <TextField
          id="why-says"
          label="Why (optional)"
          hint="Without anybody’s name."
          maxLength={500}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
        <Button type="submit" disabled={keeping.pending}>
          Keep
        </Button>
        <KeptWords told={keeping.told} again={again} />
      </form>
      {keeping.proving}
    </>
  )
}
