/** Help: plain answers, the tour, and where to ask a person. An address with a question's name opens that one. */
import { Link, useLocation } from 'react-router'
import { Button } from '../parts/button.tsx'
import { Page } from '../parts/page.tsx'
import { tourTo } from '../tour/touring.ts'
import { ANSWERS } from './answers.ts'

export function HelpPage() {
  const { hash } = useLocation()
  return (
    <Page title="Help" lead={<p className="lead">It is all on this device. No signal is needed.</p>}>
      <section className="card narrow" aria-labelledby="tour-offer">
        <h2 id="tour-offer" className="section-heading">
          See how it works
        </h2>
        <p>A tour of the real screens, in a few steps. It changes nothing, and you can leave at any time.</p>
        <div className="card-acts">
          <Button onClick={() => tourTo(0)}>Start the tour</Button>
        </div>
      </section>
      <section className="help-answers" aria-labelledby="answers">
        <h2 id="answers" className="section-heading">
          Where people get stuck
        </h2>
        {ANSWERS.map(({ id, asks, says, way }) => (
          <details key={`${id} ${hash}`} id={id} className="govuk-details" open={hash === `#${id}`}>
            <summary className="govuk-details__summary">
              <span className="govuk-details__summary-text">{asks}</span>
            </summary>
            <div className="govuk-details__text">
              {says.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
              {way && (
                <p>
                  <Link to={way.to}>{way.name}</Link>
                </p>
              )}
            </div>
          </details>
        ))}
      </section>
      <p className="note">Still stuck? Ask whoever looks after Doorstep at your school or authority.</p>
    </Page>
  )
}
