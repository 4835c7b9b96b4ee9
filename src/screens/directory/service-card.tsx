/** One service: what it helps with, whether it is open now, and how to come to it. */
import { spokenDay } from '../../domain/calendar/day.ts'
import {
  FOR_WHOM,
  openAt,
  opensNext,
  REFERRALS,
  spokenAges,
  spokenDays,
  type Moment,
  type Service,
} from '../../domain/directory/service.ts'
import { spokenSource } from '../../domain/guidance/source.ts'
import { spokenTime } from '../../domain/languages/catalogue.ts'
import { Outside } from '../parts/outside.tsx'
import { Pair, Pairs, Telephone } from '../parts/pairs.tsx'
import { Tag } from '../parts/tag.tsx'

export function ServiceCard({ service, now }: { service: Service; now: Moment }) {
  const { id, name, helps, forWhom, ages, phases, hours, contact, link, referral, area, source } = service
  return (
    <li className="card service">
      <h2 className="section-heading" id={`service-${id}`}>
        {name}
      </h2>
      <p className="line-tags">
        <OpenNow service={service} now={now} />
        <Tag>{spokenAges(ages)}</Tag>
      </p>
      {helps && <p>{helps}</p>}
      <Pairs>
        <Pair label="For">
          {forWhom.map((one) => FOR_WHOM[one]).join(', ')}
          {phases && `, ${phases.join(' and ')} pupils`}
        </Pair>
        {hours && (
          <Pair label="Open">
            {hours.map(({ days, from, to }) => (
              <p key={`${days.join()} ${from}`} className="service-hours">
                {spokenDays(days)}, {spokenTime(from)} to {spokenTime(to)}
              </p>
            ))}
            {service.bankHolidays ? 'On bank holidays too' : 'Not on bank holidays'}
          </Pair>
        )}
        <Pair label="How to reach it">
          {contact ? <Telephone number={contact} /> : 'Not entered yet: ask at school or at the council.'}
        </Pair>
        {link && (
          <Pair label="On the web">
            <Outside to={link}>{name}</Outside>
          </Pair>
        )}
        <Pair label="Referral">{REFERRALS[referral]}</Pair>
        {service.consultation && <Pair label="Talk first">{service.consultation}</Pair>}
        {area && <Pair label="Where">{area}</Pair>}
      </Pairs>
      {source && <p className="cited">{spokenSource(source)}</p>}
    </li>
  )
}

function OpenNow({ service, now }: { service: Service; now: Moment }) {
  const opening = openAt(service, now)
  if (opening === 'open') return <Tag tone="done">Open now</Tag>
  if (opening === 'not said') return <Tag>Opening hours not entered</Tag>
  const next = opensNext(service, now)
  return (
    <Tag tone="watch">
      Closed now
      {next && `, opens ${next.day === now.day ? '' : `${spokenDay(next.day)} `}${spokenTime(next.time)}`}
    </Tag>
  )
}
