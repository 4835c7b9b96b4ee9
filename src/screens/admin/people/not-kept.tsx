/** What a part of a person's page works with, and what it says where nothing was kept. */
import type { NotKept, WholePerson } from '../../../protocol/calls/people.ts'
import { Button } from '../../parts/button.tsx'
import type { SayDone } from '../done.tsx'
import { NOT_KEPT } from './words.ts'

export type Of = {
  readonly person: WholePerson
  readonly again: () => void
  /** Says what was done, and shows how things stand now. */
  readonly kept: SayDone
}

/** Why nothing was kept, and the way to see how things stand now. */
export function NotKeptSaid({ why, again }: { why: NotKept; again: () => void }) {
  return (
    <div className="govuk-inset-text" role="alert">
      <p>{NOT_KEPT[why]}</p>
      {why === 'changed meanwhile' && (
        <Button kind="quiet" onClick={again}>
          Show it as it is now
        </Button>
      )}
    </div>
  )
}
