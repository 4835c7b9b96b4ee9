/** Reading back what this server itself wrote after checking it: the one place where stored JSON gets its type. */
import type { CalendarData } from '../../domain/calendar/school-calendar.ts'
import type { Profile, Person } from '../../domain/casework/pupil.ts'
import type { Particulars } from '../../domain/casework/particulars.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { LocalSays } from '../../domain/directory/local.ts'
import type { Benchmark } from '../../domain/metrics/benchmark.ts'
import type { PackedRegister } from '../../domain/register/register.ts'
import type { Assessment } from '../../domain/stages/assessment.ts'
import type { Outcome } from '../../protocol/messages.ts'

type Stored = {
  calendar: CalendarData
  profile: Profile
  people: Person[]
  register: PackedRegister
  record: CaseRecord
  assessment: Assessment
  outcome: Outcome
  /** UPNs and ids. */
  former: string[]
  settings: Record<string, number>
  numbers: number[]
  particulars: Particulars
  says: LocalSays
  benchmarks: Benchmark[]
}

/** `kind` names the column's content, so that the type given is the one that was stored. */
export function fromStored<K extends keyof Stored>(_kind: K, text: string): Stored[K] {
  const value: Stored[K] = JSON.parse(text)
  return value
}
