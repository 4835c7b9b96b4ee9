/** In words, how the server's answer differs from the one this device gave before it. */
import { spokenDay } from '../../domain/calendar/day.ts'
import type { Assessment } from '../../domain/stages/assessment.ts'

type Named = { readonly key: string; readonly says: string }

function came(before: readonly Named[], after: readonly Named[], says: (what: string) => string): string[] {
  const known = new Set(before.map(({ key }) => key))
  return after.filter(({ key }) => !known.has(key)).map((one) => says(one.says))
}

const steps = ({ steps: all }: Assessment): Named[] =>
  all.map(({ step, rule, by, says }) => ({
    key: `${step} ${rule} ${by ?? ''}`,
    says: by === null ? says : `${says} (by ${spokenDay(by)})`,
  }))
const blockers = ({ blockers: all }: Assessment): Named[] =>
  all.map(({ step, rule, missing, says }) => ({ key: `${step} ${rule} ${missing}`, says }))

/** Empty when both say the same. */
export function differencesOf(own: Assessment, server: Assessment): string[] {
  const told: string[] = []
  if (own.stage.id !== server.stage.id)
    told.push(`The stage is ${server.stage.name}; this device had worked out ${own.stage.name}.`)
  const [mine, theirs] = [own.stage.recommended, server.stage.recommended]
  if (mine?.id !== theirs?.id)
    told.push(
      theirs
        ? `${theirs.name} is recommended; this device had worked out ${mine?.name ?? 'no other stage'}.`
        : `No other stage is recommended; this device had worked out ${mine?.name}.`,
    )
  const label = (labels: readonly string[]) => (labels.length === 0 ? 'none' : labels.join(' and '))
  if (label(own.labels) !== label(server.labels))
    told.push(`Absence label: ${label(server.labels)}; this device had worked out ${label(own.labels)}.`)
  if (own.figures.attendancePct !== server.figures.attendancePct)
    told.push(
      `Attendance is ${server.figures.attendancePct ?? 'not known'}%; this device had worked out ${own.figures.attendancePct ?? 'not known'}%.`,
    )
  return [
    ...told,
    ...came(steps(own), steps(server), (what) => `Also due: ${what}`),
    ...came(steps(server), steps(own), (what) => `Not due after all: ${what}`),
    ...came(blockers(own), blockers(server), (what) => `Also missing: ${what}`),
    ...came(blockers(server), blockers(own), (what) => `Not missing after all: ${what}`),
  ]
}
