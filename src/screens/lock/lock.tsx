/** Stands in place of whatever was on the screen; unlocking shows the same address again. */
import { Button } from '../parts/button.tsx'
import { Gate } from '../parts/gate.tsx'
import { ago, count } from '../parts/amounts.ts'
import { useNow } from '../parts/use-now.ts'
import { useActs, useDevice, useDeviceState } from '../use-device.tsx'
import { UnlockForm } from './unlock-form.tsx'

/** `onTry` hears of each try, while the passphrase is still worked on. */
export function Lock({ onTry }: { onTry: () => void }) {
  const now = useNow()
  const device = useActs()
  const { officer, sync } = useDeviceState()
  const others = useDevice((device) => device.vaults()).filter((vault) => vault.officer.id !== officer?.id)
  const unlock = (words: string) => {
    onTry()
    return device.unlock(words)
  }
  return (
    <Gate
      title="Locked"
      heading={officer ? `Unlock, ${officer.name}` : 'Unlock'}
      foot={
        <>
          {others.map((vault) => (
            <Button key={vault.officer.id} kind="plain" onClick={() => device.switchTo(vault.officer.id)}>
              I am {vault.officer.name}
            </Button>
          ))}
          <Button kind="plain" onClick={() => device.switchTo(null)}>
            Sign in as somebody else
          </Button>
        </>
      }
    >
      {sync.unsent > 0 && (
        <p className="waiting-note">
          <strong>{count(sync.unsent, 'entry', 'entries')} not sent yet.</strong>{' '}
          {sync.oldestUnsent !== null && `The oldest was written ${ago(sync.oldestUnsent, now)}. `}
          Saved on this device; sending starts when you unlock.
        </p>
      )}
      <UnlockForm act="Unlock" acting="Unlocking…" unlock={unlock} />
    </Gate>
  )
}
