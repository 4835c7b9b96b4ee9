/** What a school says of itself, or its authority to all schools: kept whole, and told to every device with the school. */
import { Answer } from '../asked.tsx'
import type { SayDone } from '../done.tsx'
import { useAsked } from '../use-call.ts'
import { OfASchool } from './of-a-school.tsx'
import { Past } from './past.tsx'
import { SaysForm } from './says-form.tsx'

export const SaysPage = () => (
  <OfASchool
    title="What a school says of itself"
    lead="Parents and colleagues read this on screens and papers. It reaches every device of the school with the next connection, and is there offline."
  >
    {(school, say) => <SaysOf school={school} say={say} />}
  </OfASchool>
)

function SaysOf({ school, say }: { school: string | null; say: SayDone }) {
  const asked = useAsked('school-says', { school })
  const kept = (words: string) => {
    say(words)
    asked.again()
  }
  return (
    <Answer asked={asked}>
      {(now) => (
        <>
          <SaysForm key={now.was} school={school} now={now} again={asked.again} kept={kept} />
          <Past past={now.past} />
        </>
      )}
    </Answer>
  )
}
