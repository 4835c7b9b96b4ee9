/**
 * F-45 Decision and case review: every step a person decides. What the engine reads: `on`,
 * `decision`, `from` and `to` (stages by id), `about` (what is set aside or not used), `setAside`,
 * `reason`, `decidedBy`, `improved`, `monitorUntil`.
 *
 * Of `about`, Stockport's rules understand: 'medical-action-plan-first', 'offer-medical-action-plan' and
 * 'stage-2' (go on to Stage 2 without a medical action plan, A-S21, with `setAside`), 'sickness-return' and
 * 'expect-sickness-return' (grounds to expect fifteen days, A-S19), 'new-sickness-period' (a further return in
 * the same year, A-S13), 'support-first' (support is on record elsewhere, S-006) and 'attendance-contract'
 * (a contract was explored and is not offered, A-S18). 'do not use' with a reason ends a step that a process only offers
 * (`decidedAgainst` in its rules: 'offer-early-help', 'decide-on-extension', 'consider-iae-referral' and the like), never a duty.
 */
import { FAMILY, STAFF } from './audiences.ts'
import type { Form } from './form.ts'

export const decision = {
  id: 'decision',
  number: 'F-45',
  version: 1,
  title: 'Decision',
  source: { document: 'stockport', at: 'para 9; stage 2', req: ['S-018'] },
  offline: 'field',
  severalPupils: false,
  on: 'on',
  tells: 'Decision: {decision}[: {to}][: {about}]',
  notes: [
    'Figures recommend; you decide. Write the reason so that somebody who was not there can follow it.',
  ],
  sections: [
    {
      title: 'The decision',
      fields: {
        on: {
          type: 'day',
          label: 'Date of the decision',
          audience: FAMILY,
          required: true,
          notAfter: 'today',
        },
        decision: {
          type: 'choice',
          label: 'What is decided',
          called: 'what is decided',
          options: {
            move: 'Move to another stage',
            hold: 'Stay at this stage',
            'bring forward': 'Bring a later stage forward',
            'step down': 'Step down to an earlier stage',
            close: 'Close the case',
            'do not use': 'Do not use a step the process offers',
            override: 'Go on although something is missing',
          },
          audience: FAMILY,
          required: true,
        },
        from: {
          type: 'text',
          label: 'From stage',
          called: 'the stage the pupil is at',
          offers: 'stages',
          startsFrom: 'stage',
          audience: FAMILY,
          required: true,
        },
        to: {
          type: 'text',
          label: 'To stage',
          called: 'the stage the pupil moves to',
          offers: 'stages',
          audience: FAMILY,
          shownWhen: { field: 'decision', in: ['move', 'bring forward', 'step down'] },
          required: true,
        },
        about: {
          type: 'text',
          label: 'Which step, or what is missing',
          offers: 'steps',
          audience: FAMILY,
          shownWhen: { field: 'decision', in: ['do not use', 'override'] },
          required: true,
        },
        setAside: {
          type: 'choice',
          label: 'If Stage 2 does not wait for a medical action plan: why',
          called: 'why no medical action plan is waited for',
          options: {
            'plan declined': 'The parents declined the plan',
            'consent declined': 'The parents declined consent to ask health workers',
            'no answer': 'No medical answer came within four school weeks',
          },
          audience: FAMILY,
          shownWhen: { field: 'decision', is: 'override' },
          req: ['A-S21'],
        },
        improved: {
          type: 'yes/no',
          label: 'Has attendance improved significantly, against the plan’s own target?',
          audience: FAMILY,
          shownWhen: { field: 'decision', in: ['hold', 'step down', 'close'] },
          req: ['S-074', 'A-S8'],
        },
        monitorUntil: {
          type: 'day',
          label: 'Attendance is watched until',
          called: 'the day until which attendance is watched',
          hint: 'The agreed period; needed where attendance improved significantly.',
          audience: FAMILY,
          shownWhen: { field: 'decision', in: ['hold', 'step down', 'close'] },
          required: { field: 'improved', is: true },
          req: ['S-074', 'A-S8'],
          notBefore: 'on',
        },
      },
    },
    {
      title: 'What was considered',
      fields: {
        attendance: {
          type: 'auto',
          label: 'Attendance this school year',
          from: 'attendance %',
          audience: FAMILY,
        },
        absences: {
          type: 'auto',
          label: 'Sessions missed this school year, authorised and unauthorised',
          from: 'sessions',
          audience: FAMILY,
        },
        unauthorised: {
          type: 'auto',
          label: 'Unauthorised sessions in 10 school weeks',
          from: 'unauthorised sessions in 10 school weeks',
          audience: FAMILY,
        },
        recommended: {
          type: 'auto',
          label: 'What the figures recommend',
          from: 'recommended stage',
          audience: STAFF,
        },
        parentalContact: {
          type: 'long',
          label: 'Contact with the parents, and how they have taken part',
          audience: STAFF,
          required: true,
        },
        childView: {
          type: 'long',
          label: 'The child’s view',
          called: 'the child’s view',
          hint: 'Where appropriate; otherwise why it was not asked for.',
          audience: STAFF,
          required: true,
        },
        advice: {
          type: 'rows',
          label: 'Advice asked for',
          one: 'piece of advice',
          none: 'No advice was asked for',
          audience: STAFF,
          required: true,
          columns: {
            who: {
              type: 'person',
              label: 'Who',
              called: 'who was asked',
              from: ['staff'],
              role: true,
              audience: STAFF,
              required: true,
            },
            on: { type: 'day', label: 'Date', audience: STAFF, required: true, notAfter: 'today' },
            advice: {
              type: 'text',
              label: 'Advice',
              called: 'the advice',
              max: 2000,
              audience: STAFF,
              required: true,
            },
          },
        },
      },
    },
    {
      title: 'Reason',
      fields: {
        reason: {
          type: 'long',
          label: 'Reason',
          called: 'the reason',
          audience: STAFF,
          required: true,
          req: ['S-018'],
        },
        decidedBy: {
          type: 'person',
          label: 'Decided by',
          called: 'who decided',
          from: ['staff'],
          audience: FAMILY,
          required: true,
        },
        position: { type: 'text', label: 'Their position', audience: FAMILY, required: true },
      },
    },
  ],
} as const satisfies Form
