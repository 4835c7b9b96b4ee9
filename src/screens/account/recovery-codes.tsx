/** Ten codes for when phone or passkey are lost: shown once, to be kept away from the device. */
import { useEffect, useRef } from 'react'
import { Button } from '../parts/button.tsx'

export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <section aria-labelledby="recovery-codes">
      <h2 id="recovery-codes" className="section-heading" tabIndex={-1} ref={heading}>
        Your recovery codes
      </h2>
      <p>
        With one of these you can sign in should your phone or passkey be lost. Each works once. Write them
        down or print them, and keep them away from this device: they are not shown again.
      </p>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <Button className="wide" onClick={onKept}>
        I have kept them
      </Button>
    </section>
  )
}
