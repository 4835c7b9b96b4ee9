/**
 * The way to the council: when the notification document opens, what sends it back, and what goes on
 * for the pupil while the council looks at it.
 */
import type { Query, Rule } from '../../stages/rule.ts'
import { decidedAgainst } from '../national/decided-against.ts'
import { EVIDENCED } from './evidence.ts'
import { JUDGED } from './support.ts'

const DOCUMENT = 'panel-notification'
/** The steps in which a referral is open. */
export const REFERRED = ['notified', 'cmie-panel', 'iae-panel'] as const
const LATEST = { record: DOCUMENT, latest: true } as const
/** A document that asks for both panels. */
const BOTH_PANELS = {
  record: DOCUMENT,
  where: {
    all: [
      { field: 'purpose', includes: 'cmie' },
      { field: 'purpose', includes: 'iae' },
    ],
  },
} as const
/** The document was sent this year, or a person decided against this step and wrote down why. */
const sentOrDecidedAgainst = (step: string) =>
  ({
    record: [DOCUMENT, 'decision'],
    where: { any: [{ field: 'purpose', answered: true }, decidedAgainst(step)] },
    since: 'school year',
  }) as const satisfies Query
/** The last decision took the case to the council. */
const IS_REFERRED = { record: 'decision', latest: true, where: { field: 'to', in: REFERRED } } as const

