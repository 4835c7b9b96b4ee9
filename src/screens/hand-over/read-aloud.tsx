/** 'Read this to me', only where the device has a voice of its own for the language. */
import { use, useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from '../parts/button.tsx'
import { Say, useWords } from '../parts/reading.tsx'
import { SpeechContext, type Spoken } from './speech.ts'

export function ReadAloud({ pieces }: { pieces: readonly Spoken[] }) {
  const speech = use(SpeechContext)
  const { language } = useWords()
  const speaks = useSyncExternalStore(speech.subscribe, () => speech.speaks(language))
  const [reading, setReading] = useState(false)
  useEffect(() => () => speech.stop(), [speech])
  if (!speaks) return null
  return (
    <Button
      kind="plain"
      className="read-aloud"
      onClick={() => {
        if (reading) speech.stop()
        else speech.read(pieces, () => setReading(false))
        setReading(!reading)
      }}
    >
      <Say>{reading ? 'Stop reading' : 'Read this to me'}</Say>
    </Button>
  )
}
