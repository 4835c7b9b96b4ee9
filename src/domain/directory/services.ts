/**
 * The services the staged process names (S-046, S-047), by their kind, with its ages and hours: what every
 * directory begins with. How to reach each is left to the authority; nothing here can be rung.
 */
import { placesIn } from '../guidance/source.ts'
import type { Service } from './service.ts'

const at = placesIn('stockport')
const HELP = at('para 29', 'S-046')
const REFERRED = at('para 29', 'S-047')
const WORKING_DAYS = [0, 1, 2, 3, 4]

const named = (
  id: string,
  name: string,
  more: Partial<Service> & Pick<Service, 'forWhom' | 'referral'>,
): Service => ({ id, name, ages: {}, bankHolidays: false, source: HELP, ...more })

export const SERVICES: readonly Service[] = [
  named('online-counselling', 'Online counselling', {
    helps: 'Free and anonymous: talk with a counsellor, or with other young people.',
    forWhom: ['child'],
    ages: { from: 11, to: 18 },
    referral: 'anybody',
  }),
  named('school-nursing-text', 'School nursing by text message', {
    helps: 'Confidential advice on health and on how somebody feels.',
    forWhom: ['child'],
    ages: { from: 11, to: 19 },
    hours: [{ days: WORKING_DAYS, from: '08:30', to: '16:30' }],
    referral: 'anybody',
  }),
  named('wellbeing-hub', 'Emotional wellbeing hub', {
    helps: 'Advice for young people, parents and professionals on which help fits.',
    forWhom: ['child', 'family', 'school'],
    ages: { to: 25 },
    referral: 'anybody',
  }),
  named('wellbeing-groups', 'Emotional wellbeing groups', {
    helps: 'Meeting others and learning what helps.',
    forWhom: ['child'],
    ages: { from: 11, to: 17 },
    referral: 'anybody',
  }),
  named('lgbt-youth', 'Youth service for LGBT+ young people', {
    helps: 'For young people who are LGBT+ or are asking themselves, with one-to-one web chat.',
    forWhom: ['child'],
    referral: 'anybody',
  }),
  named('school-nursing', 'School nursing', {
    helps: 'Clinics in secondary schools, and visits to primary schools as needed.',
    forWhom: ['child', 'family'],
    referral: 'anybody',
  }),
  named('gp', 'The family’s GP', {
    helps: 'Health of body and mind, and referral to specialists.',
    forWhom: ['child', 'family'],
    referral: 'family',
  }),
  named('school-counselling', 'The school’s own counselling', {
    helps: 'Somebody to talk to at school, and skilled colleagues.',
    forWhom: ['child'],
    referral: 'school',
  }),
  named('local-offer', 'Local offer pages', {
    helps: 'What there is nearby, for young people and for parents.',
    forWhom: ['child', 'family', 'school'],
    referral: 'anybody',
  }),
  named('mental-health-primary', 'Mental health in primary schools', {
    helps: 'Where mental health stays a concern.',
    forWhom: ['child'],
    phases: ['primary'],
    referral: 'talk first',
    consultation: 'Talk it over with the service for mental health in schools.',
    source: REFERRED,
  }),
  named('mental-health-secondary', 'Mental health in secondary schools', {
    helps: 'Where mental health stays a concern.',
    forWhom: ['child'],
    phases: ['secondary'],
    referral: 'talk first',
    consultation: 'Talk it over with the service for mental health in schools.',
    source: REFERRED,
  }),
  named('camhs', 'Child and adolescent mental health services (CAMHS)', {
    helps: 'Where mental health stays a concern and needs a specialist.',
    forWhom: ['child', 'family'],
    ages: { to: 18 },
    referral: 'talk first',
    consultation: 'Talk it over with the service before referring.',
    source: REFERRED,
  }),
  named('off-site-education', 'Off-site education for secondary pupils', {
    helps: 'A time of education and support elsewhere, alongside attendance at school.',
    forWhom: ['child'],
    phases: ['secondary'],
    referral: 'talk first',
    consultation: 'Talk with the council’s education access team before referring.',
    source: REFERRED,
  }),
]
