/** The way to write about a child who is not on the list, and to say who such children are. */
import { Link } from 'react-router'
import { count } from '../parts/amounts.ts'
import { useAsked } from '../use-device.tsx'
import { unmatchedIn } from './unmatched.ts'

export function Unlisted() {
  const records = useAsked((device) => device.schoolRecords(), 'records to be matched') ?? []
  const waiting = records.filter((record) => unmatchedIn(record).length > 0).length
  return (
    <p className="unlisted">
      <Link to="/new-child">A child who is not on my list</Link>
      {waiting > 0 && (
        <>
          {' · '}
          <Link to="/to-match">To be matched: {count(waiting, 'record')}</Link>
        </>
      )}
    </p>
  )
}
