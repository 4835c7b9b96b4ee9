/** The emergency way out for work that is only on this device: into a file that two people of the authority can open. */
import { useState } from 'react'
import type { Exported } from '../../device/device.ts'
import { useActs, useDeviceState } from '../use-device.tsx'
import { count } from './amounts.ts'
import { Button } from './button.tsx'
import { saveFile } from './save-file.ts'

const SAID = {
  'nothing unsent': 'Nothing is unsent on this device: there is nothing to save.',
  'no recovery key':
    'No file can be made: the authority has no recovery key that this device knows of. Keep this device as it is, and tell whoever looks after Doorstep.',
  failed: 'The file could not be made. Keep this device as it is, and tell whoever looks after Doorstep.',
} as const

const LEFT =
  'Somebody else’s unsent work here is in no file: it has no recovery key. Keep this device as it is.'

function spoken({ files, why }: Exported): string {
  if (files.length === 0) return SAID[why ?? 'nothing unsent']
  const saved = `Saved ${count(files.length, 'file')} among this device’s downloads. Bring it to whoever looks after Doorstep; nobody else can open it. Your work stays here too.`
  return why === null ? saved : `${saved} ${LEFT}`
}

/** One button, and what came of it. It needs no passphrase, and opens nothing. */
export function SaveUnsent() {
  const device = useActs()
  const [said, setSaid] = useState('')
  const save = async () => {
    const exported = await device.exportUnsent().catch(() => null)
    if (exported) for (const file of exported.files) saveFile(file)
    setSaid(exported ? spoken(exported) : SAID.failed)
  }
  return (
    <div className="save-unsent">
      <Button kind="quiet" onClick={() => void save()}>
        Save unsent work to a file
      </Button>
      <output>{said}</output>
    </div>
  )
}

/** The same on a lock screen, folded away until somebody needs it. */
export function SaveUnsentFolded() {
  const { sync, trouble } = useDeviceState()
  if (sync.unsent + sync.setAside === 0 && trouble === null) return null
  return (
    <details className="govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">This device cannot be unlocked, or cannot send</span>
      </summary>
      <SaveUnsent />
    </details>
  )
}
