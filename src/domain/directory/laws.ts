/**
 * The law and the guidance attendance work stands on, each with the days it is in force and where to read it
 * (V-018, V-250). What is over stays in the list and says until when: a mark is judged by the law of its day.
 */
import * as z from 'zod'
import { aDay } from '../calendar/a-day.ts'
import { spokenDay, type Day } from '../calendar/day.ts'
import { aLink } from './service.ts'

export const LAW_KINDS = { law: 'Legislation', guidance: 'Guidance' } as const

export const law = z.object({
  id: z
    .string()
    .max(80)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected small letters, figures and hyphens'),
  kind: z.enum(['law', 'guidance']),
  title: z.string().trim().min(1).max(300),
  link: aLink.optional(),
  from: aDay.optional(),
  until: aDay.optional(),
})
export type Law = Readonly<z.infer<typeof law>>

export const LAWS = [
  {
    id: 'law-education-act-1996',
    kind: 'law',
    title: 'Education Act 1996, part 6',
    link: 'https://www.legislation.gov.uk/ukpga/1996/56/part/VI',
  },
  {
    id: 'law-education-act-2002',
    kind: 'law',
    title: 'Education Act 2002, section 175',
    link: 'https://www.legislation.gov.uk/ukpga/2002/32/section/175',
  },
  {
    id: 'law-inspections-act-2006',
    kind: 'law',
    title: 'Education and Inspections Act 2006, part 7',
    link: 'https://www.legislation.gov.uk/ukpga/2006/40/part/7',
  },
  {
    id: 'law-children-act-1989',
    kind: 'law',
    title: 'Children Act 1989, section 36',
    link: 'https://www.legislation.gov.uk/ukpga/1989/41/section/36',
  },
  {
    id: 'law-registration-2006',
    kind: 'law',
    title: 'Pupil registration regulations 2006',
    link: 'https://www.legislation.gov.uk/uksi/2006/1751/contents/made',
    until: '2024-08-18',
  },
  {
    id: 'law-registration-2024',
    kind: 'law',
    title: 'Pupil registration regulations 2024',
    link: 'https://www.legislation.gov.uk/uksi/2024/208/contents/made',
    from: '2024-08-19',
  },
  {
    id: 'law-penalty-notices-2007',
    kind: 'law',
    title: 'Penalty notice regulations 2007, as amended in 2013 and 2024',
    link: 'https://www.legislation.gov.uk/uksi/2007/1867/contents',
  },
  {
    id: 'guidance-working-together',
    kind: 'guidance',
    title: 'Working together to improve school attendance, Department for Education',
    link: 'https://www.gov.uk/government/publications/working-together-to-improve-school-attendance',
  },
] as const satisfies readonly Law[]

/** 'in force until 18 August 2024'; empty where no day is given. */
export function spokenForce({ from, until }: Pick<Law, 'from' | 'until'>): string {
  if (from && until) return `in force from ${spokenDay(from)} until ${spokenDay(until)}`
  if (until) return `in force until ${spokenDay(until)}`
  return from ? `in force since ${spokenDay(from)}` : ''
}

/** Whether it is in force on a day. */
export const isInForce = ({ from, until }: Pick<Law, 'from' | 'until'>, on: Day): boolean =>
  (from === undefined || from <= on) && (until === undefined || on <= until)
