/** When the register is taken and closed, what counts as too often late, and what the school has: as its settings say today. */
import { inForce } from '../../domain/guidance/threshold.ts'
import { processFor } from '../../domain/processes/processes.ts'
import type { School } from '../../protocol/messages.ts'
import { Pair, Pairs } from '../parts/pairs.tsx'
import { spokenNumber } from '../process/setting-words.ts'
import { useDevice } from '../use-device.tsx'
import { Card } from './card.tsx'

const SHOWN = [
  ['arriveBy', 'Pupils are in school by'],
  ['morningRegister', 'Morning register taken at'],
  ['morningCloses', 'Morning register kept open until'],
  ['afternoonRegister', 'Afternoon register taken at'],
  ['afternoonCloses', 'Afternoon register kept open until'],
  ['lateMarksAHalfTerm', 'Lateness is raised with parents from'],
  ['schoolPanel', 'The school has an attendance panel'],
] as const

export function SchoolDay({ school }: { school: School }) {
  const today = useDevice((device) => device.today())
  const settings = processFor(school)?.settings ?? {}
  const shown = SHOWN.flatMap(([name, label]) => {
    const threshold = settings[name]
    const now = threshold && inForce(threshold.values, today)
    if (!now) return []
    const isProposed = threshold.judgement && school.settings[name] === undefined
    return [{ name, label, says: spokenNumber(now.value, threshold.unit), isProposed }]
  })
  const { wellbeingTeam } = school.particulars
  if (shown.length === 0 && wellbeingTeam === undefined) return null
  return (
    <Card title="How the school does it">
      <Pairs>
        {shown.map(({ name, label, says, isProposed }) => (
          <Pair key={name} label={label}>
            {says}
            {isProposed && ' (a proposal: no document gives it)'}
          </Pair>
        ))}
        {wellbeingTeam !== undefined && (
          <Pair label="Takes part in the wellbeing and emotional support teams">
            {wellbeingTeam ? 'yes' : 'no'}
          </Pair>
        )}
      </Pairs>
    </Card>
  )
}
