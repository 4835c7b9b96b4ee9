/** Penalty notices, parent by parent: how many count, and what the next one would be. */
import { spokenDay } from '../../domain/calendar/day.ts'
import type { Person } from '../../domain/casework/pupil.ts'
import type { Explanation } from '../../domain/stages/explanation.ts'
import { count } from '../parts/amounts.ts'
import { Tag } from '../parts/tag.tsx'

type Notice = Explanation['penaltyNotices'][number]

export function Notices({ notices, people }: { notices: readonly Notice[]; people: readonly Person[] }) {
  if (notices.every(({ inThreeYears }) => inThreeYears === 0)) return null
  return (
    <section className="card" aria-labelledby="notices">
      <h2 id="notices" className="section-heading">
        Penalty notices
      </h2>
      <ul className="plain-list">
        {notices.map((notice) => (
          <li key={notice.parent} className="reason">
            <p>
              <strong>{people.find(({ id }) => id === notice.parent)?.name ?? notice.parent}</strong>
              {': '}
              {notice.inThreeYears === 0
                ? 'none in the last three years'
                : `${count(notice.inThreeYears, 'notice')} in the last three years`}{' '}
              {!notice.allowed && <Tag tone="alarm">no further notice</Tag>}
            </p>
            <p className="quiet">{nextWords(notice)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function nextWords(notice: Notice): string {
  if (!notice.allowed)
    return 'A further one may not be issued to this parent. An attendance contract, an education supervision order or prosecution by the council are left.'
  if (notice.amount !== undefined)
    return `The next one, received today, would be £${notice.amount}${notice.payBy28 ? `, to be paid by ${spokenDay(notice.payBy28)}` : ''}, with no lower rate.`
  const early =
    notice.amountBy21 !== undefined && notice.payBy21
      ? `£${notice.amountBy21} by ${spokenDay(notice.payBy21)}`
      : ''
  const late =
    notice.amountBy28 !== undefined && notice.payBy28
      ? `£${notice.amountBy28} by ${spokenDay(notice.payBy28)}`
      : ''
  return `The next one, received today, would be ${[early, late].filter(Boolean).join(', then ')}.`
}
