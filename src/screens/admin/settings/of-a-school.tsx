/** A page about one school, or about all of them: which is asked first, and whoever keeps one school alone is not asked. */
import { Fragment, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import type { AnswerOf } from '../../../protocol/calls/calls.ts'
import { ChoiceField } from '../../parts/choice-field.tsx'
import { Page } from '../../parts/page.tsx'
import { Answer } from '../asked.tsx'
import { useDone, type SayDone } from '../done.tsx'
import { useAsked } from '../use-call.ts'

const ALL = 'all'
type Kept = AnswerOf<'kept-schools'>

/** Draws what belongs to the chosen school, null for all; `say` tells at the top of the page what was done. */
export function OfASchool({
  title,
  lead,
  children,
}: {
  title: string
  lead: string
  children: (school: string | null, say: SayDone) => ReactNode
}) {
  const kept = useAsked('kept-schools', {})
  const [query, setQuery] = useSearchParams()
  const { done, say } = useDone()
  return (
    <Page title={title} lead={<p className="lead">{lead}</p>}>
      {done}
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
              {school !== undefined && <Fragment key={school ?? ALL}>{children(school, say)}</Fragment>}
            </>
          )
        }}
      </Answer>
    </Page>
  )
}

/** What is chosen: a school's id, null for all schools, undefined while nothing is. */
function chosenSchool({ everywhere, schools }: Kept, said: string | null): string | null | undefined {
  if (said === ALL && everywhere) return null
  if (said !== null && schools.some(({ id }) => id === said)) return said
  return !everywhere && schools.length === 1 ? schools[0]?.id : undefined
}

function WhichSchool({
  kept: { everywhere, schools },
  chosen,
  choose,
}: {
  kept: Kept
  chosen: string | null | undefined
  choose: (school: string) => void
}) {
  if (!everywhere && schools.length === 0)
    return <p>You keep no school’s settings yet. Ask an administrator of your authority.</p>
  return (
    <ChoiceField
      id="which-school"
      label="School"
      none="Choose a school"
      strong
      value={chosen === null ? ALL : (chosen ?? '')}
      options={[
        ...(everywhere ? [[ALL, 'All schools of the authority'] as const] : []),
        ...schools.map(({ id, name }) => [id, name] as const),
      ]}
      choose={choose}
    />
  )
}
