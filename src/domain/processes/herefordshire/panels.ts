/**
 * The council's two panels: what must be there before a case is listed, how many cases a meeting
 * takes, and what follows from its outcome. What bars a listing is shown to whoever prepares it, and the
 * listing itself is refused.
 */
import { COUNCIL, onlyBy, SUPPORT_TEAM } from '../national/who-may.ts'
import type { Rule } from '../../stages/rule.ts'
import { EVIDENCED } from './evidence.ts'
import { REFERRED } from './notification.ts'
import { CONTACT, JUDGED } from './support.ts'

const CASE = 'panel-case'
const LISTED_CMIE = { record: CASE, where: { field: 'panel', is: 'cmie' } } as const
const LISTED_IAE = { record: CASE, where: { field: 'panel', is: 'iae' } } as const
const DOCUMENT = { record: 'panel-notification', latest: true } as const
const CMIE_EVIDENCE =
  'evidence of first enforcement, or the reason it was not right, and of the support that was given'
const SECTION_19 = { field: 'iaeDecision', is: 'section 19' } as const
const CMIE_AT = 'Children Missing in Education panel'
const IAE_AT = 'Inclusion and Engagement Panel'

export const PANEL_RULES = [
  {
    id: 'work-with-family',
    source: { document: 'herefordshire', at: 'consent to discuss', req: ['H-085'] },
    in: EVIDENCED,
    when: { record: [...CONTACT, 'attendance-improvement-plan'], withinMonths: 'evidenceMonths' },
    says: 'The school’s work with the family is on record.',
    otherwise: 'No work with the family is on record, and a discussion at a panel presupposes it.',
  },
  {
    id: 'no-work-with-family',
    source: { document: 'herefordshire', at: 'consent to discuss', req: ['H-085'] },
    in: ['notified'],
    when: { not: { rule: 'work-with-family' } },
    asks: [
      { bars: 'cmie-panel', missing: 'a record of the school’s work with the family' },
      { bars: 'iae-panel', missing: 'a record of the school’s work with the family' },
    ],
    says: 'No work with the family is on record, and a discussion at a panel presupposes it.',
  },
  {
    id: 'listing-needs-work-with-family',
    source: { document: 'herefordshire', at: 'consent to discuss', req: ['H-085'] },
    when: { all: [JUDGED, { not: { rule: 'work-with-family' } }] },
    asks: {
      bars: 'panel-listing',
      missing: 'a record of the school’s work with the family',
      refuses: { record: CASE },
    },
    says: 'No work with the family is on record, and a discussion at a panel presupposes it.',
  },

  {
    id: 'cmie-asked',
    source: { document: 'herefordshire', at: 'notification document', req: ['H-034', 'H-051'] },
    in: REFERRED,
    when: { ...DOCUMENT, where: { field: 'purpose', includes: 'cmie' } },
    says: 'The notification document asks for the CMIE panel.',
    otherwise: 'No notification document asks for the CMIE panel.',
  },
  {
    id: 'cmie-evidence',
    source: { document: 'herefordshire', at: 'support and enforcement', req: ['H-023'] },
    in: EVIDENCED,
    when: {
      all: [
        { rule: 'support-on-file' },
        { any: [{ rule: 'enforcement-on-file' }, { rule: 'enforcement-not-right' }] },
      ],
    },
    says: 'Support is on record, and so is a first step of enforcement or the reason why it was not right.',
    otherwise:
      'The CMIE panel needs support on record, and a first step of enforcement or the reason why it was not right.',
  },
  {
    id: 'cmie-evidence-missing',
    source: { document: 'herefordshire', at: 'support and enforcement', req: ['H-023'] },
    in: ['severe', 'notified'],
    when: { not: { rule: 'cmie-evidence' } },
    asks: { bars: 'cmie-panel', missing: CMIE_EVIDENCE },
    says: 'Before the CMIE panel there must be evidence of support where a need was found, and of first enforcement or the reason why it was not right.',
  },
  {
    id: 'cmie-listing-needs-evidence',
    source: { document: 'herefordshire', at: 'support and enforcement', req: ['H-023'] },
    when: { all: [JUDGED, { not: { rule: 'cmie-evidence' } }] },
    asks: { bars: 'cmie-panel', missing: CMIE_EVIDENCE, refuses: LISTED_CMIE },
    says: 'Before the CMIE panel there must be evidence of support where a need was found, and of first enforcement or the reason why it was not right.',
  },
  {
    id: 'cmie-listing-needs-document',
    source: { document: 'herefordshire', at: 'notification document', req: ['H-034', 'H-053'] },
    when: { all: [JUDGED, { not: { rule: 'cmie-asked' } }] },
    asks: {
      bars: 'cmie-panel',
      missing: 'a notification document that asks for the CMIE panel',
      refuses: LISTED_CMIE,
    },
    says: 'A case comes to the CMIE panel by a complete notification document that asks for it.',
  },
  {
    id: 'cmie-meeting-full',
    source: { document: 'herefordshire', at: CMIE_AT, req: ['H-039'] },
    when: {
      alike: { record: CASE, field: 'cmieMeetingOn' },
      is: 'at least',
      setting: 'casesAMeeting',
    },
    asks: { bars: 'cmie-panel', missing: 'a free place at that meeting', refuses: LISTED_CMIE },
    says: 'A meeting takes {casesAMeeting} cases and this one has them. List the case for the next meeting, a month later.',
  },
  {
    id: 'in-last-year',
    source: { document: 'herefordshire', at: CMIE_AT, req: ['H-040'] },
    in: EVIDENCED,
    when: {
      all: [
        { metric: 'yearGroup', is: 'at least', setting: 'lastYear' },
        { metric: 'yearGroup', is: 'at most', setting: 'lastYear' },
      ],
    },
    says: 'The pupil is in Year {lastYear}.',
  },
  {
    id: 'year-11-after-christmas',
    source: { document: 'herefordshire', at: CMIE_AT, req: ['H-040', 'A-H7'] },
    in: ['severe', 'notified'],
    when: {
      all: [{ rule: 'in-last-year' }, { day: { after: 'autumn term end' }, is: 'over' }],
    },
    asks: { bars: 'cmie-panel', missing: 'a meeting before the Christmas break' },
    says: 'Year {lastYear} pupils are discussed only before the Christmas break, and the autumn term is over.',
  },
  {
    id: 'year-11-meeting-after-christmas',
    source: { document: 'herefordshire', at: CMIE_AT, req: ['H-040', 'A-H7'] },
    when: {
      all: [
        { rule: 'in-last-year' },
        {
          any: [
            { thisDay: 'cmieMeetingOn', isAfter: { after: 'autumn term end' } },
            {
              all: [
                { this: { field: 'to', is: 'cmie-panel' } },
                { day: { after: 'autumn term end' }, is: 'over' },
              ],
            },
          ],
        },
      ],
    },
    asks: {
      bars: 'cmie-panel',
      missing: 'a meeting before the Christmas break',
      refuses: LISTED_CMIE,
    },
    says: 'Year {lastYear} pupils are discussed only at meetings up to the last school day of the autumn term.',
  },
  {
    id: 'panel-lasts-two-hours',
    source: { document: 'herefordshire', at: CMIE_AT, req: ['H-038'] },
    when: {
      all: [
        { this: { field: 'panel', is: 'cmie' } },
        {
          any: [
            { thisNumber: 'lasts', is: 'less than', setting: 'panelLasts' },
            { thisNumber: 'lasts', is: 'more than', setting: 'panelLasts' },
          ],
        },
      ],
    },
    asks: { warns: 'cmie-panel', completing: LISTED_CMIE },
    says: 'A meeting of the panel lasts two hours. Look at its beginning and end again.',
  },
  {
    id: 'list-for-cmie',
    source: { document: 'herefordshire', at: CMIE_AT, req: ['H-035', 'H-038', 'H-041'] },
    in: ['notified'],
    when: {
      all: [
        { rule: 'cmie-asked' },
        { rule: 'cmie-evidence' },
        { not: { rule: 'document-returned' } },
        { not: { rule: 'year-11-after-christmas' } },
      ],
    },
    asks: [
      { recommend: 'cmie-panel' },
      {
        step: 'list-for-cmie-panel',
        who: 'council panel coordinator',
        by: { after: DOCUMENT, months: 'panelEveryMonths' },
        done: { ...LISTED_CMIE, since: 'school year' },
      },
    ],
    says: 'The panel meets every month: list this case by {by}, with a time of its own, and invite the school and those involved for that time.',
  },
  {
    id: 'cmie-outcome',
    source: { document: 'herefordshire', at: CMIE_AT, req: ['H-036', 'H-037'] },
    in: ['cmie-panel'],
    when: {
      all: [
        {
          record: CASE,
          latest: true,
          where: {
            all: [LISTED_CMIE.where, { not: { field: 'outcomeSentOn', answered: true } }],
          },
        },
        { day: { after: LISTED_CMIE, field: 'cmieMeetingOn' }, is: 'come' },
      ],
    },
    asks: {
      step: 'write-panel-outcome',
      who: 'council panel chair',
      by: { after: LISTED_CMIE, field: 'cmieMeetingOn', schoolDays: 'outcomeWithinDays' },
    },
    says: 'Write down by {by} what the panel saw of the interventions so far, and which others it found. No member of the panel is asked to work with the young person.',
  },
  {
    id: 'school-review-after-panel',
    source: { document: 'herefordshire', at: CMIE_AT, req: ['H-037', 'H-076'] },
    in: ['cmie-panel', 'iae-panel'],
    when: {
      record: CASE,
      latest: true,
      where: { all: [{ field: 'schoolReviewOn', answered: true }, { not: SECTION_19 }] },
    },
    asks: {
      step: 'review-after-panel',
      who: 'school leader',
      by: { after: { record: CASE }, field: 'schoolReviewOn' },
    },
    says: 'The case is back with the school, with advice. The school looks at it again by {by}; a person closes the step.',
  },

  {
    id: 'iae-asked',
    source: { document: 'herefordshire', at: 'notification document', req: ['H-034', 'H-051'] },
    in: REFERRED,
    when: { ...DOCUMENT, where: { field: 'purpose', includes: 'iae' } },
    says: 'The notification document asks for the Inclusion and Engagement Panel.',
    otherwise: 'No notification document asks for the Inclusion and Engagement Panel.',
  },
  {
    id: 'out-for-the-same-condition',
    source: { document: 'herefordshire', at: IAE_AT, req: ['H-049', 'A-H5'] },
    in: REFERRED,
    when: {
      all: [
        { ...DOCUMENT, where: { field: 'sameCondition', is: true } },
        {
          any: [
            { rule: 'fifteen-days-of-illness' },
            {
              all: [
                { not: { setting: 'daysInARowOnly' } },
                {
                  count: 'absent',
                  from: { after: DOCUMENT, field: 'conditionSince' },
                  is: 'at least',
                  setting: 'sameConditionSessions',
                  as: 'missedForIt',
                },
              ],
            },
          ],
        },
      ],
    },
    says: 'The pupil was out of school for {sameConditionDays} school days or more ({missedForIt} sessions), and a person confirmed that it was the same condition.',
    otherwise:
      'The panel asks for {sameConditionDays} school days out of school for the same condition, confirmed by a person. Since the day named there were {missedForIt} sessions, two to a day; days of illness {sicknessDays}, the longest run {sicknessRun}.',
  },
  {
    id: 'health-evidence',
    source: { document: 'herefordshire', at: IAE_AT, req: ['H-049'] },
    in: REFERRED,
    when: {
      ...DOCUMENT,
      where: {
        all: [
          { field: 'healthEvidence', answered: true },
          { field: 'healthEvidenceSays', is: true },
        ],
      },
    },
    says: 'A health care official’s evidence says that the pupil cannot come to school despite the support.',
    otherwise:
      'There is no evidence from a health care official that the pupil cannot come to school despite the support.',
  },
  {
    id: 'iae-needs-days',
    source: { document: 'herefordshire', at: IAE_AT, req: ['H-049', 'A-H5'] },
    in: ['notified'],
    when: { all: [{ rule: 'iae-asked' }, { not: { rule: 'out-for-the-same-condition' } }] },
    asks: { bars: 'iae-panel', missing: 'enough school days out of school for the same condition' },
    says: 'The panel is for pupils out of school for {sameConditionDays} school days or more for the same condition.',
  },
  {
    id: 'iae-needs-health-evidence',
    source: { document: 'herefordshire', at: IAE_AT, req: ['H-049'] },
    in: ['notified'],
    when: { all: [{ rule: 'iae-asked' }, { not: { rule: 'health-evidence' } }] },
    asks: { bars: 'iae-panel', missing: 'evidence from a health care official' },
    says: 'The panel asks for evidence from a health care official that the pupil cannot come to school despite the support.',
  },
  {
    id: 'iae-listing',
    source: { document: 'herefordshire', at: IAE_AT, req: ['H-049', 'A-H5'] },
    when: {
      all: [
        JUDGED,
        {
          not: {
            all: [{ rule: 'iae-asked' }, { rule: 'out-for-the-same-condition' }, { rule: 'health-evidence' }],
          },
        },
      ],
    },
    asks: {
      bars: 'iae-panel',
      missing:
        'a document that asks for this panel, enough school days out of school for the same condition, and evidence from a health care official',
      refuses: LISTED_IAE,
    },
    says: 'The panel takes a case by a notification document that asks for it, with {sameConditionDays} school days or more out of school for the same condition and evidence from a health care official.',
  },
  {
    id: 'list-for-iae',
    source: { document: 'herefordshire', at: IAE_AT, req: ['H-049'] },
    in: ['notified'],
    when: {
      all: [
        { rule: 'iae-asked' },
        { rule: 'out-for-the-same-condition' },
        { rule: 'health-evidence' },
        { not: { rule: 'document-returned' } },
      ],
    },
    asks: [
      { recommend: 'iae-panel' },
      {
        step: 'list-for-iae-panel',
        who: 'council panel coordinator',
        by: { after: DOCUMENT, months: 'panelEveryMonths' },
        done: { ...LISTED_IAE, since: 'school year' },
      },
    ],
    says: 'Days and evidence are there: list this case for the Inclusion and Engagement Panel by {by}.',
  },
  {
    id: 'iae-outcome',
    source: { document: 'herefordshire', at: IAE_AT, req: ['H-050'] },
    in: ['iae-panel'],
    when: {
      all: [
        {
          record: CASE,
          latest: true,
          where: { all: [LISTED_IAE.where, { not: { field: 'iaeDecision', answered: true } }] },
        },
        { day: { after: LISTED_IAE, field: 'iaeMeetingOn' }, is: 'come' },
      ],
    },
    asks: {
      step: 'write-panel-outcome',
      who: 'council panel chair',
      by: { after: LISTED_IAE, field: 'iaeMeetingOn', schoolDays: 'outcomeWithinDays' },
    },
    says: 'Write down by {by} whether provision stays with the school or section 19 provision begins.',
  },
  {
    id: 'first-meeting-with-parents',
    source: { document: 'herefordshire', at: 'notification document, declaration', req: ['H-079'] },
    in: ['iae-panel'],
    when: {
      ...LISTED_IAE,
      latest: true,
      where: { all: [SECTION_19, { not: { field: 'parentMeetingOn', answered: true } }] },
    },
    asks: {
      step: 'hold-first-meeting-with-parents',
      who: 'referrer',
      by: { after: LISTED_IAE, field: 'iaeMeetingOn', schoolDays: 'firstMeetingDays' },
    },
    says: 'The panel accepted: the referrer sets up and holds the first meeting with the parents by {by}.',
  },
  {
    id: 'pass-on-funding',
    source: { document: 'herefordshire', at: 'notification document, declaration', req: ['H-080'] },
    in: ['iae-panel'],
    when: {
      ...LISTED_IAE,
      latest: true,
      where: {
        all: [
          SECTION_19,
          {
            any: [
              { not: { field: 'fundingTerms', answered: true } },
              { rows: 'fundingTerms', some: { field: 'transferred', is: false } },
            ],
          },
        ],
      },
    },
    asks: { step: 'pass-on-funding', who: 'school leader', by: { after: 'term end' } },
    says: 'For each term of section 19 provision the school passes on the pupil’s funding, while it receives funding for the pupil. List the terms; what is open is due by {by}.',
  },
  {
    id: 'iae-review',
    source: { document: 'herefordshire', at: IAE_AT, req: ['H-050', 'H-076'] },
    in: ['iae-panel'],
    when: { ...LISTED_IAE, latest: true, where: SECTION_19 },
    asks: { step: 'review-provision', who: 'school leader', by: { after: 'term end' } },
    says: 'Section 19 provision is looked at each term, next by {by}; the school leader comes to the review.',
  },
] as const satisfies readonly Rule[]

/** The council chairs its panels (H-035): its people write down what a panel heard and agreed. */
export const CHAIRED_BY_THE_COUNCIL = onlyBy({
  id: 'who-chairs-the-panel',
  source: { document: 'herefordshire', at: 'CMIE panel', req: ['H-035'] },
  records: ['panel-case'],
  roles: [...COUNCIL, ...SUPPORT_TEAM],
  missing: 'somebody from the council, which chairs the panel',
  says: 'The panel is chaired by the council: its people write down what it heard and agreed.',
})
