/** The place of a page for the moment it takes to come; quiet, and no taller than what follows. */
export function Waiting() {
  return (
    <div className="page waiting">
      <output className="govuk-visually-hidden">One moment</output>
      <span className="bone bone-heading" />
      <span className="bone" />
      <span className="bone" />
      <span className="bone" />
    </div>
  )
}
