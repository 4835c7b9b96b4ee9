/** One child's part of a meeting: why, who of the family is here, what was said, what is agreed. Only that child's. */
import { useEffect, useRef } from 'react'
import type { Day } from '../../domain/calendar/day.ts'
import { fullName } from '../../domain/casework/pupil.ts'
import { meeting } from '../../domain/forms/meeting.ts'
import { fieldOf } from '../../domain/forms/shape.ts'
import { SectionFields } from '../form/section-fields.tsx'
import { useAnswers } from '../form/use-answers.ts'
import { usePeople } from '../form/use-people.ts'
import { Conflicts } from '../record/conflicts.tsx'
import { Actions, actionsIn } from './actions.tsx'
import type { Sheet } from './use-meeting.ts'
import { namesHere, WhoIsHere } from './who-is-here.tsx'

export function ChildSheet({
  sheet,
  today,
  withFamily,
}: {
  sheet: Sheet
  today: Day
  /** Why staff put the child on the agenda is not for the family to read over a shoulder. */
  withFamily: boolean
}) {
  const { record, view } = sheet
  const [answers, set] = useAnswers(record)
  // An action is put back into the list as it stands then.
  const latest = useRef(answers)
  useEffect(() => {
    latest.current = answers
  })
  const people = usePeople(record, view ? [view] : [])
  const name = view ? fullName(view.pupil.profile) : 'A pupil who is not on this device'
  const said = fieldOf(meeting, 'said')
  const next = answers['nextOn']
  const because = answers['because']
  return (
    <section aria-labelledby="meeting-child">
      <h2 id="meeting-child" className="section-heading" tabIndex={-1}>
        {name}
      </h2>
      {!withFamily && typeof because === 'string' && <p className="reason">{because}</p>}
      {!withFamily && view && (
        <p className="quiet">
          {view.assessment.stage.name}
          {view.assessment.figures.attendancePct !== null &&
            `, attendance ${view.assessment.figures.attendancePct}%`}
        </p>
      )}
      <Conflicts form={meeting} record={record} />
      <WhoIsHere
        title="Who of the family is here?"
        value={answers['family']}
        offered={people.filter(({ from }) => from !== 'staff')}
        set={(value) => set('family', value)}
      />
      {said && (
        <SectionFields
          fields={[['said', said]]}
          answers={answers}
          set={set}
          leave={() => undefined}
          faultAt={() => undefined}
          today={today}
          people={people}
        />
      )}
      <Actions
        value={answers['actions']}
        names={[...namesHere(answers['who']), ...namesHere(answers['family'])]}
        today={today}
        next={typeof next === 'string' ? next : null}
        set={(change) => {
          const next = change(actionsIn(latest.current['actions']))
          set(
            'actions',
            next.map((action) => ({ ...action })),
          )
        }}
      />
    </section>
  )
}
