/** A picture of a paper, made small on the device and kept inside the answer, so that it goes offline as words do. */
import { useRef, useState } from 'react'
import { isKeyed } from '../../domain/forms/shape.ts'
import { Button } from '../parts/button.tsx'
import { describedBy, type FieldProps } from './field-props.ts'
import { Labelled } from './group.tsx'
import { shrunk } from './shrunk-picture.ts'

export function AttachmentAnswer(props: FieldProps<'attachment'> & { readonly optional: boolean }) {
  const { id, field, value, set, leave, fault, optional } = props
  const [says, setSays] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const name = isKeyed(value) && typeof value['name'] === 'string' ? value['name'] : ''
  const data = isKeyed(value) && typeof value['data'] === 'string' ? value['data'] : ''
  const take = async (file: File | undefined) => {
    if (!file) return
    setSays('Making the picture smaller…')
    const picture = await shrunk(file)
    if (!picture) {
      setSays('That file could not be read as a picture. Take a photo of the paper, or choose a JPEG or PNG.')
      return
    }
    setSays('')
    set({ name: file.name, type: 'image/jpeg', bytes: picture.bytes, data: picture.data })
  }
  return (
    <Labelled
      id={id}
      label={field.label}
      optional={optional}
      hint={field.hint ?? 'A picture of a paper. Never of people or rooms.'}
      fault={fault}
    >
      {name !== '' && (
        <div className="attachment">
          {data.startsWith('data:image/jpeg') && <Preview data={data} name={name} />}
          <p>{name}</p>
          <Button
            kind="plain"
            onClick={() => {
              set(null)
              input.current?.focus()
            }}
          >
            Take it out
          </Button>
        </div>
      )}
      <input
        ref={input}
        className="file-input"
        id={id}
        type="file"
        accept="image/*"
        aria-describedby={describedBy(id, field.hint ?? 'a picture', fault)}
        onChange={(event) => void take(event.target.files?.[0]).finally(leave)}
      />
      <output className="note">{says}</output>
    </Labelled>
  )
}

/** Drawn on a canvas: the page's policy shows no data addresses as pictures. */
function Preview({ data, name }: { data: string; name: string }) {
  return (
    <canvas
      className="attachment-preview"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the page's policy shows no data addresses
      role="img"
      aria-label={`Picture: ${name}`}
      ref={(canvas) => {
        if (!canvas || typeof createImageBitmap !== 'function') return
        const bytes = Uint8Array.from(atob(data.slice(data.indexOf(',') + 1)), (sign) => sign.charCodeAt(0))
        void createImageBitmap(new Blob([bytes], { type: 'image/jpeg' })).then((picture) => {
          canvas.width = 240
          canvas.height = Math.round((240 * picture.height) / picture.width)
          canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
          return picture.close()
        })
      }}
    />
  )
}
