/** Strategies 1 to 26 of the checklist: with the pupil, with the parents, and to keep the child safe. */
import { SAFEGUARDING, STAFF } from './audiences.ts'
import type { Section } from './form.ts'
import { added, listed, strategy } from './strategy-fields.ts'

export const WITH_PUPIL = {
  title: 'With the pupil',
  fields: {
    ...strategy('voice', 'The child’s own voice', ['HS-011'], {
      also: {
        voiceParts: {
          type: 'multi',
          label: 'What was talked about with the child',
          options: {
            reasons: 'Reasons for absence, with more than one adult',
            timetable: 'The timetable, for what is hard in it',
            belonging: 'Whether the child feels they belong',
          },
          audience: STAFF,
          shownWhen: { field: 'voice', is: true },
          required: true,
          req: ['HS-011'],
        },
      },
    }),
    ...strategy('pastoral', 'Student support or pastoral care in school', ['HS-012']),
    ...strategy('peers', 'Worries about other young people', ['HS-013'], {
      hint: 'Bullying, being alone, social media, youth crime, county lines.',
      also: listed(
        'peersAgencies',
        'Which agencies were asked for help',
        'agency',
        'peers',
        ['HS-013'],
        STAFF,
        'No agency was needed',
      ),
    }),
    ...strategy('ebsa', 'Materials on emotionally based school avoidance', ['HS-014', 'HS-009']),
    ...strategy('youngCarer', 'Whether the child cares for somebody, and what that does to attendance', [
      'HS-015',
    ]),
    ...added('pupilOther', 'with the pupil'),
  },
} as const satisfies Section

export const WITH_PARENTS = {
  title: 'With the parents',
  fields: {
    ...strategy('text', 'Text message to the parents', ['HS-016'], {
      hint: 'It can reach parents who find talking hard.',
    }),
    ...strategy('phone', 'Telephone call about the concern', ['HS-017']),
    ...strategy('email', 'E-mail to every parent and carer involved', ['HS-018'], {
      hint: 'Concerns, what school expects, the help on offer.',
      also: {
        emailProof: {
          type: 'multi',
          label: 'Proof of the e-mail',
          options: { delivery: 'Proof of delivery kept', read: 'Read receipt kept', none: 'None' },
          audience: STAFF,
          shownWhen: { field: 'email', is: true },
          required: true,
          req: ['HS-018'],
        },
      },
    }),
    ...strategy('letter', 'Letter with the concern and what school expects', ['HS-019'], {
      also: listed('letterTypes', 'Which letters', 'letter', 'letter', ['HS-019']),
    }),
    ...strategy('separated', 'Separated parents: each reached on their own', ['HS-020'], {
      also: {
        bothWritten: {
          type: 'yes/no',
          label: 'Were letters sent to both parents?',
          audience: STAFF,
          shownWhen: { field: 'separated', is: true },
          required: true,
          req: ['HS-020'],
        },
        homesCompared: {
          type: 'yes/no',
          label: 'Was attendance from each home compared?',
          audience: STAFF,
          shownWhen: { field: 'separated', is: true },
          required: true,
          req: ['HS-020'],
        },
      },
    }),
    ...strategy('meetingOffered', 'Meeting offered, or parents asked to arrange one', ['HS-021']),
    ...strategy('meetings', 'Meetings in school', ['HS-022'], {
      also: {
        ...listed('meetingPeople', 'Who came', 'person', 'meetings', ['HS-022']),
        meetingParts: {
          type: 'multi',
          label: 'What the meetings covered',
          options: {
            duty: 'What parents are responsible for',
            patterns: 'Trends and patterns in the register',
            barriers: 'Barriers and reasons, from the parents and the pupil',
            needs: 'Other needs, the right help and reasonable adjustments',
            illness: 'Absence for illness, medical evidence, consent to ask the GP or consultant',
            referrals: 'Referrals to be made',
            plan: 'A plan of support with the pupil: assess, plan, do, review',
            services: 'Outside help, early help among it',
          },
          audience: STAFF,
          shownWhen: { field: 'meetings', is: true },
          required: true,
          req: ['HS-022'],
        },
      },
    }),
    ...strategy('contract', 'Attendance contract of parent, school and pupil', ['HS-023']),
    ...strategy('visit', 'Home or doorstep visit', ['HS-024'], {
      hint: 'It must take place where there is a safeguarding concern.',
      also: {
        visitLetter: {
          type: 'choice',
          label: 'Was anybody at home?',
          options: {
            answered: 'Somebody answered',
            left: 'Nobody answered: the letter was put through the door',
            'not left': 'Nobody answered: no letter was left',
          },
          audience: STAFF,
          shownWhen: { field: 'visit', is: true },
          required: true,
          req: ['HS-024'],
        },
      },
    }),
    ...strategy('familyIssues', 'Difficulties in the family', ['HS-025', 'HS-008'], {
      hint: 'For example violence at home, or a parent’s health. Write the details in the outcome.',
      audience: SAFEGUARDING,
    }),
    ...strategy('poverty', 'Help in school where money is short', ['HS-026'], {
      hint: 'Uniform, equipment, transport, sanitary products.',
    }),
    ...strategy('transport', 'Transport, and what absence does to a travel budget', ['HS-027']),
    ...strategy('lateness', 'Where lateness is the concern', ['HS-028'], {
      also: {
        latenessParts: {
          type: 'multi',
          label: 'What was done about lateness',
          options: {
            time: 'Parents know when school starts',
            support: 'Help by the reason for it',
            incentives: 'Encouragement talked over with the pupil',
            breakfast: 'Breakfast club considered',
          },
          audience: STAFF,
          shownWhen: { field: 'lateness', is: true },
          required: true,
          req: ['HS-028'],
        },
      },
    }),
    ...strategy('translation', 'Translation, and words every parent can follow', ['HS-029']),
    ...added('parentsOther', 'with the parents'),
  },
} as const satisfies Section