export const NOTIFICATION_RULES = [
  {
    id: 'severe-declared',
    source: { document: 'herefordshire', at: 'below 50%', req: ['A-H3'] },
    in: EVIDENCED,
    when: {
      record: 'decision',
      where: {
        all: [
          { field: 'decision', is: 'bring forward' },
          { field: 'to', is: 'severe' },
          { field: 'reason', answered: true },
        ],
      },
      since: 'school year',
    },
    says: 'A person brought Severe forward and wrote down why.',
  },
  {
    id: 'notification-available',
    source: { document: 'herefordshire', at: 'below 50%, notification', req: ['H-033', 'A-H2'] },
    in: ['severe'],
    when: {
      all: [
        { rule: 'below-fifty' },
        { any: [{ rule: 'window-full' }, { rule: 'severe-declared' }] },
        { rule: 'interventions-tried' },
      ],
    },
    says: 'The interventions were tried, and attendance over the latest 12 school weeks is still {attendance12Weeks}.',
  },
  {
    id: 'recommend-notification',
    source: { document: 'herefordshire', at: 'below 50%, notification', req: ['H-033', 'H-034'] },
    in: ['severe'],
    when: { all: [{ rule: 'notification-available' }, { not: IS_REFERRED }] },
    asks: [
      { recommend: 'notified' },
      {
        step: 'write-notification-document',
        who: 'school leader',
        done: sentOrDecidedAgainst('write-notification-document'),
      },
    ],
    says: 'The interventions were tried and attendance is still {attendance12Weeks}: the school may complete the notification document. A person decides.',
  },
  {
    id: 'advice-available',
    source: {
      document: 'herefordshire-strategies',
      at: 'where all reasonable support has been tried',
      req: ['HS-075'],
    },
    in: ['universal-plus'],
    when: { rule: 'support-exhausted' },
    asks: {
      step: 'consider-panel-advice',
      who: 'school leader',
      done: sentOrDecidedAgainst('consider-panel-advice'),
    },
    says: 'All reasonable support was tried, or the parents do not take part: the last four strategies are open, among them the CMIE panel for advice.',
  },
  {
    id: 'early-notification',
    source: { document: 'herefordshire', at: 'below 50%, notification', req: ['H-033'] },
    in: EVIDENCED,
    when: {
      record: 'decision',
      where: {
        all: [
          { field: 'decision', is: 'override' },
          { field: 'about', in: ['notified', 'write-notification-document'] },
          { field: 'reason', answered: true },
        ],
      },
      since: 'school year',
    },
    says: 'A person opened the notification document early and wrote down why.',
  },
  {
    id: 'notification-open',
    source: { document: 'herefordshire', at: 'below 50%, notification', req: ['H-033'] },
    in: EVIDENCED,
    when: {
      any: [
        { rule: 'notification-available' },
        { rule: 'fifteen-days-of-illness' },
        { rule: 'support-exhausted' },
        { rule: 'early-notification' },
      ],
    },
    says: 'The notification document is open.',
    otherwise:
      'The notification document opens when the interventions were tried and attendance is still below {severeBelow}%, or with {sameConditionDays} days out of school.',
  },
  {
    id: 'notification-not-yet',
    source: { document: 'herefordshire', at: 'below 50%, notification', req: ['H-033'] },
    in: ['severe'],
    when: { all: [{ not: { rule: 'notification-open' } }, { not: IS_REFERRED }] },
    asks: {
      bars: 'notified',
      missing: 'the interventions tried, and attendance still below the line of Severe',
    },
    says: 'The notification document opens when the interventions were tried and attendance is still below {severeBelow}%. Attendance is {attendance12Weeks} over {weeksInTwelve} school weeks.',
  },
  {
    id: 'notification-too-early',
    source: { document: 'herefordshire', at: 'below 50%, notification', req: ['H-033'] },
    when: {
      all: [
        JUDGED,
        { not: { rule: 'notification-open' } },
        {
          not: {
            this: {
              any: [
                { field: 'purpose', includes: 'fifteen days' },
                { field: 'purpose', includes: 'iae' },
              ],
            },
          },
        },
      ],
    },
    asks: {
      bars: 'notified',
      missing: 'the interventions tried, and attendance still below the line of Severe',
      refuses: { record: DOCUMENT },
    },
    says: 'The notification document opens when the interventions were tried and attendance is still below {severeBelow}%, with {sameConditionDays} days out of school, or when a person decides so and says why.',
  },
  {
    id: 'fifteen-days-of-illness',
    source: { document: 'herefordshire', at: 'Inclusion and Engagement Panel', req: ['H-049', 'A-H5'] },
    when: {
      any: [
        {
          all: [
            { not: { setting: 'daysInARowOnly' } },
            { metric: 'sicknessDays', is: 'at least', setting: 'sameConditionDays' },
          ],
        },
        { metric: 'sicknessRun', is: 'at least', setting: 'sameConditionDays' },
      ],
    },
    says: 'Illness has taken {sicknessDays} school days this school year (longest run {sicknessRun}); {sameConditionDays} for the same condition may be told to the council. A person must confirm the condition.',
  },
  {
    id: 'tell-council-of-fifteen-days',
    source: { document: 'herefordshire', at: 'notification document', req: ['H-051', 'A-H5'] },
    when: { rule: 'fifteen-days-of-illness' },
    asks: {
      step: 'tell-council-of-fifteen-days',
      who: 'school leader',
      by: { after: { reached: 'sicknessDays' } },
      done: sentOrDecidedAgainst('tell-council-of-fifteen-days'),
    },
    says: 'The pupil was ill for {sicknessDays} school days this school year. If it was the same condition, tell the council with the notification document; if not, decide against this step and say so.',
  },
  {
    id: 'document-returned',
    source: { document: 'herefordshire', at: 'notification document', req: ['H-053', 'H-072', 'H-073'] },
    when: { ...LATEST, where: { field: 'check', is: 'return' } },
    asks: [
      { step: 'complete-notification-document', who: 'school leader' },
      { bars: 'cmie-panel', missing: 'a complete notification document' },
      { bars: 'iae-panel', missing: 'a complete notification document' },
    ],
    says: 'The council returned the notification document because it is not complete. Send a complete one, with every document attached.',
  },
  {
    id: 'returned-is-not-listed',
    source: { document: 'herefordshire', at: 'notification document', req: ['H-053'] },
    when: { all: [JUDGED, { rule: 'document-returned' }] },
    asks: {
      bars: 'panel-listing',
      missing: 'a complete notification document',
      refuses: { record: 'panel-case' },
    },
    says: 'A notification document that is not complete is not accepted: no panel can list the case.',
  },
  {
    id: 'both-panels-asked',
    source: { document: 'herefordshire', at: 'notification document', req: ['H-051', 'A-H8'] },
    when: JUDGED,
    asks: { warns: 'panel-notification', completing: BOTH_PANELS },
    says: 'Both panels are asked about this pupil. That is allowed; make sure that both are needed.',
  },
  {
    id: 'one-panel-only',
    source: { document: 'herefordshire', at: 'notification document', req: ['H-051', 'A-H8'] },
    when: { all: [JUDGED, { not: { setting: 'bothPanelsAllowed' } }] },
    asks: {
      bars: 'panel-notification',
      missing: 'a choice between the two panels',
      refuses: BOTH_PANELS,
    },
    says: 'This authority asks for one panel or the other, not both.',
  },
  {
    id: 'tell-parents',
    source: { document: 'herefordshire', at: 'consent to discuss', req: ['H-047', 'H-048'] },
    in: REFERRED,
    when: { not: { ...LATEST, where: { field: 'parentTold', is: true } } },
    asks: {
      step: 'tell-parents-of-panel',
      who: 'referrer',
      by: { after: LATEST, schoolDays: 'tellParentsDays' },
      done: {
        record: 'communication-sent',
        where: { field: 'letter', is: 'panel-referral' },
        since: 'school year',
      },
    },
    says: 'Tell the parents by {by} that their child will be discussed: the attendance, what was done together, and what the panel is for. Write down when, how and who told them.',
  },
  {
    id: 'weekly-contact',
    source: { document: 'herefordshire', at: 'notification document, declaration', req: ['H-076', 'H-077'] },
    in: REFERRED,
    when: { always: true },
    asks: {
      step: 'contact-pupil-this-week',
      who: 'school leader',
      by: {
        after: {
          record: ['contact-record', 'doorstep-visit', 'casework-session', 'pupil-voice', DOCUMENT],
        },
        weeks: 'contactEveryWeeks',
      },
    },
    says: 'While the referral is open the pupil is contacted every week, invited to activities and sent school letters. Next contact: {by}.',
  },
  {
    id: 'stays-on-roll',
    source: { document: 'herefordshire', at: 'notification document, declaration', req: ['H-074'] },
    in: REFERRED,
    when: JUDGED,
    asks: { warns: 'removal-from-roll', completing: { record: 'removal-from-roll' } },
    says: 'While the referral is open the pupil stays on the school’s roll and remains its educational responsibility. A referral is no ground for removal.',
  },
  {
    id: 'consent-withdrawn',
    source: { document: 'herefordshire', at: 'consent to discuss', req: ['H-084', 'A-H6'] },
    when: {
      any: [
        { ...LATEST, where: { field: 'withdrawnOn', answered: true } },
        {
          record: 'information-sharing',
          latest: true,
          where: {
            all: [
              { field: 'basis', is: 'consent' },
              { field: 'withdrawnOn', answered: true },
            ],
          },
        },
      ],
    },
    asks: { bars: 'share-by-consent', missing: 'the family’s consent' },
    says: 'Consent was withdrawn: nothing more is shared that rests on it. The referral rests on public task and goes on.',
  },
  {
    id: 'consent-ends-referral',
    source: { document: 'herefordshire', at: 'consent to discuss', req: ['A-H6'] },
    when: { all: [{ setting: 'referralNeedsConsent' }, { rule: 'consent-withdrawn' }] },
    asks: [
      { bars: 'cmie-panel', missing: 'the family’s consent' },
      { bars: 'iae-panel', missing: 'the family’s consent' },
    ],
    says: 'This authority lets a referral rest on consent, and consent was withdrawn.',
  },
  {
    id: 'referral-ends',
    source: { document: 'herefordshire', at: 'Universal Plus, target', req: ['H-014'] },
    in: REFERRED,
    when: { any: [{ rule: 'above-target' }, { not: { age: 'compulsory' } }] },
    asks: { step: 'close-referral', who: 'school leader', leavers: true },
    says: 'Attendance is {attendance12Weeks} (the target is more than {targetAbove}%), or the pupil is past compulsory school age. A person may close the referral.',
  },
] as const satisfies readonly Rule[]
