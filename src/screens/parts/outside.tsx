/** An address out of Doorstep: what it is called, and the address itself, so that it can be read and printed offline. */
export function Outside({ to, children }: { to: string; children: string }) {
  const secured = to.startsWith('https://')
  return (
    <>
      {secured ? (
        <a href={to} rel="noreferrer noopener" target="_blank">
          {children} (opens in a new tab)
        </a>
      ) : (
        children
      )}{' '}
      <span className="address">{to}</span>
    </>
  )
}
