/** A picture or scan in an answer: shown from this device, or fetched while there is a link. */
import { useParams } from 'react-router'
import { ATTACHMENT_TYPES } from '../../protocol/attachments.ts'
import { isKeyed } from '../../domain/forms/shape.ts'
import type { UnsentAttachment } from '../../device/device.ts'
import { useDevice } from '../use-device.tsx'
import { useAttachment } from './use-attachment.ts'

const textIn = (value: unknown, key: string): string =>
  isKeyed(value) && typeof value[key] === 'string' ? value[key] : ''

/** 'less than 1 KB', '84 KB', '1.2 MB'. */
export function spokenSize(bytes: number): string {
  if (bytes < 1000) return 'less than 1 KB'
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** What stands in an attachment field; `record` where the address does not say it. */
export function AttachmentView({ value, record }: { value: unknown; record?: string }) {
  const { record: here = '' } = useParams()
  const name = textIn(value, 'name')
  const sha256 = textIn(value, 'sha256')
  const data = textIn(value, 'data')
  if (sha256 !== '')
    return (
      <Kept
        record={record ?? here}
        sha256={sha256}
        name={name}
        isPicture={textIn(value, 'type') === 'image/jpeg'}
      />
    )
  return (
    <div className="attachment">
      {data.startsWith('data:image/jpeg') && <Inline data={data} name={name} />}
      <p className="said">{name}</p>
    </div>
  )
}

type KeptProps = { record: string; sha256: string; name: string; isPicture: boolean }

function Kept({ record, sha256, name, isPicture }: KeptProps) {
  const url = useAttachment(record, sha256)
  const waiting = useDevice((device) =>
    device.unsentAttachments().find((one) => one.record === record && one.sha256 === sha256),
  )
  return (
    <div className="attachment">
      {url && isPicture && <img className="attachment-picture" src={url} alt={`Paper: ${name}`} />}
      <p className="said">
        {url && !isPicture ? (
          <a className="govuk-link" href={url} download={name}>
            Save {name} (PDF) to look at it
          </a>
        ) : (
          name
        )}
      </p>
      {url === undefined && <p className="note">Fetching it…</p>}
      {url === null && (
        <p className="note">Not on this device. It is shown when there is a link and the server has it.</p>
      )}
      {waiting && <Progress waiting={waiting} />}
    </div>
  )
}

/** How far it has got; 'kept on this device' until the server has it. */
export function Progress({ waiting: { state, sent, bytes, type } }: { waiting: UnsentAttachment }) {
  const what = ATTACHMENT_TYPES[type].called
  const part = `${Math.floor((100 * sent) / bytes)}%`
  if (state === 'sending')
    return (
      <p className="note">
        <progress value={sent} max={bytes} aria-label={`Sending the ${what}`} /> Sending: {part} of{' '}
        {spokenSize(bytes)}
      </p>
    )
  if (state === 'waiting' && sent > 0)
    return (
      <p className="note">Kept on this device. {part} has got through; the rest goes with the next link.</p>
    )
  return <p className="note">{KEPT[state](what)}</p>
}

const KEPT = {
  waiting: (what: string) => `Kept on this device. The ${what} goes after the words.`,
  failed: () => 'Kept on this device. The server would not take it yet; it is tried again by itself.',
  unreadable: (what: string) =>
    `What is stored of this ${what} was damaged and cannot be sent. Attach the paper again, if you still can.`,
} as const satisfies Record<Exclude<UnsentAttachment['state'], 'sending'>, (what: string) => string>

/** Pictures of earlier versions stand in the answer itself; the page's policy shows no data addresses. */
function Inline({ data, name }: { data: string; name: string }) {
  return (
    <canvas
      className="attachment-preview"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the page's policy shows no data addresses
      role="img"
      aria-label={`Picture: ${name}`}
      ref={(canvas) => {
        if (!canvas || typeof createImageBitmap !== 'function') return
        const bytes = Uint8Array.from(atob(data.slice(data.indexOf(',') + 1)), (sign) => sign.charCodeAt(0))
        void createImageBitmap(new Blob([bytes], { type: 'image/jpeg' })).then(
          (picture) => {
            canvas.width = 240
            canvas.height = Math.round((240 * picture.height) / picture.width)
            canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
            return picture.close()
          },
          () => undefined, // its name is there
        )
      }}
    />
  )
}
