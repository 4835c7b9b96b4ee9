/**
 * What to know beside a stage, step or form: duties, what a step is and is not, where to find
 * help. Services are named by their kind, with ages and hours; how to reach them is the school's own list.
 */
import { placesIn } from '../../guidance/source.ts'
import type { Note } from '../../stages/process.ts'

const at = placesIn('stockport')

const DUTIES = [
  {
    id: 'the-document',
    source: at('title page and para 11', 'S-001'),
    about: ['universal'],
    says: 'Attendance Intervention Staged Process, guidance for schools, by Stockport’s Education Welfare Service; approved by the council’s directors of education and of family help in August 2024. From September 2024 it stands with the DfE guidance of August 2024 and its summary table of responsibilities, the pupil registration regulations 2024 and the penalty notice regulations 2024.',
  },
  {
    id: 'parents-duty',
    source: at('para 3', 'S-004'),
    about: ['stage-2', 'send-stage-2-letter', 'enforcement-referral'],
    says: 'Every parent of a child of compulsory school age must see that the child has a suitable full-time education, by attendance at a school or otherwise.',
  },
  {
    id: 'every-day-open',
    source: at('para 4', 'S-005'),
    about: ['universal', 'stage-1', 'stage-2', 'send-stage-2-letter'],
    says: 'A child registered at a school must attend on every day it is open. The few exceptions are being too ill, and leave the school gave in advance.',
  },
  {
    id: 'support-first',
    source: at('paras 5 and 9', 'S-006', 'S-054'),
    about: ['stage-1', 'stage-2', 'stage-3-referral', 'penalty-notice', 'consider-penalty-notice'],
    says: 'Help comes before enforcement: listen, find what stands in the way, and offer support. Only unauthorised leave, such as a holiday in term, needs no support first.',
  },
  {
    id: 'together-with-the-family',
    source: at('para 2', 'S-002'),
    about: ['stage-1', 'stage-2', 'noticing-record', 'attendance-improvement-plan'],
    says: 'Support is worked out with the pupil and the parents. Write for each action what it is to overcome.',
  },
  {
    id: 'universal-culture',
    source: at('Universal', 'S-049'),
    about: ['universal'],
    says: 'For every pupil: a school where attendance is valued, good relations with families, and reasonable adjustments for pupils with special educational needs or disabilities.',
  },
  {
    id: 'normal-worries',
    source: at('paras 21 and 22', 'S-035'),
    about: ['stage-1', 'noticing-record', 'contact-record'],
    says: 'Worries about friends, work or exams are normal and hard. The child is still expected at school, where being there often helps; staying away can make it worse. Say so to parents, and say how school will help.',
  },
  {
    id: 'same-ambition',
    source: at('para 23', 'S-036', 'S-037', 'S-038'),
    about: ['stage-1', 'stage-2', 'noticing-record', 'involve-senco'],
    says: 'Pupils with special educational needs, disabilities or long-term conditions have the same right to education and the same aim for attendance, with more support where needed. SENCo, pastoral and attendance staff work on it together, and an EHCP review has attendance on its agenda.',
  },
  {
    id: 'no-diagnosis',
    source: at('para 26', 'S-040'),
    about: ['medical-action-plan', 'medical-consent', 'sickness-return'],
    says: 'School staff do not diagnose or treat. Write down what others have told or shown, and who they were. The council has a policy on education for children with health needs.',
    link: 'https://www.stockport.gov.uk/education-for-sick-children',
  },
  {
    id: 'sen-entitlement-framework',
    source: at('para 24', 'S-039'),
    about: ['universal', 'stage-1', 'involve-senco'],
    says: 'Every school follows the council’s entitlement framework for special educational needs: what every pupil may expect.',
    link: 'https://stockport.fsd.org.uk/kb5/stockport/fsd/advice.page?id=Uc-vb_eXkRM',
  },
  {
    id: 'send-local-offer',
    source: at('para 25', 'S-039'),
    about: ['universal', 'stage-1', 'involve-senco'],
    says: 'More on special educational needs, disabilities and the services for them is in the council’s SEND local offer.',
    link: 'https://www.stockport.gov.uk/children-with-special-educational-needs-and-disabilities-send',
  },
  {
    id: 'evidence-seldom',
    source: at('para 27', 'S-041', 'A-S20'),
    about: ['stage-2', 'send-stage-2-letter', 'communication-sent', 'review-medical-evidence'],
    says: 'Medical evidence is asked for only in a few cases of illness, each with its own reason, and every term it is asked whether that is still right.',
  },
  {
    id: 'evidence-to-understand',
    source: at('para 27', 'S-042'),
    about: ['medical-action-plan', 'communication-sent'],
    says: 'Where a health need is complex or lasts long, evidence may be asked for in order to understand the need and to find the right help.',
  },
  {
    id: 'other-agencies',
    source: at('para 30 and Stage 2', 'S-048', 'S-070'),
    about: ['stage-2', 'attendance-improvement-plan'],
    says: 'School often cannot do this alone. Consider other agencies, the council’s education support, and alternative provision where it fits, and write down what was decided.',
  },
  {
    id: 'one-plan-one-lead',
    source: at('paras 31 and 32', 'S-080', 'S-081', 'S-082'),
    about: ['stage-1', 'stage-2', 'stage-3-referral', 'agree-one-plan'],
    says: 'Where a family needs several services, they begin as soon as that is clear: one assessment, one plan and, where needed, one lead practitioner from the service best placed. The Education Welfare Service advises that lead, joins the team if needed, and leads formal steps when they are required.',
  },
] as const satisfies readonly Note[]

