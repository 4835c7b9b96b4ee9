/** The settings of a school's process, or of all schools: which process, and every number and choice in it. */
import { useSearchParams } from 'react-router'
import { Page } from '../../parts/page.tsx'
import { Answer } from '../asked.tsx'
import { useAsked } from '../use-call.ts'
import { Numbers } from './numbers.tsx'
import { Past } from './past.tsx'
import { ProcessChoice } from './process-choice.tsx'
import { chosenSchool, WhichSchool } from './which-school.tsx'

export function SettingsPage() {
  const kept = useAsked('kept-schools', {})
  const [query, setQuery] = useSearchParams()
  return (
    <Page
      title="Settings of the process"
      lead={
        <p className="lead">
          What is kept here reaches every device of the school the next time it has a connection, and holds
          there offline.
        </p>
      }
    >
      <Answer asked={kept}>
        {(schools) => {
          const school = chosenSchool(schools, query.get('school'))
          return (
            <>
              <WhichSchool
                kept={schools}
                chosen={school}
                choose={(next) => setQuery(next === '' ? {} : { school: next })}
              />
              {school !== undefined && <SettingsOf key={school ?? 'all'} school={school} />}
            </>
          )
        }}
      </Answer>
    </Page>
  )
}

function SettingsOf({ school }: { school: string | null }) {
  const asked = useAsked('settings', { school })
  return (
    <Answer asked={asked}>
      {(now) => (
        <>
          {now.follows && school !== null && (
            <ProcessChoice
              key={`process ${now.was}`}
              school={school}
              was={now.was}
              follows={now.follows}
              again={asked.again}
            />
          )}
          <Numbers key={now.was} school={school} now={now} again={asked.again} />
          <Past past={now.past} />
        </>
      )}
    </Answer>
  )
}
