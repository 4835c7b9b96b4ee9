/** The settings of a school's process, or of all schools: which process, and every number and choice in it. */
import { Answer } from '../asked.tsx'
import type { SayDone } from '../done.tsx'
import { useAsked } from '../use-call.ts'
import { Numbers } from './numbers.tsx'
import { OfASchool } from './of-a-school.tsx'
import { Past } from './past.tsx'
import { ProcessChoice } from './process-choice.tsx'

export const SettingsPage = () => (
  <OfASchool
    title="Settings of the process"
    lead="What is kept here reaches every device of the school the next time it has a connection, and holds there offline."
  >
    {(school, say) => <SettingsOf school={school} say={say} />}
  </OfASchool>
)

function SettingsOf({ school, say }: { school: string | null; say: SayDone }) {
  const asked = useAsked('settings', { school })
  const kept = (words: string) => {
    say(words)
    asked.again()
  }
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
              kept={kept}
            />
          )}
          <Numbers key={now.was} school={school} now={now} again={asked.again} kept={kept} />
          <Past past={now.past} />
        </>
      )}
    </Answer>
  )
}
