/**
 * F-01 Contact record: one contact with a family, by whatever way, about one or several
 * of their children. What the engine reads: `on` and `type`; `children[].child` with
 * `present`; `parent1Present`, `parent2Present`; `medicalReasonCited`; `concern`.
 * Actions live in `actions` (action, who, by), the review in `reviewOn`.
 */
import { FAMILY, HEALTH, SAFEGUARDING, STAFF } from './audiences.ts'
import { answeredBut } from './conditions.ts'
import {
  ACTION_AND_WHO,
  INTERPRETER,
  LEAD_TOLD,
  LEAD_TOLD_AT,
  LISTENING,
  NOTES_ON_OTHERS,
  parentsThere,
  PRIVATE_SETTING,
  TOLD_OF_NOTES_ON,
} from './conversation-fields.ts'
import { THE_FAMILY } from './family-fields.ts'
import type { Form } from './form.ts'
import { AVOIDABLE_REASONS, HOW_COPIES_GO, LANGUAGES_SPOKEN, OUTCOMES_FOR_THE_CHILD } from './options.ts'

export const contactRecord = {
  id: 'contact-record',
  number: 'F-01',
  version: 2,
  title: 'Contact record',
  source: {
    document: 'valence',
    at: 'appendix 7',
    req: ['V-209', 'V-210', 'H-024', 'V-184', 'V-191', 'A-V16'],
  },
  offline: 'field',
  severalPupils: true,
  on: 'on',
  tells: 'Contact ({type}): {outcome}',
  notes: [
    LISTENING,
    'Write what was said and done, in plain words. Leave out judgements about people.',
    'Tell parents that you take notes and that they may have a copy.',
    'The family may read what you write here, except where a question says otherwise.',
  ],
  handOver: {
    title: 'Record of our contact',
    intro: 'This is what we wrote down about our contact with you. Tell us if anything is not right.',
  },
  sections: [
    {
      title: 'The contact',
      fields: {
        staff: {
          type: 'person',
          label: 'Name of staff',
          called: 'the name of the member of staff',
          from: ['staff'],
          role: true,
          audience: FAMILY,
          required: true,
        },
        on: {
          type: 'day',
          label: 'Date of contact',
          audience: FAMILY,
          required: true,
          notAfter: 'today',
        },
        at: { type: 'time', label: 'Time of contact', audience: FAMILY, required: true },
        type: {
          type: 'choice',
          label: 'Type of contact',
          called: 'the type of contact',
          options: {
            phone: 'Telephone call',
            home: 'Visit at home',
            office: 'Meeting at an office',
            school: 'Meeting at school',
            text: 'Text message',
            email: 'E-mail',
            video: 'Video call',
            other: 'Something else',
          },
          audience: FAMILY,
          required: true,
        },
        language: {
          type: 'choice',
          label: 'Language spoken',
          called: 'the language spoken',
          options: LANGUAGES_SPOKEN,
          audience: FAMILY,
          required: true,
        },
        interpreter: INTERPRETER,
        privateSetting: {
          ...PRIVATE_SETTING,
          shownWhen: { field: 'type', in: ['home', 'office', 'school', 'video', 'other'] },
        },
        raisedBy: {
          type: 'choice',
          label: 'Who raised the concern',
          called: 'who raised the concern',
          hint: 'When a parent raises it, offer early help before absence grows.',
          options: {
            school: 'The school',
            parent: 'A parent',
            pupil: 'The pupil',
            other: 'Somebody else',
          },
          audience: STAFF,
          req: ['V-017'],
        },
        toldOfNotes: {
          type: 'yes/no',
          label: 'Did you tell the parents that notes are taken and that they may have a copy?',
          toFamily: 'You were told that notes are taken and that you may have a copy',
          audience: FAMILY,
          required: true,
          req: ['V-184'],
        },
        toldOfNotesOn: TOLD_OF_NOTES_ON,
      },
    },
    {
      title: 'Who was there',
      fields: {
        children: {
          type: 'rows',
          label: 'Children',
          one: 'child',
          startsWith: 'pupils',
          audience: FAMILY,
          required: true,
          req: ['V-210'],
          columns: {
            child: {
              type: 'person',
              label: 'Name of child',
              from: ['pupil'],
              audience: FAMILY,
              required: true,
            },
            present: { type: 'yes/no', label: 'Present?', audience: FAMILY, required: true },
          },
        },
        ...parentsThere(FAMILY),
        others: {
          type: 'rows',
          label: 'Others present',
          one: 'other person',
          audience: FAMILY,
          columns: {
            person: {
              type: 'person',
              label: 'Name, and role or relationship',
              called: 'the name',
              role: true,
              audience: FAMILY,
              required: true,
            },
          },
        },
      },
    },
    {
      title: 'What was said',
      fields: {
        discussed: {
          type: 'long',
          label: 'What was discussed',
          hint: 'Facts first: the absences, their trend and their effect, what the family said, in their words.',
          audience: FAMILY,
          required: true,
          req: ['V-209', 'H-024'],
        },
        barriers: {
          type: 'long',
          label: 'What makes attending hard',
          called: 'what makes attending hard',
          hint: 'Barriers the family named, and ways round them that were suggested.',
          audience: FAMILY,
        },
        familyTold: {
          type: 'long',
          label: 'What the family told us that school should know',
          hint: 'News and information of their own, not only answers to ours.',
          audience: FAMILY,
          req: ['V-013'],
        },
        help: {
          type: 'long',
          label: 'Advice and help offered',
          called: 'the advice and help offered',
          audience: FAMILY,
        },
        medicalReasonCited: {
          type: 'yes/no',
          label: 'Was a medical reason given for absence?',
          audience: HEALTH,
        },
        medicalEvidence: {
          type: 'long',
          label: 'What was said or shown about the medical reason',
          audience: HEALTH,
          shownWhen: { field: 'medicalReasonCited', is: true },
        },
        outcome: {
          type: 'long',
          label: 'Outcome of the contact',
          called: 'the outcome of the contact',
          audience: FAMILY,
          required: true,
          req: ['H-024'],
        },
        avoidableReasons: {
          type: 'multi',
          label: 'Reasons the family could help to avoid',
          hint: 'For staff. Choose only what was said or is on record.',
          options: AVOIDABLE_REASONS,
          audience: STAFF,
        },
        childOutcomes: {
          type: 'multi',
          label: 'What this is meant to help the child to be',
          options: OUTCOMES_FOR_THE_CHILD,
          audience: FAMILY,
          req: ['V-014'],
        },
        explained: {
          type: 'multi',
          label: 'What was gone through with the parents',
          options: {
            absences: 'The absences so far',
            overall: 'Attendance as a whole, and how far it falls short',
            trend: 'How it has changed',
            impact: 'What it does to learning and friendships',
            progress: 'Progress in learning, beside the attendance summary',
            barriers: 'What stands in the way',
            ways: 'Ways round it that were suggested',
            help: 'Help and advice there is',
          },
          audience: STAFF,
          req: ['V-189'],
        },
        notesOnOthers: NOTES_ON_OTHERS,
      },
    },
    THE_FAMILY,
    {
      title: 'What was agreed',
      fields: {
        actions: {
          type: 'rows',
          label: 'Actions agreed',
          one: 'action',
          none: 'No actions were agreed',
          audience: FAMILY,
          required: true,
          columns: {
            ...ACTION_AND_WHO,
            by: {
              type: 'text',
              label: 'Timescale',
              called: 'the timescale',
              hint: 'A date, or words such as “every morning until half-term”',
              audience: FAMILY,
              required: true,
            },
          },
        },
        reviewOn: {
          type: 'day',
          label: 'Date for review of the actions',
          called: 'the date for review',
          audience: FAMILY,
          shownWhen: answeredBut('actions', 'none'),
          required: true,
          notBefore: 'on',
        },
        reviewAt: {
          type: 'time',
          label: 'Time of the review',
          audience: FAMILY,
          shownWhen: answeredBut('actions', 'none'),
          required: true,
        },
      },
    },
    {
      title: 'Welfare',
      intro: 'If a child may be in danger now, call 999 first. Follow the school’s safeguarding process.',
      fields: {
        concern: {
          type: 'yes/no',
          label: 'Is there a welfare or safeguarding concern?',
          audience: SAFEGUARDING,
          required: true,
        },
        ...LEAD_TOLD,
        dslToldAt: LEAD_TOLD_AT,
      },
    },
    {
      title: 'Copy and corrections',
      fields: {
        copyOffered: {
          type: 'yes/no',
          label: 'Did you offer the parents a copy?',
          toFamily: 'You were offered a copy',
          audience: FAMILY,
          required: true,
          req: ['V-185'],
        },
        copyOn: {
          type: 'day',
          label: 'Date the copy was given',
          audience: FAMILY,
          shownWhen: { field: 'copyOffered', is: true },
          hint: 'Leave empty if they did not want one.',
          notBefore: 'on',
        },
        copyHow: {
          type: 'choice',
          label: 'How the copy was given',
          options: HOW_COPIES_GO,
          audience: FAMILY,
          shownWhen: {
            all: [
              { field: 'copyOffered', is: true },
              { field: 'copyOn', answered: true },
            ],
          },
          required: true,
        },
      },
    },
    {
      title: 'If a parent says the record is not right',
      later: true,
      fields: {
        disputed: {
          type: 'long',
          label: 'What the parent says is not right, in their words',
          toFamily: 'What you told us is not right, in your words',
          audience: FAMILY,
          req: ['V-185'],
        },
        disputedOn: {
          type: 'day',
          label: 'Date they told us',
          audience: FAMILY,
          shownWhen: { field: 'disputed', answered: true },
          required: true,
          notAfter: 'today',
        },
        disputeAnswer: {
          type: 'long',
          label: 'Our answer',
          audience: FAMILY,
          shownWhen: { field: 'disputed', answered: true },
        },
      },
    },
    {
      title: 'Signatures',
      fields: {
        staffSignature: {
          type: 'signature',
          label: 'Signature of the member of staff',
          capacity: 'staff',
          audience: FAMILY,
          required: true,
          agrees: 'This is a true record of the contact.',
        },
        parentSignature: {
          type: 'signature',
          label: 'Parent’s signature, if they wish',
          capacity: 'parent',
          several: true,
          audience: FAMILY,
          agrees: 'I have read this record. Signing does not mean that I agree with all of it.',
        },
      },
    },
  ],
} as const satisfies Form
