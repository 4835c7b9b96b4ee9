/** Who does what under the graduated approach. The school owns a case at every level; services are its partners. */
import type { ProcessRole } from '../../stages/process.ts'
import { NATIONAL_ROLES } from '../national/roles.ts'

export const ROLES = [
  ...NATIONAL_ROLES,
  {
    name: 'school',
    source: { document: 'herefordshire', at: 'primary responsibility', req: ['H-004', 'H-016', 'H-028'] },
    does: [
      'has the primary responsibility at Universal, Universal Plus and Severe',
      'keeps the pupil on roll, and stays responsible, while a referral is open',
    ],
  },
  {
    name: 'attendance officer',
    source: { document: 'herefordshire', at: 'Universal', req: ['H-004', 'H-005'] },
    does: ['calls, writes to and meets parents', 'keeps the list of strategies tried'],
  },
  {
    name: 'safeguarding lead',
    source: {
      document: 'herefordshire-strategies',
      at: 'safeguarding considerations',
      req: ['HS-034', 'HS-074'],
    },
    does: ['sees that the school’s safeguarding process is followed', 'speaks to the child’s social worker'],
  },
  {
    name: 'school leader',
    source: {
      document: 'herefordshire',
      at: 'notification document, declaration',
      req: ['H-076', 'H-077', 'H-080'],
    },
    does: [
      'sends the notification document and confirms what the school goes on doing',
      'has the pupil contacted every week while a referral is open',
      'comes to reviews of progress, and passes on funding for a section 19 place',
    ],
  },
  {
    name: 'referrer',
    source: { document: 'herefordshire', at: 'notification document', req: ['H-034', 'H-047'] },
    does: ['tells the parents that their child will be discussed', 'sets up the first meeting with them'],
  },
  {
    name: 'partner service',
    source: { document: 'herefordshire', at: 'Universal Plus', req: ['H-012', 'H-016'] },
    does: ['works with the school where support needs more than one service, and owns no case'],
  },
  {
    name: 'council panel coordinator',
    source: { document: 'herefordshire', at: 'Children Missing in Education panel', req: ['H-039', 'H-041'] },
    does: ['checks that a document is complete', 'lists cases for a meeting and gives each its time'],
  },
  {
    name: 'council panel chair',
    source: { document: 'herefordshire', at: 'Children Missing in Education panel', req: ['H-035'] },
    does: ['leads the meeting of professionals for the council', 'writes down what came of each case'],
  },
  {
    name: 'panel member',
    source: {
      document: 'herefordshire',
      at: 'Children Missing in Education panel',
      req: ['H-036', 'H-042'],
    },
    does: [
      'speaks for SEN, educational psychology, inclusion, admissions, Education MASH or an agency outside the council',
      'advises, and is never asked to work with the young person because of the panel',
    ],
  },
] as const satisfies readonly ProcessRole[]
