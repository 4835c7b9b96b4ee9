/** GOV.UK buttons: one main action on a screen, the rest quiet. A button never sends a form by accident. */
import type { ButtonHTMLAttributes } from 'react'

type Kind = 'main' | 'quiet' | 'warning' | 'plain'
const LOOKS: Record<Kind, string> = {
  main: 'govuk-button',
  quiet: 'govuk-button govuk-button--secondary',
  warning: 'govuk-button govuk-button--warning',
  plain: 'plain-button',
}

export function Button({
  kind = 'main',
  className = '',
  type = 'button',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { kind?: Kind }) {
  // oxlint-disable-next-line react/button-has-type -- the type is given, 'button' unless said otherwise
  return <button {...rest} type={type} className={`${LOOKS[kind]} ${className}`.trim()} />
}
