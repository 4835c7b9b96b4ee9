/** What attendance work stands on: documents read with the process, legislation and guidance with their days, each with its address. */
import { spokenDay } from '../../domain/calendar/day.ts'
import { isInForce, LAW_KINDS, spokenForce, type Law } from '../../domain/directory/laws.ts'
import { lawsHere, readWithHere } from '../../domain/directory/local.ts'
import type { School } from '../../protocol/messages.ts'
import { Outside } from '../parts/outside.tsx'
import { Tag } from '../parts/tag.tsx'
import { useDevice } from '../use-device.tsx'
import { Card } from './card.tsx'

const KINDS = ['law', 'guidance'] as const

export function LawCard({ school }: { school: School }) {
  const today = useDevice((device) => device.today())
  const laws = lawsHere(school.local)
  const documents = readWithHere(school.local)
  return (
    <Card title="Law and guidance">
      {documents.length > 0 && (
        <>
          <h3 className="sub-heading">Read with the process</h3>
          <ul className="law-list">
            {documents.map(({ title, link, on }) => (
              <li key={title}>
                {link ? <Outside to={link}>{title}</Outside> : title}
                {on && ` (${spokenDay(on)})`}
              </li>
            ))}
          </ul>
        </>
      )}
      {KINDS.map((kind) => (
        <div key={kind}>
          <h3 className="sub-heading">{LAW_KINDS[kind]}</h3>
          <ul className="law-list">
            {laws
              .filter((law) => law.kind === kind)
              .map((law) => (
                <Entry key={law.id} law={law} isOver={!isInForce(law, today)} />
              ))}
          </ul>
        </div>
      ))}
    </Card>
  )
}

function Entry({ law, isOver }: { law: Law; isOver: boolean }) {
  const { title, link } = law
  const force = spokenForce(law)
  return (
    <li>
      {link ? <Outside to={link}>{title}</Outside> : title}
      {force && `, ${force}`} {isOver && <Tag>Not in force now</Tag>}
    </li>
  )
}
