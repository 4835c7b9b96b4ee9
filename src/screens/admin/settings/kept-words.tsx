/** What became of trying or keeping something, in words. */
import type { Called } from '../../../device/device.ts'
import type { Kept } from '../../../protocol/calls/settings.ts'
import { count } from '../../parts/amounts.ts'
import { settingName } from '../../process/setting-words.ts'
import { Failed } from '../asked.tsx'

const dropped = (names: readonly string[]) =>
  names.length === 0 ? '' : ` Taken back, since it has no such setting: ${names.map(settingName).join(', ')}.`

/** That something was kept, and for how many pupils it changes where they stand. */
export const keptSaid = ({ pupils, dropped: names }: Extract<Kept, { kept: true }>): string =>
  `Kept. ${count(pupils, 'pupil')} ${pupils === 1 ? 'stands' : 'stand'} otherwise than before.${dropped(names)} Devices fetch it the next time they have a connection.`

export function KeptWords({
  told,
  tried = false,
  again,
}: {
  told: Called<Kept> | null
  tried?: boolean
  /** Fetches what is there now. */
  again: () => void
}) {
  if (told === null) return null
  if (!told.ok) return <Failed why={told.why} />
  const { answer } = told
  if (answer.kept)
    return (
      <output className="kept-words">
        {tried
          ? `${count(answer.pupils, 'pupil')} would stand otherwise than now.${dropped(answer.dropped)} Nothing has been changed yet.`
          : keptSaid(answer)}
      </output>
    )
  return (
    <div className="govuk-inset-text" role="alert">
      {answer.why === 'changed meanwhile' ? (
        <p>
          Somebody else changed something here meanwhile. Nothing of yours was kept.{' '}
          <button type="button" className="plain-button" onClick={again}>
            Show what is there now
          </button>
        </p>
      ) : (
        <p className="said">{answer.says}</p>
      )}
    </div>
  )
}
