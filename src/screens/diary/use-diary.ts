/** The diary of whoever has this device, and what they should know before they go anywhere in it. */
import { useMemo } from 'react'
import type { Day } from '../../domain/calendar/day.ts'
import { planned, type Planned } from '../../domain/diary/diary.ts'
import { hazardsAt, type Hazard } from '../../domain/diary/hazards.ts'
import { useActs, useDevice } from '../use-device.tsx'

/** One's own plans from one day to another, both counted. */
export function useDiary(from: Day, to: Day): readonly Planned[] {
  const records = useDevice((device) => device.inSight())
  const officer = useDevice((device) => device.state().officer?.id ?? '')
  return useMemo(() => planned(records, { officer, from, to }), [records, officer, from, to])
}

/** The hazards that stand for a pupil on a day; none for a plan about nobody. */
export function useHazards(pupils: readonly string[], on: Day): readonly Hazard[] {
  const records = useDevice((device) => device.inSight())
  const rows = useDevice((device) => device.pupils())
  return useMemo(() => {
    const addresses = new Map(rows.map(({ id, address }) => [id, address]))
    const found = pupils.flatMap((pupil) => hazardsAt(records, pupil, on, (id) => addresses.get(id)))
    return [...new Map(found.map((one) => [one.record, one])).values()]
  }, [records, rows, pupils, on])
}

/** What can be done with a plan: it took place, or it is called off, which can be taken back. */
export function usePlanActs() {
  const device = useActs()
  const rows = useDevice((each) => each.inSight())
  const wholeOf = (plan: Planned) =>
    rows.filter(({ id, conversation }) => id === plan.record || conversation === plan.record)
  return {
    /** Says what keeps it back, or ''. */
    tookPlace: async ({ record }: Planned): Promise<string> => {
      const done = await device.complete(record)
      if (done.saved) return ''
      return done.why === 'faults'
        ? (done.faults[0]?.says ?? 'It could not be completed. Open it and look.')
        : 'It could not be kept on this device. Try again.'
    },
    callOff: async (plan: Planned): Promise<() => Promise<void>> => {
      const [record] = wholeOf(plan)
      await device.withdraw(plan.record, 'Called off')
      return async () => {
        const anew = await device.start('appointment', plan.pupils)
        if (record) await device.change(anew, record.answers)
      }
    },
  }
}
