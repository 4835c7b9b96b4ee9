/**
 * What a family said about sharing holds for whoever writes next: a letter, an offer of help, an
 * assessment or a referral that names somebody they excluded is refused. What the law requires or
 * harm demands goes another way: a safeguarding concern passed on is never refused (V-206). The
 * rules need no setting, so any process can spread them in.
 */
import type { Condition, Rule } from '../../stages/rule.ts'

/** Where records name those who will learn of them. */
const RECIPIENTS = [
  'addressees.person',
  'leadProfessional',
  'referredTo',
  'offerDetail',
  'practitionerActions.practitioner',
  'consulted',
  'keyworker',
  'members.person',
  'invited.person',
  'invited.agency',
  'sharedWith.who',
] as const

/** The forms those fields stand in. */
const NAMES_RECIPIENTS = {
  record: [
    'communication-sent',
    'early-help',
    'attendance-assessment',
    'enforcement-referral',
    'tier-4-referral',
    'panel-case',
    'information-sharing',
  ],
} as const

const excludedIn = (record: string) =>
  ({
    sameName: { these: RECIPIENTS, as: { record, rows: 'exclusions', column: 'who' } },
  }) as const satisfies Condition

/** The family last spoke about sharing in an assessment: a later sheet on sharing says the whole list anew. */
const SAID_IN_ASSESSMENT = {
  record: ['information-sharing', 'attendance-assessment'],
  latest: true,
  where: { field: 'excludesAnybody', answered: true },
} as const satisfies Condition

export const SHARING = [
  {
    id: 'excluded-from-sharing',
    source: { document: 'valence', at: 'appendix 6, information sharing', req: ['V-208'] },
    when: {
      any: [
        excludedIn('information-sharing'),
        { all: [SAID_IN_ASSESSMENT, excludedIn('attendance-assessment')] },
      ],
    },
    asks: {
      bars: 'share-information',
      missing: 'a recipient the family has not excluded',
      refuses: NAMES_RECIPIENTS,
    },
    says: 'The family does not wish information to be shared with somebody named here. If the law requires it, or somebody may come to harm, pass it on as a safeguarding concern.',
  },
  {
    id: 'sharing-not-agreed',
    source: { document: 'valence', at: 'appendix 6, information sharing', req: ['V-206', 'V-207'] },
    when: {
      any: [
        { record: 'attendance-assessment', latest: true, where: { field: 'sharingAgreed', is: false } },
        { record: 'information-sharing', latest: true, where: { field: 'agreed', is: false } },
        {
          record: 'information-sharing',
          latest: true,
          where: { field: 'withdrawnOn', answered: true },
        },
      ],
    },
    asks: { warns: 'share-information', completing: NAMES_RECIPIENTS },
    says: 'The family has not agreed to the sharing of information, or has withdrawn. Share only what the law requires or harm demands, and write down why.',
  },
] as const satisfies readonly Rule[]
