/** What can be chosen of the appearance; each choice is shown at once and kept on this device. */
import { useId, useState } from 'react'
import { Radios } from '../signature/radios.tsx'
import { CHOICES, setAppearance, shownAppearance, type Aspect } from './appearance.ts'

const ASPECTS: readonly (readonly [Aspect, string])[] = [
  ['colours', 'Colours'],
  ['contrast', 'Contrast'],
  ['letters', 'Size of letters'],
]

export function AppearanceChoices() {
  const [shown, setShown] = useState(shownAppearance)
  const place = useId()
  const choose = (aspect: Aspect, word: string) => {
    const next = { ...shown, [aspect]: word }
    setAppearance(next)
    setShown(next)
  }
  return ASPECTS.map(([aspect, question]) => (
    <Radios
      key={aspect}
      id={`${place}-${aspect}`}
      question={question}
      fault={undefined}
      choices={Object.entries<string>(CHOICES[aspect])}
      chosen={shown[aspect]}
      choose={(word) => choose(aspect, word)}
    />
  ))
}
