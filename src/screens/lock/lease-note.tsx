/** Why others' words stay closed once the lease is over, and what opens them again. */
import { Button } from '../parts/button.tsx'

export const LEASE_OVER = {
  title: 'The children’s files are closed',
  'no contact':
    'This device had no contact with the server for too long, so what others wrote stays closed. You can write, and what you write is kept and sent. The files open again after the next contact.',
  'clock behind':
    'The clock of this device was set back, so what others wrote stays closed. You can write, and what you write is kept. Put date and time right in the device’s settings, or connect: then the files open again.',
} as const

export function LeaseNote({ clockBehind, signIn }: { clockBehind: boolean; signIn: () => void }) {
  return (
    <div className="waiting-note">
      <p>
        <strong>{LEASE_OVER.title}.</strong> {LEASE_OVER[clockBehind ? 'clock behind' : 'no contact']}
      </p>
      <Button kind="quiet" onClick={signIn}>
        Connect and sign in
      </Button>
    </div>
  )
}