const ENFORCEMENT = [
  {
    id: 'notice-amounts',
    source: at('Stage 3A', 'S-091', 'S-092', 'A-X2', 'A-S16'),
    about: ['consider-penalty-notice', 'consider-notice-for-leave', 'penalty-notice', 'notice-to-improve'],
    says: 'The first notice to a parent for a child is £80 if paid within 21 days and £160 on days 22 to 28, the day of receipt being day 1. A second within three years is £160 within 28 days, with no lower rate. For an absence before 19 August 2024 the amounts are £60 and £120.',
  },
  {
    id: 'notices-count-together',
    source: at('Stage 3A', 'S-097', 'S-093', 'A-S7'),
    about: ['consider-penalty-notice', 'consider-notice-for-leave', 'penalty-notice'],
    says: 'Notices after a Notice to Improve and notices for unauthorised leave count together, for each parent and each child. After two within three years there can be no third: think of an attendance contract, an education supervision order or prosecution.',
  },
  {
    id: 'leave-goes-straight',
    source: at('para 5 and appendix 8', 'S-179', 'A-S15'),
    about: ['stage-1', 'consider-notice-for-leave', 'penalty-notice'],
    says: 'The stages are for sporadic absence that is not leave. Unauthorised leave goes straight to considering a penalty notice. Any other notice follows a Notice to Improve, unless the Education Welfare Service gives its reason.',
  },
  {
    id: 'notice-to-improve-is-short',
    source: at('Stage 3A', 'S-088', 'S-089', 'S-177', 'A-S6'),
    about: ['stage-3a', 'serve-notice-to-improve', 'notice-to-improve'],
    says: 'A Notice to Improve is short and about improvement: 15 school days, from the first school day after the day it counts as received (by post two working days after posting). It names who can help. It fits best where no health need, mental health, bullying or complex family matter stands in the way.',
  },
  {
    id: 'contract-is-voluntary',
    source: at('para 13 and Stage 3B', 'S-022', 'S-023', 'S-024'),
    about: ['stage-3b', 'hold-contract-meeting', 'attendance-contract'],
    says: 'A contract is a written agreement, without force in law, meant to help. Nobody is made to enter it, and it cannot be agreed without the parent there.',
  },
  {
    id: 'contract-explored',
    source: at('Stage 3B', 'S-098', 'A-S18'),
    about: ['stage-3b', 'stage-4', 'attendance-contract', 'legal-planning'],
    says: 'A contract need not be offered, but it is always explored before an order or prosecution. Write down both: that it was explored, and what came of it or why none was offered.',
  },
  {
    id: 'order-what-it-is',
    source: at('para 14 and Stage 4', 'S-026', 'S-113', 'S-115', 'S-116', 'S-118'),
    about: ['stage-4', 'legal-planning', 'decide-on-extension'],
    says: 'An education supervision order is made by the Family Court or the High Court, first for one year. The council keeps the responsibility and the school works with it. While the order runs, the parents’ duty is to follow the council’s directions, and no penalty notice is issued for the child.',
  },
  {
    id: 'order-not-followed',
    source: at('para 15', 'S-029'),
    about: ['stage-4', 'legal-planning'],
    says: 'Parents who persistently fail to follow directions under an order may commit an offence. The Magistrates Court may fine up to £1,000 on conviction.',
  },
  {
    id: 'prosecution-last',
    source: at('para 16 and Stage 4', 'S-030', 'S-031', 'S-120'),
    about: ['stage-4', 'legal-planning'],
    says: 'Prosecution is the last resort: everything voluntary, formal and legal has failed, or support does not fit the case. Only the council prosecutes; the decision is its own, and it bears all costs, court documents included.',
  },
  {
    id: 'confer-first',
    source: at('para 33', 'S-112'),
    about: ['stage-3b', 'stage-4', 'legal-planning'],
    says: 'Before any legal step the council talks with the school and with the early help lead or social worker, where there is one. That holds for a holiday in term too.',
  },
] as const satisfies readonly Note[]

/** Where help is found (para 29). */
const DIRECTORY = [
  {
    id: 'help-online',
    source: at('para 29', 'S-046'),
    about: ['universal', 'stage-1', 'noticing-record', 'contact-record', 'doorstep-visit'],
    says: 'Online counselling, free and anonymous: ages 11 to 18. School nursing by text message, confidential: ages 11 to 19, Monday to Friday 8:30am to 4:30pm, not on bank holidays. Emotional wellbeing hub, for advice to young people, parents and professionals: up to 25, in working hours.',
  },
  {
    id: 'help-in-person',
    source: at('para 29', 'S-046'),
    about: ['universal', 'stage-1', 'noticing-record', 'contact-record', 'doorstep-visit'],
    says: 'Emotional wellbeing groups: ages 11 to 17. A youth service for LGBT+ young people and those who are asking themselves, with one-to-one web chat. School nursing: clinics in secondary schools, as needed in primary schools. The school’s own counselling, skilled colleagues, the GP. The local offer pages, for young people and for parents.',
  },
  {
    id: 'help-by-referral',
    source: at('para 29', 'S-047'),
    about: ['stage-1', 'stage-2', 'noticing-record', 'attendance-improvement-plan'],
    says: 'Where mental health stays a concern: the primary or secondary service for mental health in schools, or CAMHS. Secondary schools may ask for a time of off-site education and support alongside attendance at school; talk with the council’s education access team before referring.',
  },
] as const satisfies readonly Note[]

export const NOTES: readonly Note[] = [...DUTIES, ...ENFORCEMENT, ...DIRECTORY]
