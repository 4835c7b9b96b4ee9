/**
 * What a school can show before it turns to the council: each kind of evidence on the document's own
 * list, told whether it is there or not, and what of it makes the interventions tried.
 */
import type { Rule } from '../../stages/rule.ts'
import { CONTACT, FROM_UNIVERSAL_PLUS } from './support.ts'

/** Where it is told what a school can show. */
export const EVIDENCED = ['severe', 'notified'] as const

export const EVIDENCE_RULES = [
  {
    id: 'communications-on-file',
    source: { document: 'herefordshire', at: 'evidence of interventions', req: ['H-030'] },
    in: EVIDENCED,
    when: { record: CONTACT, withinMonths: 'evidenceMonths' },
    says: 'Evidence: communications with the parents are on record.',
    otherwise: 'Evidence: no communication with the parents is on record.',
  },
  {
    id: 'visits-on-file',
    source: { document: 'herefordshire', at: 'evidence of interventions', req: ['H-030', 'H-031'] },
    in: EVIDENCED,
    when: { record: 'doorstep-visit', withinMonths: 'evidenceMonths' },
    says: 'Evidence: home visits are on record, with dates and times.',
    otherwise: 'Evidence: no home visit is on record.',
  },
  {
    id: 'discussions-on-file',
    source: { document: 'herefordshire', at: 'evidence of interventions', req: ['H-030'] },
    in: EVIDENCED,
    when: {
      record: 'strategies-checklist',
      where: {
        any: ['dsl', 'mash', 'socialWorker', 'virtualSchool', 'sendco', 'ehcpProfessionals'].map((field) => ({
          field,
          is: true,
        })),
      },
      withinMonths: 'evidenceMonths',
    },
    says: 'Evidence: discussions with other professionals are on record.',
    otherwise: 'Evidence: no discussion with another professional is on record.',
  },
  {
    id: 'timetable-on-file',
    source: { document: 'herefordshire', at: 'evidence of interventions', req: ['H-030'] },
    in: EVIDENCED,
    when: {
      any: [
        { record: 'part-time-timetable', withinMonths: 'evidenceMonths' },
        {
          record: 'strategies-checklist',
          where: {
            any: [
              { field: 'lessonsTimetable', is: true },
              { field: 'partTimeTimetable', is: true },
            ],
          },
          withinMonths: 'evidenceMonths',
        },
      ],
    },
    says: 'Evidence: a timetable made for the pupil is on record.',
    otherwise: 'Evidence: no timetable made for the pupil is on record.',
  },
  {
    id: 'referrals-on-file',
    source: { document: 'herefordshire', at: 'evidence of interventions', req: ['H-030'] },
    in: EVIDENCED,
    when: {
      any: [
        { record: 'early-help', where: { field: 'referred', is: true }, withinMonths: 'evidenceMonths' },
        {
          record: 'strategies-checklist',
          where: {
            any: ['earlyHelp', 'semhTeam', 'psychology', 'wellbeing', 'camhs', 'hospital', 'directory'].map(
              (field) => ({ field, is: true }),
            ),
          },
          withinMonths: 'evidenceMonths',
        },
      ],
    },
    says: 'Evidence: a referral to an outside agency is on record.',
    otherwise: 'Evidence: no referral to an outside agency is on record.',
  },
  {
    id: 'marf-on-file',
    source: { document: 'herefordshire', at: 'evidence of interventions', req: ['H-030', 'H-032'] },
    in: EVIDENCED,
    when: {
      any: [
        {
          record: 'safeguarding-concern',
          where: { field: 'onward', includes: 'mash' },
          withinMonths: 'evidenceMonths',
        },
        {
          record: 'panel-notification',
          where: { rows: 'marf', some: { field: 'namesAttendance', is: true } },
          withinMonths: 'evidenceMonths',
        },
      ],
    },
    says: 'Evidence: a multi-agency referral is on record. It must speak of attendance.',
    otherwise: 'Evidence: no multi-agency referral is on record. Not every case needs one.',
  },
  {
    id: 'support-exhausted',
    source: {
      document: 'herefordshire-strategies',
      at: 'where all reasonable support has been tried',
      req: ['HS-075'],
    },
    in: FROM_UNIVERSAL_PLUS,
    when: {
      record: 'strategies-checklist',
      latest: true,
      where: { field: 'exhausted', in: ['tried', 'not engaging'] },
    },
    says: 'The list of strategies says that all reasonable support was tried, or that the parents do not take part.',
    otherwise:
      'The list of strategies does not yet say that all reasonable support was tried or that the parents do not take part.',
  },
  {
    id: 'interventions-tried',
    source: { document: 'herefordshire', at: 'below 50%, notification', req: ['H-033'] },
    in: EVIDENCED,
    when: {
      any: [
        {
          all: [{ rule: 'communications-on-file' }, { rule: 'visits-on-file' }, { rule: 'support-on-file' }],
        },
        { rule: 'support-exhausted' },
      ],
    },
    says: 'The interventions were tried: the records show contact, visits and support, or that all was tried.',
    otherwise: 'The interventions are not yet shown: contact with the parents, home visits and support.',
  },
] as const satisfies readonly Rule[]
