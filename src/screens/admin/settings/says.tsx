/** What a school says of itself, or its authority to all schools: kept whole, and told to every device with the school. */
import { useSearchParams } from 'react-router'
import { Page } from '../../parts/page.tsx'
import { Answer } from '../asked.tsx'
import { useAsked } from '../use-call.ts'
import { Past } from './past.tsx'
import { SaysForm } from './says-form.tsx'
import { chosenSchool, WhichSchool } from './which-school.tsx'

export function SaysPage() {
  const kept = useAsked('kept-schools', {})
  const [query, setQuery] = useSearchParams()
  return (
    <Page
      title="What a school says of itself"
      lead={
        <p className="lead">
          Parents and colleagues read this on screens and papers. It reaches every device of the school with
          the next connection, and is there offline.
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
              {school !== undefined && <SaysOf key={school ?? 'all'} school={school} />}
            </>
          )
        }}
      </Answer>
    </Page>
  )
}

function SaysOf({ school }: { school: string | null }) {
  const asked = useAsked('school-says', { school })
  return (
    <Answer asked={asked}>
      {(now) => (
        <>
          <SaysForm key={now.was} school={school} now={now} again={asked.again} />
          <Past past={now.past} />
        </>
      )}
    </Answer>
  )
}
