/**
 * F-02 In-school Early Help Form, Attendance: completed with the child and the family. What the
 * engine reads: `on`, `safeguardingNeed`, `parentsEngaging`, `firstReviewOn`, `secondReviewOn`;
 * from the reviews `firstReviewHeldOn`, `firstReviewResult`, `secondReviewHeldOn`,
 * `secondReviewResult` ('yes', 'partly', 'no'); `copyOn`, `uploadedOn`.
 */
import { EVERYBODY, FAMILY, SAFEGUARDING, STAFF } from './audiences.ts'
import { LISTENING, parentsThere, PRIVATE_SETTING } from './conversation-fields.ts'
import type { Field, Form } from './form.ts'
import { HAS_IMPROVED, HOW_COPIES_GO } from './options.ts'
import { nameFor } from './row-columns.ts'
import { inSafeguardingSystem } from './safeguarding-system.ts'

/** A question everybody reads who signs. */
const words = (label: string, req: string, hint?: string) =>
  ({
    type: 'long',
    label,
    ...(hint === undefined ? {} : { hint }),
    audience: EVERYBODY,
    required: true,
    req: [req],
  }) as const satisfies Field

const attending = (label: string) =>
  ({
    type: 'rows',
    label,
    one: 'person who will come',
    audience: EVERYBODY,
    required: true,
    req: ['V-172'],
    columns: {
      person: { ...nameFor(EVERYBODY), from: ['parent', 'staff', 'pupil'] },
    },
  }) as const satisfies Field

/** What came of a review, once it was held. */
const cameOf = (held: string, which: string) =>
  ({
    type: 'choice',
    label: `At the ${which} review: has attendance improved?`,
    options: HAS_IMPROVED,
    audience: FAMILY,
    shownWhen: { field: held, answered: true },
    required: true,
  }) as const satisfies Field

const UNASKED = 'If they were not asked, write why.'

