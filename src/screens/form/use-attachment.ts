/** The content of an attachment as an address to show it by; the address ends with the component. */
import { useEffect, useState } from 'react'
import { useActs, useDevice } from '../use-device.tsx'

/** Undefined while it is fetched; null where it is neither on this device nor to be had now. */
export function useAttachment(record: string, sha256: string): string | null | undefined {
  const device = useActs()
  const contact = useDevice((device) => device.state().sync.lastContact)
  const [url, setUrl] = useState<string | null | undefined>()
  // With every contact the server may have what it did not have before; what is shown stays.
  const asked = url ? 'here' : contact
  useEffect(() => {
    let wanted = true
    if (asked !== 'here')
      void device
        .attachment(record, sha256)
        .catch(() => null)
        .then((content) => wanted && setUrl(content && URL.createObjectURL(content)))
    return () => {
      wanted = false
    }
  }, [device, record, sha256, asked])
  useEffect(() => {
    if (url) return () => URL.revokeObjectURL(url)
    return undefined
  }, [url])
  return url
}
