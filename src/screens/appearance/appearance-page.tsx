/** How Doorstep looks on this device. */
import { Page } from '../parts/page.tsx'
import { AppearanceChoices } from './choices.tsx'

export function AppearancePage() {
  return (
    <Page
      title="Appearance"
      lead={
        <p className="lead">
          For everybody on this device, before it is unlocked too. Papers and prints stay light.
        </p>
      }
    >
      <section className="card narrow" aria-label="Appearance">
        <AppearanceChoices />
      </section>
    </Page>
  )
}
