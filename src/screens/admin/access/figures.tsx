/** Figures of a school with nobody named, for governors and leads. */
import { useState } from 'react'
import type { AnswerOf } from '../../../protocol/calls/calls.ts'
import { spokenDay } from '../../../domain/calendar/day.ts'
import { Page } from '../../parts/page.tsx'
import { Answer } from '../asked.tsx'
import { useAsked } from '../use-call.ts'

type Figures = NonNullable<AnswerOf<'figures'>['figures']>

export function FiguresPage() {
  const [school, setSchool] = useState('')
  const asked = useAsked('figures', school === '' ? {} : { school })
  return (
    <Page title="Figures" lead={<p className="lead">Numbers of pupils, and nobody named.</p>}>
      <Answer asked={asked}>
        {({ schools, figures }) => (
          <>
            {schools.length > 1 && (
              <div className="govuk-form-group">
                <label className="govuk-label" htmlFor="school">
                  School
                </label>
                <select
                  id="school"
                  className="govuk-select"
                  value={figures?.school ?? ''}
                  onChange={(event) => setSchool(event.target.value)}
                >
                  {schools.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              </div>
            )}
            {figures ? (
              <Shown figures={figures} name={schools.find(({ id }) => id === figures.school)?.name ?? ''} />
            ) : (
              <p>You are at no school yet. Ask an administrator of your authority.</p>
            )}
          </>
        )}
      </Answer>
    </Page>
  )
}

function Shown({ figures, name }: { figures: Figures; name: string }) {
  const { on, onRoll, stages, labels, year, halfTerm } = figures
  return (
    <div className="figures">
      <h2 className="section-heading">
        {name}, {spokenDay(on)}
      </h2>
      <p>
        Pupils on roll: <strong>{onRoll}</strong>
      </p>
      <Rates title="Attendance" year={year} halfTerm={halfTerm} />
      <Lines title="By label, this school year" head="Label" lines={labels} />
      <Lines title="By stage of the process" head="Stage" lines={stages} />
      <p>
        One to four pupils are shown as “fewer than 5”. “Not shown” keeps that number from being worked out.
      </p>
    </div>
  )
}

function Rates({
  title,
  year,
  halfTerm,
}: {
  title: string
  year: Figures['year']
  halfTerm: Figures['year']
}) {
  const said = (rate: string | null) => (rate === null ? 'Not shown' : `${rate}%`)
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Attended</th>
          <th scope="col">Absent</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">School year to date</th>
          <td>{said(year.attendance)}</td>
          <td>{said(year.absence)}</td>
        </tr>
        <tr>
          <th scope="row">This half-term</th>
          <td>{said(halfTerm.attendance)}</td>
          <td>{said(halfTerm.absence)}</td>
        </tr>
      </tbody>
    </table>
  )
}

function Lines({ title, head, lines }: { title: string; head: string; lines: Figures['stages'] }) {
  if (lines.length === 0) return null
  return (
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">Pupils</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.name}>
            <th scope="row">{line.name}</th>
            <td>{line.pupils}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