export const inSchoolEarlyHelp = {
  id: 'in-school-early-help',
  number: 'F-02',
  version: 2,
  title: 'In-school early help: attendance',
  source: { document: 'valence', at: 'appendix 3', req: ['V-164', 'V-191'] },
  offline: 'field',
  severalPupils: false,
  roles: ['pastoral-staff', 'attendance-lead', 'senco'],
  on: 'on',
  tells: 'In-school early help, first review {firstReviewOn}[: improved {firstReviewResult}]',
  notes: [
    LISTENING,
    'Fill this in together with the child and the family. It is about support: solutions found together.',
    'Talk somewhere private and comfortable. Listen, and give time to think.',
    'Write what was said, in plain words. Leave out judgements about people.',
  ],
  handOver: {
    title: 'Help with attendance at school',
    intro: 'This is what we talked about, what makes school hard, and what each of us will do.',
  },
  sections: [
    {
      title: 'The talk',
      fields: {
        on: {
          type: 'day',
          label: 'Date of contact',
          audience: EVERYBODY,
          required: true,
          notAfter: 'today',
          req: ['V-165'],
        },
        at: {
          type: 'time',
          label: 'Time of contact',
          audience: EVERYBODY,
          required: true,
          req: ['V-165'],
        },
        type: {
          type: 'choice',
          label: 'Type of contact',
          called: 'the type of contact',
          options: { school: 'At school', home: 'At home', phone: 'By telephone' },
          audience: EVERYBODY,
          required: true,
          req: ['V-165'],
        },
        privateSetting: PRIVATE_SETTING,
        purpose: {
          type: 'statement',
          label: 'What this form is for',
          text: 'To find out together what makes attending hard, and what school, child and family will each do about it. It is kept under data protection law for as long as the school keeps its records, and is used to support the child; the school’s privacy notice says more.',
          audience: EVERYBODY,
        },
        dutyToShare: {
          type: 'statement',
          label: 'When we must tell others',
          text: 'Where what is said here shows that a child needs protecting, the school must share it: to prevent harm, to promote the child’s welfare and to see risks in time.',
          audience: EVERYBODY,
          req: ['V-178'],
        },
      },
    },
    {
      title: '1. Who it is about',
      fields: {
        completedBy: {
          type: 'person',
          label: 'Person completing the form, and their role',
          called: 'the name and role of the person completing the form',
          hint: 'Teaching or non-teaching staff.',
          from: ['staff'],
          role: true,
          audience: EVERYBODY,
          required: true,
          req: ['V-164', 'V-166'],
        },
        pupil: {
          type: 'person',
          label: 'Pupil’s name',
          called: 'the pupil’s name',
          from: ['pupil'],
          audience: EVERYBODY,
          required: true,
          req: ['V-166'],
        },
        pupilPresent: {
          type: 'yes/no',
          label: 'Was the pupil present?',
          audience: EVERYBODY,
          required: true,
          req: ['V-164', 'V-166'],
        },
        yearGroup: {
          type: 'auto',
          label: 'Year group',
          from: 'year group',
          audience: EVERYBODY,
          req: ['V-166'],
        },
        classTeacher: {
          type: 'person',
          label: 'Class teacher',
          called: 'the name of the class teacher',
          from: ['staff'],
          audience: EVERYBODY,
          required: true,
          req: ['V-166'],
        },
        classTeacherPresent: {
          type: 'yes/no',
          label: 'Was the class teacher present?',
          audience: EVERYBODY,
          required: true,
          req: ['V-166'],
        },
        ...parentsThere(EVERYBODY),
      },
    },
    {
      title: '2. Reasons',
      fields: {
        certificate: {
          type: 'auto',
          label: 'Attendance this school year, session by session',
          from: 'sessions',
          audience: EVERYBODY,
          req: ['V-167'],
        },
        certificateDiscussed: {
          type: 'yes/no',
          label: 'Did you go through it together and mark absences and lateness?',
          toFamily: 'We went through it together and marked absences and lateness',
          audience: EVERYBODY,
          required: true,
          req: ['V-167'],
        },
        certificateMarked: {
          type: 'attachment',
          label: 'Photograph of the marked print-out',
          hint: 'Papers only. Never people, never rooms.',
          audience: FAMILY,
        },
        reasonsChild: words('Reasons, as the child explains them', 'V-167', UNASKED),
        reasonsParents: words('Reasons, as the parents explain them', 'V-167', UNASKED),
      },
    },
    {
      title: '3. What makes attending hard',
      fields: {
        barriersChild: words('Barriers, as the child explains them', 'V-168', UNASKED),
        barriersParents: words('Barriers, as the parents explain them', 'V-168', UNASKED),
      },
    },
    {
      title: '4. Effect on learning',
      fields: {
        impactTeacher: words('What the teacher says', 'V-169'),
        impactChild: words('What the child thinks', 'V-169', UNASKED),
        impactParents: words('What the parents think', 'V-169', UNASKED),
      },
    },
    {
      title: '5. Concerns',
      fields: {
        worries: words('What concerns us', 'V-170'),
        worriesBecause: words('Why we think it happens', 'V-170'),
        improvedWhen: words('How we will know that things are better', 'V-170'),
        engagement: {
          type: 'multi',
          label: 'What kind of taking part the concern is about',
          options: {
            behavioural: 'Behavioural: joining in lessons and school life',
            emotional: 'Emotional: feelings about people and school',
            cognitive: 'Cognitive: putting effort into learning',
          },
          audience: STAFF,
          req: ['V-011'],
        },
      },
    },
    {
      title: '6. Support',
      fields: {
        supportInClass: words('Support in class', 'V-171'),
        supportPupil: words('What the pupil can do differently', 'V-171'),
        supportParents: words('What the parents can do differently', 'V-171'),
        moreSupport: {
          type: 'yes/no',
          label: 'Is more support in school needed?',
          audience: EVERYBODY,
          required: true,
          req: ['V-171'],
        },
        moreSupportDetail: {
          type: 'long',
          label: 'Which support',
          called: 'which support is needed',
          audience: EVERYBODY,
          shownWhen: { field: 'moreSupport', is: true },
          required: true,
          req: ['V-171'],
        },
        parentsEngaging: {
          type: 'yes/no',
          label: 'Are the parents taking part in the help?',
          audience: STAFF,
          required: true,
        },
      },
    },
    {
      title: '7. Review',
      fields: {
        firstReviewOn: {
          type: 'day',
          label: 'Date of the first review',
          audience: EVERYBODY,
          required: true,
          notBefore: 'on',
          req: ['V-172'],
        },
        firstReviewAt: {
          type: 'time',
          label: 'Time of the first review',
          audience: EVERYBODY,
          required: true,
          req: ['V-172'],
        },
        firstReviewAttending: attending('Who will come to the first review'),
      },
    },
    {
      title: 'Welfare',
      intro: 'If a child may be in danger now, call 999 first. Follow the school’s safeguarding process.',
      fields: {
        safeguardingNeed: {
          type: 'yes/no',
          label: 'Did a need to safeguard a child come up?',
          audience: SAFEGUARDING,
          required: true,
          req: ['V-179'],
        },
        safeguardingStep: {
          type: 'long',
          label: 'What was done about it at once',
          called: 'what was done about it at once',
          audience: SAFEGUARDING,
          shownWhen: { field: 'safeguardingNeed', is: true },
          required: true,
          req: ['V-179'],
        },
      },
    },
    {
      title: '8. Signed',
      fields: {
        pupilSignature: {
          type: 'signature',
          label: 'Pupil',
          capacity: 'pupil',
          mayDecline: true,
          audience: EVERYBODY,
          required: true,
          req: ['V-173'],
          agrees: 'We talked about this, and I have read it or had it read to me.',
        },
        parent1Signature: {
          type: 'signature',
          label: 'Parent 1',
          capacity: 'parent',
          mayDecline: true,
          audience: EVERYBODY,
          required: true,
          req: ['V-173'],
          agrees: 'We talked about this, and I have read it.',
        },
        parent2Signature: {
          type: 'signature',
          label: 'Parent 2',
          capacity: 'parent',
          mayDecline: true,
          audience: EVERYBODY,
          shownWhen: { field: 'parent2', answered: true },
          required: true,
          req: ['V-173'],
          agrees: 'We talked about this, and I have read it.',
        },
      },
    },
    {
      title: 'Copy for the parents',
      later: true,
      fields: {
        copyOn: {
          type: 'day',
          label: 'Date the parents were given a copy',
          audience: FAMILY,
          notAfter: 'today',
          notBefore: 'on',
          req: ['V-176'],
        },
        copyHow: {
          type: 'choice',
          label: 'How the copy was given',
          options: HOW_COPIES_GO,
          audience: FAMILY,
          shownWhen: { field: 'copyOn', answered: true },
          required: true,
          req: ['V-176'],
        },
      },
    },
    {
      title: 'What came of the reviews',
      later: true,
      fields: {
        firstReviewHeldOn: {
          type: 'day',
          label: 'Date the first review was held',
          audience: FAMILY,
          notAfter: 'today',
          notBefore: 'on',
        },
        firstReviewResult: cameOf('firstReviewHeldOn', 'first'),
        secondReviewOn: {
          type: 'day',
          label: 'Date of the second review',
          hint: 'It may be set at the first.',
          audience: EVERYBODY,
          notBefore: 'firstReviewOn',
          req: ['V-172'],
        },
        secondReviewAt: {
          type: 'time',
          label: 'Time of the second review',
          audience: EVERYBODY,
          shownWhen: { field: 'secondReviewOn', answered: true },
          required: true,
          req: ['V-172'],
        },
        secondReviewAttending: {
          ...attending('Who will come to the second review'),
          shownWhen: { field: 'secondReviewOn', answered: true },
        },
        secondReviewHeldOn: {
          type: 'day',
          label: 'Date the second review was held',
          audience: FAMILY,
          shownWhen: { field: 'secondReviewOn', answered: true },
          notAfter: 'today',
          notBefore: 'on',
        },
        secondReviewResult: cameOf('secondReviewHeldOn', 'second'),
      },
    },
    inSafeguardingSystem(STAFF, ['V-175']),
  ],
} as const satisfies Form
