/** What was asked for as a file: lines whose chain anybody can check, or a table to read. It comes in parts, and says how far. */
import { useState } from 'react'
import type { CallFailed } from '../../../device/device.ts'
import { Button } from '../../parts/button.tsx'
import { saveFile } from '../../parts/save-file.ts'
import { useDevice } from '../../use-device.tsx'
import { Failed } from '../asked.tsx'
import { useProving } from '../use-act.tsx'
import type { Asked } from './asked.ts'

const KINDS = {
  lines: { button: 'Save as lines that can be checked', ending: 'jsonl', type: 'application/jsonl' },
  table: { button: 'Save as a table (CSV)', ending: 'csv', type: 'text/csv' },
} as const
type Kind = keyof typeof KINDS

export function TakeAlong({ asked }: { asked: Asked }) {
  const today = useDevice((device) => device.today())
  const { call, proving } = useProving()
  const [says, setSays] = useState('')
  const [failed, setFailed] = useState<CallFailed | null>(null)
  const [busy, setBusy] = useState(false)
  const save = async (as: Kind) => {
    setBusy(true)
    setFailed(null)
    setSays('Asking the server…')
    const parts: string[] = []
    let next: { after: number; upTo?: number } = { after: 0 }
    for (;;) {
      const called = await call('export-audit', { ...asked.which, as, ...next })
      if (!called.ok) {
        setFailed(called.why)
        setSays('')
        break
      }
      const { text, after, upTo } = called.answer
      parts.push(text)
      if (after === null) {
        const { ending, type } = KINDS[as]
        saveFile(new File(parts, `audit-${today}.${ending}`, { type }))
        setSays('Saved. Keep it where only those read it who may read the audit.')
        break
      }
      setSays(`${Math.floor((100 * after) / Math.max(1, upTo))}% is here…`)
      next = { after, upTo }
    }
    setBusy(false)
  }
  return (
    <section className="card" aria-labelledby="take-along">
      <h2 id="take-along" className="section-heading">
        Take it along
      </h2>
      <p>
        What you asked for above, as a file. Lines hold each entry as it was written, with its place in the
        chain. The table has the names of now.
      </p>
      <div className="acts">
        {(Object.keys(KINDS) as Kind[]) /* the keys of a closed table */
          .map((kind) => (
            <Button key={kind} kind="quiet" disabled={busy} onClick={() => void save(kind)}>
              {KINDS[kind].button}
            </Button>
          ))}
      </div>
      <output aria-live="polite">{says}</output>
      {failed && <Failed why={failed} />}
      {proving}
    </section>
  )
}
