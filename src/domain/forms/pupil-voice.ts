/**
 * F-18 Pupil voice. What the engine reads: that it was recorded, and `on`; `youngCarer`, `concern`.
 */
import { EVERYBODY, SAFEGUARDING, STAFF } from './audiences.ts'
import { LEAD_TOLD } from './conversation-fields.ts'
import type { Form } from './form.ts'
import { nameFor } from './row-columns.ts'
import { dayOf } from './support-fields.ts'

export const pupilVoice = {
  id: 'pupil-voice',
  number: 'F-18',
  version: 2,
  title: 'Pupil voice',
  source: {
    document: 'ast-tiers',
    at: 'Tier 2',
    req: ['T-017'],
  },
  offline: 'field',
  severalPupils: false,
  filledBy: 'child',
  on: 'on',
  tells: 'Pupil voice: {wouldHelp}',
  notes: [
    'Let the pupil choose whom to talk to. Ask, wait, and write their words.',
    'Ask more than once, through different adults: first answers are seldom the whole answer.',
    'Do not promise to keep a secret. If the pupil tells you of harm, tell the safeguarding lead the same day.',
  ],
  handOver: {
    title: 'What you told us',
    intro: 'These are your words as we wrote them down. Tell us if anything is not right.',
  },
  sections: [
    {
      title: 'The talk',
      fields: {
        pupilName: { type: 'auto', label: 'Pupil', from: 'pupil name', audience: EVERYBODY },
        on: dayOf('Date', EVERYBODY),
        adults: {
          type: 'rows',
          label: 'Adults the pupil talked to',
          one: 'adult',
          audience: EVERYBODY,
          required: true,
          columns: {
            adult: { ...nameFor(EVERYBODY), from: ['staff', 'parent'] },
          },
        },
        reasons: {
          type: 'rows',
          label: 'Why I miss school, in the pupil’s words',
          toFamily: 'Why I miss school, in my own words',
          hint: 'One row for each talk.',
          one: 'reason',
          audience: EVERYBODY,
          required: true,
          columns: {
            on: { type: 'day', label: 'Date', audience: EVERYBODY, required: true, notAfter: 'today' },
            adult: {
              type: 'person',
              label: 'Told to',
              called: 'who was told',
              from: ['staff', 'parent'],
              role: true,
              audience: EVERYBODY,
              required: true,
            },
            reason: {
              type: 'long',
              label: 'In the pupil’s words',
              called: 'the pupil’s words',
              audience: EVERYBODY,
              required: true,
            },
          },
        },
      },
    },
    {
      title: 'School',
      fields: {
        timetable: {
          type: 'long',
          label: 'The parts of the week that are easy, and those that are hard',
          audience: EVERYBODY,
          required: true,
        },
        belonging: {
          type: 'long',
          label: 'Where and with whom I feel I belong, and what helps',
          audience: EVERYBODY,
          required: true,
        },
        worries: {
          type: 'multi',
          label: 'What worries me',
          options: {
            friends: 'Friends',
            work: 'Schoolwork',
            exams: 'Tests and exams',
            bullying: 'Bullying',
            journey: 'Getting to school',
            home: 'Home',
            health: 'My health',
            other: 'Something else',
          },
          audience: EVERYBODY,
        },
        worriesDetail: {
          type: 'long',
          label: 'More about what worries me',
          audience: EVERYBODY,
          shownWhen: { field: 'worries', answered: true },
        },
      },
    },
    {
      title: 'What would help',
      fields: {
        wouldHelp: { type: 'long', label: 'What would help me', audience: EVERYBODY, required: true },
        willTry: { type: 'long', label: 'What I will try', audience: EVERYBODY, required: true },
        wishes: {
          type: 'long',
          label: 'What I wish for at school, and what I want to come of this',
          audience: EVERYBODY,
          required: true,
        },
        youngCarer: {
          type: 'yes/no',
          label: 'Does the pupil look after somebody at home?',
          audience: STAFF,
          required: true,
        },
      },
    },
    {
      title: 'How it was written down',
      byStaff: true,
      fields: {
        ownWords: {
          type: 'yes/no',
          label: 'Is this in the pupil’s own words?',
          audience: EVERYBODY,
          required: true,
        },
        readBack: {
          type: 'yes/no',
          label: 'Was it read back to the pupil?',
          audience: EVERYBODY,
          required: true,
        },
        concern: {
          type: 'yes/no',
          label: 'Did the pupil tell of anything that worries you for their safety?',
          audience: SAFEGUARDING,
          required: true,
        },
        ...LEAD_TOLD,
      },
    },
  ],
} as const satisfies Form
