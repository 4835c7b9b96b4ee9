/** How far the caseload has come down, while it does. */
import { useDeviceState } from '../use-device.tsx'

export function Download() {
  const { download } = useDeviceState()
  if (!download) return null
  const { part, done, of } = download
  const says =
    part === 'list'
      ? `Downloading your caseload: ${done} of ${of} pupils`
      : `Downloading case records: ${done} of ${of}. You can start working.`
  return (
    <section className="download" aria-label="Download">
      <output id="download-says">{says}</output>
      <progress aria-labelledby="download-says" value={done} max={Math.max(of, 1)} />
    </section>
  )
}
