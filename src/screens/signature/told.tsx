/** What is told of a question in a reader's hands: its hint and its fault, and what names them to a screen reader. */
import { Say } from '../parts/reading.tsx'

type Telling = { id: string; hint?: string | undefined; fault?: string | undefined }

/** The ids of what is told, as `aria-describedby` takes them. */
export const toldBy = ({ id, hint, fault }: Telling): string | undefined =>
  [hint ? `${id}-hint` : '', fault ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined

export const Told = ({ id, hint, fault }: Telling) => (
  <>
    {hint !== undefined && (
      <div id={`${id}-hint`} className="govuk-hint">
        <Say>{hint}</Say>
      </div>
    )}
    {fault !== undefined && (
      <p id={`${id}-error`} className="govuk-error-message">
        <Say>{fault}</Say>
      </p>
    )}
  </>
)
