/** Opens a form about a pupil, with what is known already written into it; says when the device could not. */
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useActs } from '../use-device.tsx'

export function useStart(pupil: string) {
  const device = useActs()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const start = async (form: string, fields: Readonly<Record<string, string>> = {}) => {
    setBusy(true)
    setFault('')
    try {
      const record = await device.start(form, [pupil])
      if (Object.keys(fields).length > 0) await device.change(record, fields)
      await navigate(`/records/${record}`)
    } catch {
      setFault('The form could not be opened on this device. Try again.')
    } finally {
      setBusy(false)
    }
  }
  return { start, busy, fault }
}
