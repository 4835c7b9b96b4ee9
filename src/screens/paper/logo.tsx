/** A school's mark, from its bytes: pictures come from this origin or from memory, never from an address in data. */
import { useCallback } from 'react'
import type { Paper } from '../../domain/papers/paper.ts'

export function Logo({ logo: { type, data, alt } }: { logo: NonNullable<Paper['head']['logo']> }) {
  const shown = useCallback(
    (picture: HTMLImageElement) => {
      const bytes = Uint8Array.from(atob(data), (sign) => sign.codePointAt(0) ?? 0)
      const address = URL.createObjectURL(new Blob([bytes], { type }))
      picture.src = address
      return () => URL.revokeObjectURL(address)
    },
    [type, data],
  )
  return <img ref={shown} alt={alt} />
}
