/**
 * Safeguarding comes before attendance: a concern from any record is passed on, entered in the
 * safeguarding system and looked at again. Nothing here waits for a stage.
 */
import type { Rule } from '../../stages/rule.ts'

const CONCERN = {
  any: [
    { field: 'concern', is: true },
    { field: 'safeguardingNeed', is: true },
  ],
} as const
const CONTACTS = ['contact-record', 'doorstep-visit'] as const
const PASSED_ON = 'safeguarding-concern'

export const SAFEGUARDING = [
  {
    id: 'pass-on-safeguarding-concern',
    source: {
      document: 'valence',
      at: 'sections 9.5 and 12.9; appendix 3',
      req: ['V-124', 'V-128', 'V-179'],
    },
    when: {
      any: [
        /** The last word on record is a concern. */
        {
          record: [...CONTACTS, PASSED_ON],
          latest: true,
          where: { field: 'concern', is: true },
        },
        {
          record: ['in-school-early-help', PASSED_ON],
          latest: true,
          where: { field: 'safeguardingNeed', is: true },
        },
        /** A concern this school year, and none was passed on in it. */
        {
          all: [
            {
              record: [...CONTACTS, 'in-school-early-help'],
              where: CONCERN,
              since: 'school year',
            },
            { not: { record: PASSED_ON, since: 'school year' } },
          ],
        },
      ],
    },
    asks: { step: 'pass-on-safeguarding-concern', who: 'safeguarding lead' },
    says: 'A record tells of a safeguarding need. See that the safeguarding lead knows now, respond, and write down what was seen and to whom it was passed on.',
  },
  {
    id: 'enter-safeguarding-concern',
    source: { document: 'valence', at: 'section 12.9', req: ['V-128', 'V-129'] },
    when: { record: PASSED_ON, where: { not: { field: 'uploadedOn', answered: true } } },
    asks: { step: 'enter-in-safeguarding-system', who: 'safeguarding lead' },
    says: 'A concern that was passed on is not yet confirmed to be in the safeguarding system.',
  },
  {
    id: 'review-safeguarding-concern',
    source: { document: 'valence', at: 'section 12.9', req: ['V-128'] },
    when: { record: PASSED_ON, latest: true, where: { not: { field: 'reviewedOn', answered: true } } },
    asks: {
      step: 'review-safeguarding-concern',
      who: 'safeguarding lead',
      by: { after: { record: PASSED_ON, latest: true }, field: 'reviewOn' },
    },
    says: 'The concern that was passed on is looked at again by {by}.',
  },
  {
    id: 'review-safeguarding-concern-again',
    source: { document: 'valence', at: 'section 12.9', req: ['V-128'] },
    when: { record: PASSED_ON, latest: true, where: { field: 'nextReviewOn', answered: true } },
    asks: {
      step: 'review-safeguarding-concern',
      who: 'safeguarding lead',
      by: { after: { record: PASSED_ON, latest: true }, field: 'nextReviewOn' },
    },
    says: 'The concern that was passed on is looked at again by {by}.',
  },
] as const satisfies readonly Rule[]
