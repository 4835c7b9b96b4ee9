/** The place of a page for the moment it takes to come; quiet, and no taller than what follows. */
export function Waiting() {
  return (
    <div className="page waiting" role="status">
      <span className="govuk-visually-hidden">One moment</span>
      <span className="bone bone-heading" />
      <span className="bone" />
      <span className="bone" />
      <span className="bone" />
    </div>
  )
}
