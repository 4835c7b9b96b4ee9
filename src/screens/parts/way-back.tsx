/** The way back from a page to the one it belongs to, above its heading: the one place that says which that is. */
import { Link, useLocation } from 'react-router'

type Parent = { readonly under: string; readonly to: string; readonly name: string }

/** The first that fits counts. */
const PARENTS: readonly Parent[] = [
  { under: '/admin/people/', to: '/admin/people', name: 'People' },
  { under: '/admin/schools', to: '/admin/people', name: 'People' },
  { under: '/admin/devices/', to: '/admin/devices', name: 'Devices' },
  { under: '/admin/requests/', to: '/admin/requests', name: 'Requests for a file' },
  { under: '/admin/', to: '/admin', name: 'Admin' },
]

/** Nothing where a page belongs to no other. */
export function WayBack() {
  const { pathname } = useLocation()
  const parent = PARENTS.find(({ under }) => pathname.startsWith(under))
  return (
    parent && (
      <Link to={parent.to} className="govuk-back-link">
        {parent.name}
      </Link>
    )
  )
}
