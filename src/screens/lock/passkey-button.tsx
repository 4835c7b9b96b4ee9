/** Opens with this device's fingerprint or face; says that the passphrase always opens where it does not. */
import { useState } from 'react'
import type { UnlockResult } from '../../device/device.ts'
import { Button } from '../parts/button.tsx'

export function PasskeyButton({ unlock }: { unlock: () => Promise<UnlockResult> }) {
  const [state, setState] = useState<'ready' | 'asking' | 'not taken'>('ready')
  const open = async () => {
    setState('asking')
    const result = await unlock().catch(() => null)
    setState(result?.ok ? 'ready' : 'not taken')
  }
  return (
    <>
      <Button className="wide" disabled={state === 'asking'} onClick={() => void open()}>
        {state === 'asking' ? 'Waiting for you…' : 'Open with fingerprint or face'}
      </Button>
      <output>
        {state === 'not taken' && (
          <p className="note">That did not open it. Enter your passphrase instead; nothing is lost.</p>
        )}
      </output>
    </>
  )
}
