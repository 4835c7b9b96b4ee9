/** How long things are kept, what falls due, what is held back, and what was deleted. */
import { Page } from '../../parts/page.tsx'
import { Answer, Failed } from '../asked.tsx'
import { useDone } from '../done.tsx'
import { useAsked } from '../use-call.ts'
import { Certificates } from './certificates.tsx'
import { DueSoon } from './due-soon.tsx'
import { Holds } from './holds.tsx'
import { Rules } from './rules.tsx'

const AHEAD = 90

export function RetentionPage() {
  const rules = useAsked('retention', {})
  const due = useAsked('due', { days: AHEAD })
  const holds = useAsked('holds', {})
  const certificates = useAsked('certificates', {})
  const { done, say } = useDone()
  const all = [due, holds, rules, certificates]
  const again = () => {
    for (const one of all) one.again()
  }
  const changed = (words: string) => {
    say(words)
    again()
  }
  const failed = all.find((one) => one.is === 'failed')
  return (
    <Page
      title="Keeping and deleting"
      lead={
        <p className="lead">
          Nothing is deleted before its time is over, and nothing that is held. What is deleted here leaves
          every device at its next contact; copies in backups go when the backup itself does.
        </p>
      }
    >
      {done}
      {failed?.is === 'failed' ? (
        <Failed why={failed.why} again={again} />
      ) : (
        <>
          <Answer asked={due}>
            {(answer) => <DueSoon answer={answer} ahead={AHEAD} changed={changed} />}
          </Answer>
          <Answer asked={holds}>{(answer) => <Holds holds={answer.holds} changed={changed} />}</Answer>
          <Answer asked={rules}>{(answer) => <Rules now={answer} changed={changed} />}</Answer>
          <Answer asked={certificates}>
            {(answer) => <Certificates certificates={answer.certificates} />}
          </Answer>
        </>
      )}
    </Page>
  )
}