/** Who was spoken to, beside the date every strategy has. */
const spokenTo = (name: string, req: string) => ({
  [`${name}Who`]: {
    type: 'person',
    label: 'Who was spoken to',
    called: 'who was spoken to',
    role: true,
    audience: SAFEGUARDING,
    shownWhen: { field: name, is: true },
    required: true,
    req: [req],
  } as const,
})

const safe = (name: string, label: string, req: string, more: { hint?: string; service?: true } = {}) =>
  strategy(name, label, more.service ? [req, 'HS-009'] : [req], {
    audience: SAFEGUARDING,
    also: spokenTo(name, req),
    ...(more.hint === undefined ? {} : { hint: more.hint }),
  })

export const SAFEGUARDING_STRATEGIES = {
  title: 'Keeping the child safe',
  intro: 'The school’s safeguarding process must be followed. This list does not take its place.',
  fields: {
    ...safe('welfareCheck', 'Welfare check', 'HS-030'),
    ...safe('dsl', 'Talk with the safeguarding lead', 'HS-031'),
    ...safe('mash', 'Talk with the Multi-Agency Safeguarding Hub', 'HS-032', { service: true }),
    ...safe('contextual', 'Referral for risks outside the home considered', 'HS-033', { service: true }),
    ...safe('socialWorker', 'Talk with the child’s social worker, to plan support', 'HS-034', {
      hint: 'It must take place where the child is open to social care.',
    }),
    ...safe('virtualSchool', 'Talk with the Virtual School', 'HS-035', {
      service: true,
      hint: 'Where the child is or was looked after.',
    }),
    ...strategy('siblings', 'Talk with the school of brothers and sisters', ['HS-036'], {
      audience: SAFEGUARDING,
      also: {
        ...spokenTo('siblings', 'HS-036'),
        sameAbsences: {
          type: 'yes/no',
          label: 'Were they away on the same days?',
          audience: SAFEGUARDING,
          shownWhen: { field: 'siblings', is: true },
          required: true,
          req: ['HS-036'],
        },
      },
    }),
    ...added('safeguardingOther', 'keeping the child safe', ['HS-001'], SAFEGUARDING),
  },
} as const satisfies Section
