/**
 * A picture or scan of a paper: taken or chosen, made small, kept on this device, and only
 * then named in the answer. It goes after the words, and what goes wrong with it bars none.
 */
import { useRef, useState } from 'react'
import { useParams } from 'react-router'
import { ATTACHMENT_TYPES, typeOf } from '../../protocol/attachments.ts'
import { isKeyed } from '../../domain/forms/shape.ts'
import type { Attaching } from '../../device/device.ts'
import { Button } from '../parts/button.tsx'
import { useActs } from '../use-device.tsx'
import { AttachmentView, spokenSize } from './attachment-view.tsx'
import { describedBy, type FieldProps } from './field-props.ts'
import { Labelled } from './group.tsx'
import { shrunk } from './shrunk-picture.ts'

/** Said wherever a field does not say it better. */
const PAPERS_ONLY = 'A photo or scan of a paper. Papers only: never people, never rooms.'
const SHRINKING = 'Making the picture smaller…'
const MOST = ATTACHMENT_TYPES['application/pdf'].most

const NOT_KEPT = {
  'disk full':
    'Not saved: the device is full. Your words are safe. Free some space, then choose the paper again.',
  'store closed':
    'Not saved: the browser closed its store. Your words are safe. Reload the page, then choose it again.',
  'other tab': 'Not saved: Doorstep is open in another tab. Close that one, then choose the paper again.',
  locked: 'Not saved: the vault was locked. Unlock, then choose the paper again.',
  'not taken': `That file is not taken. Choose a photo, or a PDF of at most ${spokenSize(MOST)}.`,
} as const satisfies Record<Exclude<Attaching, { saved: true }>['why'], string>

const UNREADABLE =
  'That file could not be read as a picture. Take a photo of the paper, or choose a JPEG, a PNG or a PDF.'
/** What many telephones keep photos as, and few browsers read. */
const HEIC =
  'This photo is in a format (HEIC) that this browser cannot read. Take the photo from here instead, or set the camera to “Most compatible” (JPEG).'
const isHeic = ({ name, type }: File) => /hei[cf]/i.test(type) || /\.hei[cf]$/i.test(name)

/** The bytes to keep: a scan as it is, a picture made small; or what to say instead. */
async function contentOf(file: File): Promise<Uint8Array | string> {
  const begins = new Uint8Array(await file.slice(0, 16).arrayBuffer())
  if (typeOf(begins) === 'application/pdf')
    return file.size > MOST ? NOT_KEPT['not taken'] : new Uint8Array(await file.arrayBuffer())
  return (await shrunk(file)) ?? (isHeic(file) ? HEIC : UNREADABLE)
}

export function AttachmentAnswer(props: FieldProps<'attachment'> & { readonly optional: boolean }) {
  const { id, field, value, set, leave, fault, optional } = props
  const { record = '' } = useParams()
  const device = useActs()
  const [says, setSays] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const isThere = isKeyed(value) && typeof value['name'] === 'string'
  const hint = field.hint ?? PAPERS_ONLY
  const take = async (file: File | undefined) => {
    if (!file) return
    setSays(SHRINKING)
    const bytes = await contentOf(file)
    if (typeof bytes === 'string') return setSays(bytes)
    const kept = await device.attach(record, { name: file.name, bytes })
    if (!kept.saved) return setSays(NOT_KEPT[kept.why])
    setSays('')
    return set(kept.answer)
  }
  return (
    <Labelled id={id} label={field.label} optional={optional} hint={hint} fault={fault}>
      {isThere && (
        <>
          <AttachmentView value={value} record={record} />
          <Button
            kind="plain"
            onClick={() => {
              set(null)
              input.current?.focus()
            }}
          >
            Take it out
          </Button>
        </>
      )}
      <input
        ref={input}
        className="file-input"
        id={id}
        type="file"
        accept="image/*,application/pdf"
        aria-describedby={describedBy(id, hint, fault)}
        onChange={(event) => {
          const { target } = event
          // The same file may be chosen again after something went wrong.
          void take(target.files?.[0])
            .catch(() => setSays(UNREADABLE))
            .finally(() => {
              target.value = ''
              leave()
            })
        }}
      />
      <output className="note">{says}</output>
    </Labelled>
  )
}
