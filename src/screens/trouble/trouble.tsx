/** Something went wrong in a page, or there is none at this address. */
import { isRouteErrorResponse, useRouteError } from 'react-router'
import { NotHere } from './not-here.tsx'
import { Sorry } from './sorry.tsx'

/** In the place of one page, with the frame around it. */
export function Trouble() {
  const fault = useRouteError()
  return isRouteErrorResponse(fault) && fault.status === 404 ? <NotHere /> : <Sorry />
}

/** In the place of everything, when the frame itself has failed. */
export function TroubleAlone() {
  return (
    <main id="main">
      <Trouble />
    </main>
  )
}
