/** One signature as it stands: what came of it, in which language, by which clock, under which seal, and what was shown. */
import type { Seal } from '../../device/device.ts'
import type { HandedDocument } from '../../domain/casework/handed-document.ts'
import type { MadeSignature } from '../../domain/forms/seal.ts'
import { timeDoubt } from '../../domain/forms/signed-time.ts'
import { isLanguage, LANGUAGES } from '../../domain/languages/catalogue.ts'
import { Tag } from '../parts/tag.tsx'
import { DrawnMark } from '../signature/drawn-mark.tsx'
import { spokenDoubt, spokenInstant } from './device-time.ts'
import { ShownDocument } from './shown-document.tsx'

const WAYS = {
  drawn: 'signed by hand',
  typed: 'signed by typing their name',
  declined: 'did not want to sign',
  'not present': 'was not there to sign',
} as const

const SEALS = {
  'not received yet': 'can be checked once the server has received it',
  received: 'received by the server',
  'does not match': 'does not match what the server received: tell your administrator',
} as const satisfies Record<Seal['state'], string>

/** 'Read in Polish, draft wording 3'. */
function readIn({ language, wording }: MadeSignature): string {
  const name = isLanguage(language) ? LANGUAGES[language].name : language
  if (!wording) return `Read in ${name}`
  return `Read in ${name}, ${wording.approved ? 'approved' : 'draft'} wording ${wording.version}, with the English beside it`
}

export function SignatureMade({
  signature,
  shown,
  seal,
}: {
  signature: MadeSignature
  shown: HandedDocument | undefined
  seal: Seal | undefined
}) {
  const { capacity, name, note, interpreter, readBy, by, wants, way, lapsed } = signature
  const doubt = timeDoubt(signature)
  const isFamily = capacity === 'parent' || capacity === 'pupil'
  return (
    <div className={`signature-made ${lapsed ? 'signature-lapsed' : ''}`.trim()}>
      {way === 'drawn' && <DrawnMark strokes={signature.strokes ?? []} by={name} />}
      <p>
        <strong>{name}</strong> {wants === 'changes' ? 'asks for changes before signing' : WAYS[way]},{' '}
        {spokenInstant(signature.at)} {lapsed && <Tag tone="watch">No longer counts</Tag>}
        {!lapsed && wants === 'changes' && <Tag tone="watch">Changes wanted</Tag>}
      </p>
      {lapsed && (
        <p>
          Words changed after this was {way === 'drawn' || way === 'typed' ? 'signed' : 'said'}: it no longer
          counts.
        </p>
      )}
      {note !== undefined && <p className="said">“{note}”</p>}
      <p className="quiet">
        {[
          ...(isFamily || signature.language !== 'en' ? [readIn(signature)] : []),
          ...(interpreter === undefined ? [] : [`Interpreter: ${interpreter}`]),
          ...(readBy === undefined ? [] : [`Read out by ${readBy}`]),
          ...(by.name === name ? [] : [`Witness: ${signature.witness ?? by.name}, ${by.position}`]),
        ].join('. ')}
      </p>
      {doubt !== null && <p className="quiet">The time is the device’s own: {spokenDoubt(doubt)}.</p>}
      {seal && (
        <p className="quiet">
          Code <span className="seal-code">{seal.code}</span>: {SEALS[seal.state]}
        </p>
      )}
      {shown && (
        <details className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">What {name} was shown</span>
          </summary>
          <ShownDocument document={shown} field={signature.field} />
        </details>
      )}
    </div>
  )
}
