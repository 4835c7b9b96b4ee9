/** The mark: a door ajar above its step, light coming out. */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <path className="mark-frame" d="M14 8a2 2 0 0 1 2-2h32a2 2 0 0 1 2 2v42h-6V12H20v38h-6z" />
      <path className="mark-light" d="M20 12h24v38H20z" />
      <path className="mark-door" d="M20 12l15 5.5V50H20z" />
      <circle className="mark-light" cx="31" cy="34" r="1.9" />
      <path className="mark-frame" d="M6 52h52v6H6z" />
    </svg>
  )
}
