/** The diary day by day, for the fortnight to come; saved for an ordinary calendar without a word about any child. */
import { Fragment } from 'react'
import { addDays, spokenWeekday } from '../../domain/calendar/day.ts'
import { calendarFile } from '../../domain/diary/ics.ts'
import { Button } from '../parts/button.tsx'
import { Page } from '../parts/page.tsx'
import { saveFile } from '../parts/save-file.ts'
import { useActs, useDevice } from '../use-device.tsx'
import { PlanLine } from './plan-line.tsx'
import { useDiary } from './use-diary.ts'

const AHEAD_DAYS = 14

export function DiaryPage() {
  const device = useActs()
  const today = useDevice((each) => each.today())
  const plans = useDiary(today, addDays(today, AHEAD_DAYS))
  const days = [...Map.groupBy(plans, ({ on }) => on)]
  const save = () => {
    device.noted('diary saved')
    saveFile(new File([calendarFile(plans, Date.now())], `diary-${today}.ics`, { type: 'text/calendar' }))
  }
  return (
    <Page title="Diary" className="diary-page" lead={<p className="lead">The next two weeks</p>}>
      {days.length === 0 && (
        <div className="empty">
          <p className="empty-title">Nothing is planned</p>
          <p>
            Open a pupil and choose “Plan a visit”. It works without a signal; colleagues see it once it is
            sent.
          </p>
        </div>
      )}
      {days.map(([on, lines]) => (
        <Fragment key={on}>
          <h2 className="section-heading">{on === today ? 'Today' : spokenWeekday(on)}</h2>
          <ul className="plans">
            {lines.map((plan) => (
              <PlanLine key={plan.record} plan={plan} today={today} />
            ))}
          </ul>
        </Fragment>
      ))}
      {days.length > 0 && (
        <div className="diary-save">
          <Button kind="quiet" onClick={save}>
            Save for my calendar
          </Button>
          <p className="quiet">
            The file says what kind of appointment and when. It names nobody and no address.
          </p>
        </div>
      )}
    </Page>
  )
}
