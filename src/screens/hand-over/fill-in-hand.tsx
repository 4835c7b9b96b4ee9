/** A draft in somebody's hands: only their own questions, in their language; one person, or one after another. */
import type { Form } from '../../domain/forms/form.ts'
import { Button } from '../parts/button.tsx'
import { Say } from '../parts/reading.tsx'
import { ChildQuestions } from './child-questions.tsx'
import { HandFrame } from './hand-frame.tsx'
import { Questions } from './questions.tsx'
import { Round } from './round.tsx'
import type { ToFill } from './use-own-questions.ts'

const FOR_A_PUPIL = 'What would you like to tell us?'

export function FillInHand({ inHand, form, goBack }: { inHand: ToFill; form: Form; goBack: () => void }) {
  const { title, intro } = form.handOver ?? { title: form.title, intro: '' }
  const alone = inHand.audience === 'child' && !inHand.round
  return (
    <HandFrame
      inHand={inHand}
      title="For you to fill in"
      heading={<Say>{alone ? FOR_A_PUPIL : title}</Say>}
      goBack={goBack}
    >
      {!alone && intro !== '' && (
        <p className="lead">
          <Say>{intro}</Say>
        </p>
      )}
      {alone ? (
        <ChildQuestions inHand={inHand} form={form} goBack={goBack} />
      ) : inHand.round ? (
        <Round inHand={inHand} form={form} />
      ) : (
        <OneReader inHand={inHand} form={form} goBack={goBack} />
      )}
    </HandFrame>
  )
}

/** What is missing is said once; then the tablet may go back as it is, for staff to ask about it. */
function OneReader({ inHand, form, goBack }: { inHand: ToFill; form: Form; goBack: () => void }) {
  return (
    <Questions
      inHand={inHand}
      form={form}
      act="I have finished: hand back to staff"
      finish={async () => {
        goBack()
        return []
      }}
      whenFaulty={
        <>
          <p>
            <Say>Some answers are still missing. You can also hand the tablet back as it is.</Say>
          </p>
          <Button kind="quiet" onClick={goBack}>
            <Say>Hand it back as it is</Say>
          </Button>
        </>
      }
    />
  )
}
