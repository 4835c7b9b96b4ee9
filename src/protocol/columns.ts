/**
 * How `pulled` goes over the wire: a list a column instead of an object a row. The
 * columns are the server's own, so it joins the JSON it stores without reading it,
 * and no name of a column is said twice. Nothing is lost either way.
 */
import * as z from 'zod'
import type { Pulled } from './messages.ts'

/** Each column as long as the others of its table; what stands in them is read where it is used. */
export const packedPulled = z.object({
  version: z.int(),
  epoch: z.string(),
  upTo: z.int().nonnegative(),
  schools: z.array(z.unknown()),
  pupils: z.object({
    id: z.array(z.string()),
    school: z.array(z.string()),
    profile: z.array(z.unknown()),
    people: z.array(z.unknown()),
    register: z.array(z.unknown()),
    registerTo: z.array(z.string().nullable()),
  }),
  assessments: z.object({ pupil: z.array(z.string()), assessment: z.array(z.unknown()) }),
  records: z.object({ seq: z.array(z.int()), record: z.array(z.unknown()) }),
  gone: z.array(z.string()),
  restored: z.object({ from: z.string(), upTo: z.int() }).optional(),
  recordsGone: z.array(z.string()).optional(),
  schoolsInScope: z.array(z.string()).optional(),
  more: z.string().optional(),
})

export type PackedPulled = Omit<Pulled, 'pupils' | 'assessments' | 'records'> & {
  readonly pupils: {
    readonly id: readonly string[]
    readonly school: readonly string[]
    readonly profile: readonly Pulled['pupils'][number]['profile'][]
    readonly people: readonly Pulled['pupils'][number]['people'][]
    readonly register: readonly Pulled['pupils'][number]['register'][]
    readonly registerTo: readonly (string | null)[]
  }
  readonly assessments: {
    readonly pupil: readonly string[]
    readonly assessment: readonly Omit<Pulled['assessments'][number], 'pupil'>[]
  }
  readonly records: {
    readonly seq: readonly number[]
    readonly record: readonly Omit<Pulled['records'][number], 'seq'>[]
  }
}

/** Rows to columns. */
export function packPulled({ pupils, assessments, records, ...rest }: Pulled): PackedPulled {
  return {
    ...rest,
    pupils: {
      id: pupils.map(({ id }) => id),
      school: pupils.map(({ school }) => school),
      profile: pupils.map(({ profile }) => profile),
      people: pupils.map(({ people }) => people),
      register: pupils.map(({ register }) => register),
      registerTo: pupils.map(({ registerTo }) => registerTo),
    },
    assessments: {
      pupil: assessments.map(({ pupil }) => pupil),
      assessment: assessments.map((row) => without(row, 'pupil')),
    },
    records: {
      seq: records.map(({ seq }) => seq),
      record: records.map((row) => without(row, 'seq')),
    },
  }
}

/** Columns to rows; throws where the columns of a table are not of one length. */
export function unpackPulled({ pupils, assessments, records, ...rest }: PackedPulled): Pulled {
  const { id, school, profile, people, register, registerTo } = pupils
  return {
    ...rest,
    pupils: id.map((one, row) => ({
      id: one,
      school: at(school, row),
      profile: at(profile, row),
      people: at(people, row),
      register: at(register, row),
      registerTo: at(registerTo, row),
    })),
    assessments: assessments.pupil.map((pupil, row) => ({ ...at(assessments.assessment, row), pupil })),
    records: records.record.map((record, row) => ({ ...record, seq: at(records.seq, row) })),
  }
}

function without<T extends object, K extends keyof T>(row: T, key: K): Omit<T, K> {
  const { [key]: _left, ...rest } = row
  return rest
}

function at<T>(column: readonly T[], row: number): T {
  const value = column[row]
  if (value === undefined) throw new RangeError('the columns of a table are not of one length')
  return value
}
