/**
 * What people should know beside the steps, and where more is written. Each strategy that points to guidance
 * or a service has a note with an address, which an authority's own process may change (HS-009).
 */
import type { Note } from '../../stages/process.ts'
import { NATIONAL_NOTES } from '../national/notes.ts'

const COUNCIL = 'https://www.herefordshire.gov.uk/'
const GOV_UK = 'https://www.gov.uk/government/publications/'

/** A strategy's note: the requirement ids join it to its row of the checklist. */
const place = (id: string, strategy: string, says: string, link: string) => ({
  id: `where-${id}`,
  source: {
    document: 'herefordshire-strategies' as const,
    at: 'the strategy itself',
    req: [strategy, 'HS-009'],
  },
  about: ['strategies-checklist'],
  says,
  link,
})

export const LINKS = [
  place('ebsa', 'HS-014', 'Materials on emotionally based school avoidance, for schools.', COUNCIL),
  place('mash', 'HS-032', 'How to reach the Multi-Agency Safeguarding Hub.', COUNCIL),
  place('contextual', 'HS-033', 'Risks outside the home, and how to refer.', COUNCIL),
  place(
    'virtual-school',
    'HS-035',
    'The Virtual School, for children who are or were looked after.',
    COUNCIL,
  ),
  place('ehcp', 'HS-038', 'Special educational needs, and when to ask for an assessment.', COUNCIL),
  place(
    'medical',
    'HS-041',
    'Supporting pupils at school with medical conditions.',
    `${GOV_UK}supporting-pupils-at-school-with-medical-conditions--3`,
  ),
  place('iae', 'HS-044', 'The Inclusion and Engagement Panel, for schools.', COUNCIL),
  place('part-time', 'HS-055', 'Part-time timetables: what the council expects.', COUNCIL),
  place(
    'remote',
    'HS-056',
    'Providing remote education.',
    `${GOV_UK}providing-remote-education-guidance-for-schools`,
  ),
  place('early-help', 'HS-059', 'The Early Help Assessment, for professionals.', COUNCIL),
  place('inclusion', 'HS-061', 'Social inclusion in school.', COUNCIL),
  place('semh', 'HS-062', 'Behaviour and support.', COUNCIL),
  place('camhs', 'HS-065', 'How to refer to CAMHS.', 'https://www.hacw.nhs.uk/'),
  place('directory', 'HS-068', 'The directory of early help services.', COUNCIL),
  place('cmie', 'HS-069', 'The CMIE panel, for schools.', COUNCIL),
] as const satisfies readonly Note[]

export const NOTES = [
  ...NATIONAL_NOTES,
  {
    id: 'read-with',
    source: { document: 'herefordshire', at: 'intervention approach', req: ['H-002'] },
    about: ['universal'],
    says: 'The graduated approach is read together with the council’s attendance strategy and “Working together to improve school attendance”.',
  },
  {
    id: 'own-letters',
    source: { document: 'herefordshire', at: 'Universal Plus', req: ['H-020'] },
    about: ['universal-plus', 'communication-sent'],
    says: 'The council’s letter templates may be used. A school is free to use its own.',
  },
  {
    id: 'with-or-without-partners',
    source: { document: 'herefordshire', at: 'Universal Plus', req: ['H-012', 'H-016'] },
    about: ['universal-plus', 'choose-support-and-enforcement'],
    says: 'Support may need other services or may not. Where it does they work with the school; the case stays the school’s.',
  },
  {
    id: 'notes-for-the-panel',
    source: { document: 'herefordshire', at: 'contact notes', req: ['H-024', 'H-025', 'H-026'] },
    about: ['contact-record', 'doorstep-visit'],
    says: 'Every contact leaves a note of who was there, what was said, what was agreed and what came of it. The notes are kept securely, and the CMIE panel will ask for them.',
  },
  {
    id: 'panel-finds-solutions',
    source: {
      document: 'herefordshire',
      at: 'Children Missing in Education panel',
      req: ['H-035', 'H-036', 'H-042'],
    },
    about: ['cmie-panel', 'panel-case'],
    says: 'The panel is a meeting of professionals led by the council. It looks at what was tried and what else there is. It is not a referral group: none of its members is asked to work with the young person.',
  },
  {
    id: 'not-children-missing-education',
    source: { document: 'herefordshire', at: 'Children Missing in Education panel', req: ['A-H9'] },
    about: ['cmie-panel', 'panel-notification'],
    says: 'The same panel is also called “children not engaging in education”. It is not the council’s duty towards children missing education, who have no school place or cannot be found: that has a return of its own.',
  },
  {
    id: 'pupil-stays-on-roll',
    source: { document: 'herefordshire', at: 'notification document, declaration', req: ['H-074'] },
    about: ['notified', 'panel-notification', 'removal-from-roll'],
    says: 'A referral takes no pupil off the roll: the child stays the school’s educational responsibility.',
  },
  {
    id: 'public-task',
    source: { document: 'herefordshire', at: 'consent to discuss', req: ['H-046', 'H-082', 'A-H6'] },
    about: ['panel-notification', 'notified', 'cmie-panel', 'iae-panel'],
    says: 'The referral rests on public task. Consent is asked only for sharing beyond it; withdrawing consent stops that sharing and nothing else. The council’s data protection officer should confirm this.',
  },
  {
    id: 'what-parents-are-told',
    source: { document: 'herefordshire', at: 'consent to discuss', req: ['H-047', 'H-048', 'H-085'] },
    about: ['tell-parents-of-panel', 'communication-sent'],
    says: 'The message names the child, the attendance now, that this counts as severe absence where it does, what was done together without enough change, and that the panel looks for what would help the child back to school.',
  },
  {
    id: 'safeguarding-first',
    source: {
      document: 'herefordshire-strategies',
      at: 'safeguarding considerations',
      req: ['HS-007', 'HS-074'],
    },
    about: ['strategies-checklist', 'follow-safeguarding-process'],
    says: 'Schools must follow their own safeguarding process. The list of strategies does not take its place.',
  },
  {
    id: 'further-adjustments',
    source: { document: 'herefordshire-strategies', at: 'reasonable adjustments', req: ['HS-010'] },
    about: ['strategies-checklist'],
    says: 'The printed list of adjustments is not complete. An authority or school may write its further ones here; each is added to a pupil’s list as a row of its own.',
  },
] as const satisfies readonly Note[]
