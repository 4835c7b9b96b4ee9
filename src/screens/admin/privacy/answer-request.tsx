/**
 * The file of a request, looked through line by line: what tells of others, or only safeguarding staff read, is left
 * out unless somebody ticks it. Then it is made, saved, and the request is answered.
 */
import { useState } from 'react'
import { useParams } from 'react-router'
import type { AnswerOf } from '../../../protocol/calls/calls.ts'
import type { RequestFile } from '../../../protocol/calls/requests.ts'
import { count } from '../../parts/amounts.ts'
import { Button } from '../../parts/button.tsx'
import { Page } from '../../parts/page.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { Tag } from '../../parts/tag.tsx'
import { Failed } from '../asked.tsx'
import { useAct, useProving } from '../use-act.tsx'
import { aboutWhom } from './requests.tsx'

type Item = RequestFile['sections'][number]['items'][number]
type Attached = RequestFile['attachments'][number]
type Answered = Extract<AnswerOf<'answer-request'>, { answered: true }>

export function AnswerRequestPage() {
  const { request = '' } = useParams()
  const file = useAct('request-file')
  const { told } = file
  return (
    <Page title="A file to look through">
      {told?.ok ? (
        <Look key={told.answer.version} file={told.answer} again={() => void file.act({ id: request })} />
      ) : (
        <>
          <p>Everything held is read together here. That you read it is written down.</p>
          {told && <Failed why={told.why} />}
          <Button disabled={file.pending} onClick={() => void file.act({ id: request })}>
            Read the file
          </Button>
        </>
      )}
      {file.proving}
    </Page>
  )
}

const isMarked = ({ third, guarded }: Item): boolean => third !== null || guarded

function Look({ file, again }: { file: RequestFile; again: () => void }) {
  const { request, version, sections, attachments } = file
  const [give, setGive] = useState<ReadonlySet<string>>(new Set())
  const answer = useAct('answer-request')
  const files = useProving()
  const [missing, setMissing] = useState(0)
  const toggle = (id: string) => {
    const after = new Set(give)
    if (!after.delete(id)) after.add(id)
    setGive(after)
  }
  const marked = sections.flatMap(({ items }) => items).filter(isMarked).length + attachments.length
  const make = async () => {
    const made = await answer.act({ id: request.id, version, give: [...give] })
    if (!made.ok || !made.answer.answered) return
    save(made.answer)
    const failed = []
    for (const one of attachments.filter(({ id }) => give.has(id))) {
      const { record, sha256 } = one
      const got = await files.call('request-attachment', { id: request.id, record, sha256 })
      if (got.ok) saveFile(await attachedFile(one, got.answer.base64))
      else failed.push(one)
    }
    setMissing(failed.length)
  }
  const told = answer.told
  const done = told?.ok && told.answer.answered ? told.answer : null
  return (
    <>
      <h2 className="section-heading">{aboutWhom(request)}</h2>
      <p>
        {count(marked, 'line tells', 'lines tell')} of somebody else, or may be one that the law lets you keep
        back. Each is left out unless you tick it. {give.size} ticked.
      </p>
      {sections.map(({ title, items }) => (
        <section key={title + (items[0]?.id ?? '')} className="card">
          <h3 className="section-heading">{title}</h3>
          <dl>
            {items.map((item) => (
              <Line key={item.id} item={item} given={give.has(item.id)} toggle={() => toggle(item.id)} />
            ))}
          </dl>
        </section>
      ))}
      {attachments.length > 0 && (
        <section className="card">
          <h3 className="section-heading">Pictures and scans</h3>
          <p>Look at each in its record first: it may show or name others.</p>
          {attachments.map((one) => (
            <Tick
              key={one.id}
              id={one.id}
              label={`Give the picture or scan of ${one.of}`}
              given={give.has(one.id)}
              toggle={() => toggle(one.id)}
            />
          ))}
        </section>
      )}
      {told?.ok === false && <Failed why={told.why} />}
      {told?.ok && !told.answer.answered && (
        <div className="govuk-inset-text" role="alert">
          <p>The file has changed since you read it. Nothing was given.</p>
          <Button kind="quiet" onClick={again}>
            Read it again
          </Button>
        </div>
      )}
      <Button disabled={answer.pending} onClick={() => void make()}>
        Make the file and answer the request
      </Button>
      {done && (
        <output className="done-panel">
          <p className="done-title">The request is answered</p>
          <p>
            Saved among this device’s downloads: a page to read, the same as data, and what you ticked of
            pictures and scans. {count(done.withheld, 'line was', 'lines were')} left out, and the page says
            so.
          </p>
          {missing > 0 && (
            <p>{missing} of the pictures and scans could not be fetched. Make the file again.</p>
          )}
          <p>Give it only to whoever asked, or who may ask for them, and then remove it from this device.</p>
        </output>
      )}
      {answer.proving}
      {files.proving}
    </>
  )
}

function Line({ item, given, toggle }: { item: Item; given: boolean; toggle: () => void }) {
  const { id, label, says, third, guarded } = item
  return (
    <div className="held-line">
      <dt>
        <strong>{label}</strong> {third !== null && <Tag tone="watch">About somebody else: {third}</Tag>}{' '}
        {guarded && <Tag tone="watch">May be kept back</Tag>}
      </dt>
      <dd>{says}</dd>
      {isMarked(item) && (
        <dd>
          <Tick id={id} label="Give this line" of={label} given={given} toggle={toggle} />
        </dd>
      )}
    </div>
  )
}

function Tick({
  id,
  label,
  of,
  given,
  toggle,
}: {
  id: string
  label: string
  of?: string
  given: boolean
  toggle: () => void
}) {
  return (
    <div className="govuk-checkboxes govuk-checkboxes--small">
      <div className="govuk-checkboxes__item">
        <input
          className="govuk-checkboxes__input"
          type="checkbox"
          id={`give ${id}`}
          checked={given}
          onChange={toggle}
        />
        <label className="govuk-label govuk-checkboxes__label" htmlFor={`give ${id}`}>
          {label}
          {of !== undefined && <span className="govuk-visually-hidden">: {of}</span>}
        </label>
      </div>
    </div>
  )
}

function save({ name, html, json }: Answered): void {
  saveFile(new File([html], `${name}.html`, { type: 'text/html' }))
  saveFile(new File([json], `${name}.json`, { type: 'application/json' }))
}

async function attachedFile({ sha256, type }: Attached, base64: string): Promise<File> {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.codePointAt(0) ?? 0)
  return new File([bytes], `${sha256.slice(0, 12)}.${type.split('/')[1] ?? 'bin'}`, { type })
}
