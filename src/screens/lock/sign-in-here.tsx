/** A sign-in at the lock screen: the contact that opens the children's files again. */
import { Button } from '../parts/button.tsx'
import { Gate } from '../parts/gate.tsx'
import { SignInForm } from '../sign-in/sign-in-form.tsx'

export function SignInHere({ onDone }: { onDone: () => void }) {
  return (
    <Gate
      title="Sign in"
      foot={
        <Button kind="plain" onClick={onDone}>
          Back to unlocking
        </Button>
      }
    >
      <p>This needs a connection. Then unlock with your passphrase as usual.</p>
      <SignInForm onDone={onDone} />
    </Gate>
  )
}
