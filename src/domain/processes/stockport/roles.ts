/** Who does what in the Stockport staged process: attendance is nobody's work alone (para 2). */
import { placesIn } from '../../guidance/source.ts'
import type { ProcessRole } from '../../stages/process.ts'

const at = placesIn('stockport')

export const ROLES = [
  {
    name: 'school',
    source: at('paras 2 and 8', 'S-003', 'S-016'),
    does: [
      'runs Stages 1 and 2 with families and other professionals, before any formal process',
      'refers to the Education Welfare Service',
      'works in partnership under an education supervision order',
    ],
  },
  {
    name: 'school office',
    source: at('Universal, first-day calling', 'S-050'),
    does: ['contacts home on the first day of an absence'],
  },
  {
    name: 'class teacher or tutor',
    source: at('para 2', 'S-003'),
    does: ['notices patterns, talks with the pupil, helps to catch up on missed work'],
  },
  {
    name: 'attendance lead',
    source: at('para 2 and appendix 5', 'S-003', 'S-144'),
    does: [
      'keeps the register accurate and makes the returns to the council',
      'places every pupil’s absence in the staged process',
      'writes the referral',
    ],
  },
  {
    name: 'key adult',
    source: at('Stage 1, noticing period', 'S-053'),
    does: ['links school and home, listens, records what stands in the way, acknowledges improvement'],
  },
  {
    name: 'SENCo',
    source: at('para 23', 'S-037'),
    does: [
      'looks at the attendance of pupils with special educational needs, with pastoral and attendance staff',
    ],
  },
  {
    name: 'senior leader',
    source: at('appendix 5', 'S-139'),
    does: ['meets late pupils with curiosity, reads the reports, reviews requests for leave'],
  },
  {
    name: 'headteacher',
    source: at('para 5 and appendix 5', 'S-007', 'S-142'),
    does: ['considers a penalty notice at the threshold', 'decides on requests for leave'],
  },
  {
    name: 'governors',
    source: at('para 2 and appendix 5', 'S-003', 'S-154'),
    does: ['read the termly report on attendance, vulnerable groups among it'],
  },
  {
    name: 'chair of the plan',
    source: at('appendix 2', 'S-132'),
    does: ['chairs the medical action plan and its reviews'],
  },
  {
    name: 'chair of the meeting',
    source: at('Stage 2', 'S-067'),
    does: ['chairs the School Attendance Meeting, agrees and reviews the plan'],
  },
  {
    name: 'main contact of the contract',
    source: at('Stage 3B', 'S-105', 'S-109'),
    does: ['is the family’s main supporter and calls the review'],
  },
  {
    name: 'lead practitioner',
    source: at('paras 14 and 32', 'S-081', 'S-082', 'S-027'),
    does: [
      'comes from the service best placed to help the family',
      'keeps one assessment and one plan with the family',
      'discusses an order with the safeguarding lead and children’s social care',
    ],
  },
  {
    name: 'Education Welfare Service',
    source: at('paras 32 and 33; Stage 3A', 'S-082', 'S-094', 'S-095'),
    does: [
      'advises and supports the lead practitioner on attendance, and joins the team around the family if needed',
      'leads formal support and legal steps when they are required',
      'serves the Notice to Improve, checks after 15 school days, watches for three months',
    ],
  },
  {
    name: 'Education Welfare Officer',
    source: at('Stage 3B and appendix 8', 'S-106', 'S-108'),
    does: [
      'makes the initial assessment',
      'leads the parent contract meeting',
      'is the caseworker or names one',
    ],
  },
  {
    name: 'local authority with the school',
    source: at('Stage 4', 'S-111', 'S-119'),
    does: ['hold the legal planning meeting and decide jointly what to offer'],
  },
  {
    name: 'local authority',
    source: at('para 16 and Stage 4', 'S-031', 'S-118', 'S-120'),
    does: [
      'keeps the responsibility for an education supervision order',
      'alone decides to prosecute, and bears all costs, court documents included',
    ],
  },
  {
    name: 'other partners',
    source: at('paras 2 and 30', 'S-003', 'S-048'),
    does: [
      'give help the school alone cannot: health, family help, alternative provision, trust or governing body',
    ],
  },
] as const satisfies readonly ProcessRole[]
