/** A pupil of whom only the share attended matters: so many of so many sessions, the absences first. */
import { told, type About, type Told } from './pupil.ts'

export function attending(attended: number, possible: number, about: About = {}): Told {
  const marks = Array.from({ length: possible }, (_, i) => (i < possible - attended ? 'I' : '/'))
  const days = Array.from(
    { length: Math.ceil(possible / 2) },
    (_, day) => `${marks[2 * day] ?? '.'} ${marks[2 * day + 1] ?? '.'}`,
  )
  return told(days, about)
}
