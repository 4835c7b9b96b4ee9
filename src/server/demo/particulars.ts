/** What the demo's schools say of themselves: invented, like everything in the demo. */
import type { Particulars } from '../../domain/casework/particulars.ts'
import { addDays, type Day } from '../../domain/calendar/day.ts'
import { demoLogo } from './logo.ts'
import { DEMO_SCHOOLS, type DemoSchoolName } from './schools.ts'

const COLOURS = {
  primary: [18, 57, 61],
  secondary: [92, 35, 74],
  stockport: [27, 77, 140],
  herefordshire: [128, 63, 20],
  tiers: [64, 64, 64],
  valence: [31, 102, 54],
} as const satisfies Record<DemoSchoolName, readonly [number, number, number]>

/** Numbers nobody has: 01632 960000 to 960999 are kept for stories. */
const LINES = {
  primary: '960110',
  secondary: '960210',
  stockport: '960310',
  herefordshire: '960410',
  tiers: '960510',
  valence: '960610',
} as const satisfies Record<DemoSchoolName, string>

/** A school's particulars, with a policy whose days go with the day the demo is made. */
export function demoParticulars(name: DemoSchoolName, today: Day): Particulars {
  const phone = `01632 ${LINES[name]}`
  const school = DEMO_SCHOOLS[name].name
  return {
    logo: { type: 'image/png', data: demoLogo(COLOURS[name]).toString('base64') },
    helpline: `${phone}, from 7:30am; leave a message at any time`,
    contacts: [
      { role: 'Attendance governor', name: 'Wendeline Starcroft', contact: phone },
      { role: 'Headteacher', name: 'Isoldin Quernmoor', contact: phone },
      { role: 'Attendance lead', name: 'Corwen Tallisgate', contact: phone },
      { role: 'Attendance manager', name: 'Perrin Dewhollow', contact: phone },
    ],
    attendanceTarget: 97,
    expectations:
      'Come every day, on time. When a child cannot come, ring the helpline before 8:30am on each day of absence and ' +
      'say why. Ask for leave in writing at least two weeks ahead. If something makes coming hard, tell us early: we will help.',
    policy: {
      title: `Attendance policy of ${school}`,
      version: '4',
      prepared: { name: 'Corwen Tallisgate', role: 'Attendance lead', on: addDays(today, -210) },
      reviewed: [{ name: 'Wendeline Starcroft', role: 'Attendance governor', on: addDays(today, -196) }],
      approved: { name: 'Isoldin Quernmoor', role: 'Headteacher', on: addDays(today, -190) },
      nextReview: addDays(today, 155),
      feedback: [
        {
          from: 'Parents’ evening',
          on: addDays(today, -203),
          said: 'The letters are clearer now; please say earlier whom to ring.',
        },
      ],
    },
    linkedPolicies: [
      { title: 'Safeguarding policy' },
      { title: 'Behaviour policy' },
      { title: 'Policy on medical needs' },
    ],
    privacy: {
      kept: 'Attendance records are kept for six years after each school year; casework as long as the pupil’s file.',
    },
  }
}
