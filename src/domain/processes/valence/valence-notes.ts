/**
 * What a school on the Valence policy should know: what its words mean, what it aims for, how the day
 * runs, what registers are, what is expected of parents, and where the law can be read.
 */
import { LAWS, spokenForce, type Law } from '../../directory/laws.ts'
import type { Source } from '../../guidance/source.ts'
import type { Note } from '../../stages/process.ts'

const from = (at: string, ...req: readonly string[]): Source => ({ document: 'valence', at, req: [...req] })

const FAMILY_FORMS = [
  'contact-record',
  'doorstep-visit',
  'in-school-early-help',
  'attendance-assessment',
  'attendance-improvement-plan',
] as const

export const SCHOOL_NOTES = [
  {
    id: 'who-a-parent-is',
    source: from('purpose of the policy, at 1', 'V-002'),
    about: FAMILY_FORMS,
    says: 'A parent is every birth parent, married or not; anybody with parental responsibility; and anybody who has care of the child, living with and looking after them.',
  },
  {
    id: 'what-regular-attendance-is',
    source: from('purpose of the policy, at 2', 'V-003'),
    about: ['universal', 'concern'],
    says: 'Regular attendance is every day the school is open, morning and afternoon. 100% is expected.',
  },
  {
    id: 'parents-are-responsible',
    source: from('purpose of the policy, at 3', 'V-004'),
    about: ['universal', 'concern'],
    says: 'The parent is legally responsible for the regular attendance of a child registered at a school: Education Act 1996, section 7.',
  },
  {
    id: 'days-of-a-year',
    source: from('context', 'V-006'),
    about: ['universal', 'leave-request'],
    says: 'A school year has 190 days, which leaves 175 days for holidays and everything else.',
  },
  {
    id: 'aims',
    source: from('section 1', 'V-009'),
    about: ['universal'],
    says: 'The aims, and where they show: full-time education for every pupil (attendance and part-time timetables), regular and punctual attendance (attendance, late marks), less absence (persistent and severe absence), early action on patterns (days from a concern to the first contact), the right support at the right time (plans and their reviews).',
  },
  {
    id: 'lateness-and-absence-followed-up',
    source: from('section 3', 'V-010'),
    about: ['contact-record', 'communication-sent', 'absence-contact', 'late-book-entry'],
    says: 'The school speaks with parents about lateness, about absence without a reason and about anything that worries it; what is said, and what follows, is written down.',
  },
  {
    id: 'engagement',
    source: from('section 5', 'V-012'),
    about: ['early-help', 'in-school-early-help', 'attendance-assessment'],
    says: 'Where there is a concern for how a pupil behaves, feels or thinks at school, the school works with the child, the family and its own support, and where needed with a team of several services.',
  },
  {
    id: 'with-not-to',
    source: from('sections 6 and 8; appendix 4 at a', 'V-244'),
    about: [...FAMILY_FORMS, 'early-help', 'aim'],
    says: 'Parents have a right to respect. Support is done with a family, not to it or for it. Show parents how they can take part in their child’s learning.',
  },
  {
    id: 'who-may-help',
    source: from('section 6.2', 'V-256', 'V-123'),
    about: ['early-help', 'consider-wider-services', 'attendance-assessment'],
    says: 'What a child needs may lie in health, education, social care, the community or a voluntary group. An offer of early help says which of them it is, and belongs to the case.',
  },
  {
    id: 'parents-of-pupils-with-needs',
    source: from('section 11.1', 'V-101'),
    about: ['join-up-support', 'contact-record', 'healthcare-plan'],
    says: 'Parents of a child with a medical condition or special educational needs are expected to help school and council understand what stands in the way, and to take up the support offered. Contacts with them are recorded.',
  },
  {
    id: 'parents-of-children-with-a-social-worker',
    source: from('section 11.2', 'V-254'),
    about: ['tell-social-worker', 'contact-record'],
    says: 'Parents of a child with a social worker are expected to help school and council understand what stands in the way. What they say is recorded.',
  },
  {
    id: 'times-of-the-day',
    source: from('sections 8.5, 9.1 and 12.2', 'V-046', 'V-047', 'V-048', 'A-V1'),
    about: ['complete-register', 'late-book-entry', 'register-amendment'],
    says: 'Pupils are in school by 8:45. The morning register is taken at 9:00 and stays open until 9:30; the afternoon register is taken at 13:00 and, the policy being silent, closes at 13:30. Registration is done within 10 minutes of the start, and the register is with the office by 9:30.',
  },
  {
    id: 'late-in-the-register',
    source: from('section 9.4; appendix 5, letter 3', 'V-057', 'V-058', 'A-V1', 'A-V2'),
    about: ['late-book-entry', 'raise-lateness-with-parents'],
    says: 'L: came while the register was open. U: came after it closed, an unauthorised absence. Who comes between 8:45 and 9:00 is in the late book, and not late in the register. The letter on lateness names 30 minutes; the closing time of the register is what counts.',
  },
  {
    id: 'what-a-mark-is',
    source: from('sections 9.1 and 12.2', 'V-040', 'V-041', 'V-107'),
    about: ['complete-register', 'register-amendment'],
    says: 'A register shows clearly, by its code, whether each pupil is present, late, at an approved activity, absent, or kept away by exceptional circumstances. There is an entry for every pupil on roll and every session, at the start of the morning and once in the afternoon.',
  },
  {
    id: 'parents-tell-the-school',
    source: from('section 9.2', 'V-049'),
    about: ['contact-home-first-day', 'absence-contact'],
    says: 'Parents tell the office why a child is away on the first day by 9:30, or as soon as they can, by telephone or e-mail.',
  },
  {
    id: 'illness-and-evidence',
    source: from('section 9.2', 'V-050', 'V-051', 'V-052', 'A-V9'),
    about: ['absence-contact', 'register-amendment'],
    says: 'Absence through illness is authorised unless there is a genuine reason to doubt it. Only then may evidence be asked for: a doctor’s note, an appointment card, something else; never unnecessarily. If the school is not satisfied, the parents are told before the absence becomes unauthorised.',
  },
  {
    id: 'valid-reasons',
    source: from('section 10.1', 'V-073', 'V-074', 'V-075', 'A-V15'),
    about: ['leave-request', 'decide-leave'],
    says: 'Valid reasons are illness and medical or dental appointments; a day set apart by the parents’ religious body and for nothing else; and the occupational travel of Roma, English and Welsh Gypsies, Irish and Scottish Travellers, showmen and circus people, bargees and New Travellers, where it was agreed with the school.',
  },
  {
    id: 'one-request-one-decision',
    source: from('section 10.1; appendix 2 at 3', 'V-056', 'V-069', 'V-071'),
    about: ['leave-request', 'decide-leave'],
    says: 'Leave in term is applied for in advance, looked at by itself on its facts, circumstances and context, and granted by the headteacher alone, who also decides how long it is.',
  },
  {
    id: 'unexplained-absence-is-safeguarding',
    source: from('appendix 2 at 3', 'V-151'),
    about: ['contact-home-first-day', 'call-home-again', 'contact-safeguarding-hub'],
    says: 'To look into every unexplained absence is part of the duty to keep children safe: Education Act 2002, section 175.',
  },
  {
    id: 'ten-days-without-permission',
    source: from('appendix 2 at 3', 'V-150', 'V-152', 'A-S12'),
    about: ['attendance-return', 'prepare-ten-day-return', 'missing-from-school-referral'],
    says: 'The local authority is told regularly of pupils who are regularly absent or attend irregularly, and of every pupil who missed ten school days or more without the school’s permission.',
  },
  {
    id: 'safeguarding-from-any-record',
    source: from('section 12.7', 'V-124'),
    about: [...FAMILY_FORMS, 'absence-contact', 'late-book-entry', 'leave-request'],
    says: 'Where there is a concern for a child’s safety or welfare, a safeguarding concern can be passed on from any record and at any time. It never waits for a stage.',
  },
  {
    id: 'two-registers',
    source: from('section 14; appendix 2 at 3', 'V-131', 'V-148', 'V-149'),
    about: ['removal-from-roll', 'find-pupil-who-never-came', 'complete-register'],
    says: 'Every school keeps an admission register and, unless it only boards, an attendance register. A child is on the first from the day they are expected, and recorded absent in the second if they do not come. Names are added and taken off only as the registration regulations allow.',
  },
  {
    id: 'leaving-for-home-education',
    source: from('section 14', 'V-134'),
    about: ['removal-from-roll'],
    says: 'A child leaves the roll for home education only when the parent’s intention has come in writing, and the local authority is told as of any other removal.',
  },
  {
    id: 'suitable-education',
    source: from('appendix 2 at 2', 'V-147'),
    about: ['removal-from-roll'],
    says: 'Parents owe a child of compulsory school age an education that is full-time, efficient, and suitable to age, ability, aptitude and any special needs: at school, in alternative provision or at home.',
  },
  {
    id: 'codes-change-with-the-law',
    source: from('appendix 1', 'V-143', 'A-X1'),
    about: ['register-amendment', 'absence-contact'],
    says: 'The policy prints the codes of before 19 August 2024 (H, J and Y among them). A mark is read with the codes of its own day; one that was not in use then is refused.',
  },
  {
    id: 'codes-of-the-policy',
    source: from('appendix 1', 'V-135', 'V-136', 'V-137', 'V-138', 'V-139', 'V-140', 'V-141'),
    about: ['register-amendment'],
    says: 'The codes the policy prints. Present: /, \\, and L before the register closed. Authorised: C, E, H, I, M, R, S, T. Unauthorised: G, N, O, U. At the other school: D. Approved activity: B, J, P, V, W. Exceptional circumstances: Y. For administration: X, Z, #.',
  },
  {
    id: 'only-the-school-authorises-absence',
    source: from('appendix 1', 'V-142'),
    about: ['absence-contact', 'register-amendment', 'leave-request'],
    says: 'Only the school can authorise an absence. A parent gives the reason; the school decides what it means.',
  },
  {
    id: 'how-long-registers-are-kept',
    source: from('section 9.1', 'V-045', 'A-X3'),
    about: ['register-amendment'],
    says: 'The policy keeps every entry for three years. Since 19 August 2024 the regulations say six, and here six years hold for all entries.',
  },
  {
    id: 'both-sites',
    source: from('section 12.8', 'V-242'),
    about: ['universal'],
    says: 'The school has two sites. Each pupil belongs to one, and figures of the whole school cover both.',
  },
  {
    id: 'in-every-group-that-fits',
    source: from('sections 11 and 12.8', 'V-096', 'V-126', 'V-248'),
    about: ['universal', 'concern'],
    says: 'Pupils with special educational needs, free school meals or a social worker, and disadvantaged pupils, are looked at as groups. A child whom several of these describe is in each of them.',
  },
  {
    id: 'expectations-before-admission',
    source: from('section 12.1', 'V-105'),
    about: ['universal'],
    says: 'Parents learn what is expected before a child is admitted; systems and standard letters are shared with them, and the policies are on the school’s website.',
  },
  {
    id: 'staff-sign-contact-records',
    source: from('appendices 6 and 7', 'A-V16'),
    about: ['contact-record', 'attendance-assessment'],
    says: 'The member of staff signs a contact record, a parent if they wish; a child may sign an assessment, and need not.',
  },
] as const satisfies readonly Note[]

/** What each law answers beside being listed at all. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  'law-registration-2006': ['V-018', 'A-X1'],
  'law-registration-2024': ['V-018', 'A-X1'],
  'law-penalty-notices-2007': ['V-018', 'A-X2'],
}

/** Legislation and guidance, each with a link to read it; what is no longer in force says so. */
export const LEGISLATION: readonly Note[] = LAWS.map((law: Law) => ({
  id: law.id,
  source: from('section 7 and appendix 12', 'V-250', ...(ANSWERS[law.id] ?? [])),
  about: ['universal', 'la-legal'],
  says: `${[law.title, spokenForce(law)].filter(Boolean).join(', ')}.`,
  ...(law.link === undefined ? {} : { link: law.link }),
}))
