/**
 * The law as the Valence policy tells it (section 10.2 and appendix 2): what to know beside a penalty
 * notice and the orders of a court. Facts, not advice; where the law has changed since, the note says so.
 */
import type { Source } from '../../guidance/source.ts'
import type { Note } from '../../stages/process.ts'

const from = (at: string, ...req: readonly string[]): Source => ({ document: 'valence', at, req: [...req] })

const NOTICE = ['consider-penalty-notice', 'consider-notice-for-leave', 'penalty-notice'] as const
const LEGAL = ['legal-checklist', 'la-legal', 'legal-planning'] as const

export const LAW_NOTES = [
  {
    id: 'help-before-law',
    source: from('section 10.2', 'V-076'),
    about: [...NOTICE, ...LEGAL],
    says: 'Absence can be a sign that a child or a family needs support. School and local authority work with partners to understand what stands in the way, and turn to the law only where that fails or is not taken up.',
  },
  {
    id: 'who-issues-notices',
    source: from('sections 8.2 and 10.2', 'V-078', 'A-V14'),
    about: NOTICE,
    says: 'The headteacher decides whether to ask for a penalty notice. The local authority issues it.',
  },
  {
    id: 'what-a-notice-may-rest-on',
    source: from('section 10.2', 'V-077', 'V-079', 'V-080', 'V-081', 'V-082', 'A-V4'),
    about: NOTICE,
    says: 'Only for a child of compulsory school age, and only for unauthorised absence. What may weigh in: unauthorised absences over the school year and the last twelve months, a single absence such as a holiday without leave, frequent lateness after the register closed, an excluded pupil found in a public place in school hours.',
  },
  {
    id: 'notice-instead-of-court',
    source: from('section 10.2', 'V-083'),
    about: NOTICE,
    says: 'A penalty notice is an alternative to prosecution: whoever pays it in time is not prosecuted for those absences.',
  },
  {
    id: 'tariff-of-the-policy',
    source: from('section 10.2', 'V-084', 'A-X2'),
    about: NOTICE,
    says: 'The policy of 2023 says £60 within 21 days or £120 within 28, for each parent. Those amounts hold for absences before 19 August 2024; since then the national amounts are £80 and £160.',
  },
  {
    id: 'payment-to-the-council',
    source: from('section 10.2', 'V-085'),
    about: NOTICE,
    says: 'A penalty notice is paid to the local authority directly. Neither the school nor this app takes money.',
  },
  {
    id: 'no-right-of-appeal',
    source: from('section 10.2', 'V-086'),
    about: NOTICE,
    says: 'There is no right of appeal against a penalty notice.',
  },
  {
    id: 'notice-not-paid',
    source: from('section 10.2', 'V-087'),
    about: NOTICE,
    says: 'If it is not paid, the local authority either prosecutes or withdraws the notice.',
  },
  {
    id: 'court-without-a-notice',
    source: from('section 10.2', 'V-088'),
    about: [...NOTICE, ...LEGAL],
    says: 'The local authority may prosecute without a penalty notice first.',
  },
  {
    id: 'lateness-and-the-law',
    source: from('section 9.4', 'V-062'),
    about: [...NOTICE, 'raise-lateness-with-parents', 'late-book-entry'],
    says: 'A pupil who comes after the register closed is marked U, which is unauthorised absence. Where that goes on, legal steps are possible.',
  },
  {
    id: 'offence-of-irregular-attendance',
    source: from('section 10.2', 'V-089'),
    about: [...NOTICE, ...LEGAL],
    says: 'If a registered pupil of compulsory school age does not attend regularly, the parent may be guilty of an offence: Education Act 1996, section 444.',
  },
  {
    id: 'what-regularly-means',
    source: from('section 10.2', 'V-090', 'V-091'),
    about: [...NOTICE, ...LEGAL],
    says: 'Regularly means as the rules of the school prescribe: so the Supreme Court read it. Here that is every session, morning and afternoon, on every day the school is open. A warning of a possible offence says so.',
  },
  {
    id: 'strict-liability',
    source: from('section 10.2', 'V-092'),
    about: LEGAL,
    says: 'Section 444(1): absence without authorisation is enough, whatever the parent knew (strict liability). A fine of up to £1,000.',
  },
  {
    id: 'aggravated-offence',
    source: from('section 10.2', 'V-093'),
    about: LEGAL,
    says: 'Section 444(1A): the parent knew of the absence and failed to act. A fine of up to £2,500, and prison for up to three months.',
  },
  {
    id: 'other-measures',
    source: from('section 10.2', 'V-094'),
    about: LEGAL,
    says: 'Other measures are a parenting order, a school attendance order and an education supervision order. Each can be chosen in the record of legal planning.',
  },
  {
    id: 'parenting-order',
    source: from('appendix 2 at 4', 'V-154', 'A-V7'),
    about: LEGAL,
    says: 'A court may make a parenting order after a successful prosecution for irregular attendance, or for not following a school attendance order. The policy also says: up to six months after a parenting contract was entered into. These are hints at dates; the court decides.',
  },
  {
    id: 'parenting-order-after-misbehaviour',
    source: from('appendix 2 at 4', 'V-155', 'A-V7'),
    about: LEGAL,
    says: 'A court may also make a parenting order when the local authority or the governing body applies within 40 school days of a child’s misbehaviour or of the review of an exclusion.',
  },
  {
    id: 'what-a-parenting-order-asks',
    source: from('appendix 2 at 4', 'V-156'),
    about: LEGAL,
    says: 'A parenting order asks parents to go to parenting classes for up to three months, and may set other conditions for up to twelve.',
  },
  {
    id: 'parenting-order-supervised',
    source: from('appendix 2 at 4', 'V-157'),
    about: LEGAL,
    says: 'Parents may appeal against a parenting order to the Crown Court. A responsible officer of the school or the local authority supervises it, and the police can enforce it.',
  },
  {
    id: 'parenting-order-broken',
    source: from('appendix 2 at 4', 'V-158'),
    about: LEGAL,
    says: 'Breaking a parenting order without a reasonable excuse: a fine of up to £1,000.',
  },
  {
    id: 'school-attendance-order',
    source: from('appendix 2 at 5', 'V-159'),
    about: LEGAL,
    says: 'A school attendance order (Education Act 1996, section 437(3)) is made where the local authority is not satisfied that a child of compulsory school age receives a suitable education, and a school is the right place. It names the school at which the parents must register the child.',
  },
  {
    id: 'school-attendance-order-broken',
    source: from('appendix 2 at 5', 'V-160'),
    about: LEGAL,
    says: 'Not following a school attendance order is an offence, tried in the Magistrates’ Court: a fine of up to £1,000. Parents may show there that the education is suitable; if they are acquitted, the court may discharge the order.',
  },
  {
    id: 'education-supervision-order',
    source: from('appendix 2 at 6', 'V-161'),
    about: LEGAL,
    says: 'An education supervision order (Children Act 1989, section 36) is for a child of compulsory school age who is not properly educated, for example because parents cannot exercise authority, the child is beyond their control, they need constant reminding, or they cannot keep up boundaries.',
  },
  {
    id: 'supervisor-of-an-order',
    source: from('appendix 2 at 6', 'V-162'),
    about: LEGAL,
    says: 'A supervisor is appointed to advise, assist, befriend and direct. While the order lasts, the supervisor’s directions stand above the parents’ duties under sections 7 and 444.',
  },
  {
    id: 'education-supervision-order-broken',
    source: from('appendix 2 at 6', 'V-163'),
    about: LEGAL,
    says: 'Parents who persistently do not follow the supervisor’s directions commit an offence: a fine of up to £1,000.',
  },
  {
    id: 'school-age-begins',
    source: from('appendix 2 at 1', 'V-144'),
    about: [...NOTICE, ...LEGAL],
    says: 'Compulsory school age begins with the term after the fifth birthday: a birthday from January to March with the term after 31 March, from April to August with the term after 31 August, from September to December with the term after 31 December.',
  },
  {
    id: 'school-age-ends',
    source: from('appendix 2 at 1', 'V-145', 'V-146', 'A-V6'),
    about: [...NOTICE, ...LEGAL, 'removal-from-roll'],
    says: 'It ends on the last Friday in June of the school year in which the child turns 16. Until 18 a young person stays in education, employment or training; that lies outside compulsory school age, and these legal steps do not reach it.',
  },
] as const satisfies readonly Note[]
