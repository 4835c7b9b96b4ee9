/** The list of keyboard shortcuts, and the switch that turns them off. */
import { useState } from 'react'
import { Page } from '../parts/page.tsx'
import { areOn, setOn, SHORTCUTS } from './keys.ts'

export function ShortcutsPage() {
  const [on, show] = useState(areOn)
  return (
    <Page
      title="Keyboard shortcuts"
      lead={<p className="lead">They work anywhere in Doorstep, except while you type.</p>}
    >
      <div className="govuk-checkboxes govuk-form-group">
        <div className="govuk-checkboxes__item">
          <input
            className="govuk-checkboxes__input"
            id="shortcuts-on"
            type="checkbox"
            checked={on}
            onChange={({ target }) => {
              setOn(target.checked)
              show(target.checked)
            }}
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor="shortcuts-on">
            Use keyboard shortcuts on this device
          </label>
        </div>
      </div>
      <table className="govuk-table shortcuts">
        <caption className="govuk-visually-hidden">Keyboard shortcuts</caption>
        <thead>
          <tr>
            <th scope="col">Press</th>
            <th scope="col">To</th>
          </tr>
        </thead>
        <tbody>
          {SHORTCUTS.map(({ keys, says }) => (
            <tr key={says}>
              <td>
                {keys.map((key, at) => (
                  <span key={key}>
                    {at > 0 && (keys[0] === 'Shift' ? ' and ' : ' then ')}
                    <kbd>{key}</kbd>
                  </span>
                ))}
              </td>
              <td>{says}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  )
}
