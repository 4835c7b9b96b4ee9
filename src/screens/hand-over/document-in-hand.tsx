/** One completed document to read and sign: what is agreed, by whom, by when; their rights; their yes, their no, or their changes. */
import type { InHands } from '../../device/device.ts'
import type { Form } from '../../domain/forms/form.ts'
import { isMade } from '../../domain/forms/signing.ts'
import { Button } from '../parts/button.tsx'
import { Beside, Say } from '../parts/reading.tsx'
import { DocumentSections } from './document-lines.tsx'
import { HandFrame } from './hand-frame.tsx'
import { ReadAloud } from './read-aloud.tsx'
import { Rights } from './rights.tsx'
import { signable, SignedSoFar, Signing } from './signing.tsx'
import { WhomToAsk } from './whom-to-ask.tsx'

export function DocumentInHand({
  inHand,
  form,
  goBack,
}: {
  inHand: Extract<InHands, { to: 'sign' }>
  form: Form
  goBack: () => void
}) {
  const { document: paper, record, audience, words, interpreter, readBy } = inHand
  const english = paper.english ?? paper
  const fields = signable(inHand, form)
  const own = fields.map(({ name }) => name)
  const isSigned = record.signatures.some(
    (signature) => own.includes(signature.field) && !signature.lapsed && isMade(signature),
  )
  return (
    <HandFrame
      inHand={inHand}
      title="For you to read"
      heading={<Beside said={paper.title} english={english.title} />}
      goBack={goBack}
    >
      {paper.intro && (
        <p className="lead">
          <Beside said={paper.intro} english={english.intro} />
        </p>
      )}
      <ReadAloud pieces={[paper.title, paper.intro].map((text) => ({ text, language: words.language }))} />
      {(interpreter || readBy) && (
        <p className="hand-helped">
          {interpreter && <Say holes={{ name: interpreter }}>{'Interpreter: {name}'}</Say>}{' '}
          {readBy && <Say holes={{ name: readBy }}>{'Read out by: {name}'}</Say>}
        </p>
      )}
      <DocumentSections sections={paper.sections} english={english.sections} />
      <Rights form={form.id} audience={audience} />
      {audience === 'parent' && <WhomToAsk particulars={inHand.school.particulars} />}
      <SignedSoFar inHand={inHand} own={own} />
      {fields.map((field) => (
        <Signing key={field.name} inHand={inHand} {...field} alone={fields.length === 1} />
      ))}
      <Button kind={isSigned ? 'main' : 'quiet'} className="wide" onClick={goBack}>
        <Say>I have finished: hand back to staff</Say>
      </Button>
    </HandFrame>
  )
}
