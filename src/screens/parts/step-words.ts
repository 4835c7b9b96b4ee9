/**
 * A due step or return in a few words: what to do, as a short order, and how much of it there
 * is. The order of the table is the order in which one would want to know of them.
 */
import type { Assessment } from '../../domain/stages/assessment.ts'
import { count } from './amounts.ts'
import { capital } from './words.ts'

type StepWords = {
  readonly title: string
  /** How much of it there is; the number is the first one in what the rule says. */
  readonly counts?: readonly [one: string, many: string]
}

export const STEP_WORDS: Readonly<Record<string, StepWords>> = {
  'contact-home-first-day': { title: 'Contact home on the same day' },
  'check-missing-from-school': { title: 'Check whether the pupil is missing from school' },
  'find-new-starter': { title: 'Find the new starter who has not come' },
  'missing-from-school': { title: 'Refer as missing from school' },
  attendance: { title: 'Send the attendance return' },
  'tell-social-worker': { title: 'Tell the social worker' },
  sickness: { title: 'Send the sickness return' },
  'expect-sickness-return': {
    title: 'Is a sickness return to be expected?',
    counts: ['day of illness', 'days of illness'],
  },
  'irregular-attendance': { title: 'Send the irregular attendance return' },
  'removal-from-roll': { title: 'Send the removal-from-roll notice' },
  'decide-penalty-notice': { title: 'Decide on the penalty notice' },
  'check-notice-period': { title: 'Check the 15 school days' },
  'settle-penalty-notice': { title: 'Write down whether the notice was paid' },
  'consider-penalty-notice': {
    title: 'Consider a penalty notice',
    counts: ['unauthorised session', 'unauthorised sessions'],
  },
  'consider-notice-for-leave': { title: 'Consider a penalty notice for leave' },
  'contact-parents': { title: 'Contact the parents' },
  'follow-up-absence': { title: 'Meet the family, or visit' },
  'share-with-lead-professional': { title: 'Share the concern with the lead professional' },
  'put-attendance-on-their-plan': { title: 'Have attendance put on their plan' },
  'involve-senco': { title: 'Involve the SENCo' },
  'agree-one-plan': { title: 'Agree one plan and one lead practitioner' },
  'write-noticing-record': { title: 'Write the noticing record' },
  'offer-early-help': { title: 'Offer early help' },
  'offer-early-help-again': { title: 'Offer early help again' },
  'offer-medical-action-plan': { title: 'Offer a medical action plan' },
  'review-medical-action-plan': { title: 'Review the medical action plan' },
  'bring-medical-answer': { title: 'Bring the medical answer' },
  'consider-early-help': { title: 'Consider early help' },
  'acknowledge-improvement': { title: 'Acknowledge the improvement' },
  'review-part-time-timetable': { title: 'Review the part-time timetable' },
  'end-part-time-timetable': { title: 'End the part-time timetable' },
  'review-medical-evidence': { title: 'Is medical evidence still needed?' },
  'send-stage-2-letter': { title: 'Send the Stage 2 letter' },
  'hold-school-attendance-meeting': { title: 'Hold the School Attendance Meeting' },
  'put-attendance-in-family-plan': { title: 'Put attendance into the family’s plan' },
  'review-stage-2-plan': { title: 'Review the Stage 2 plan' },
  'review-support-offer': { title: 'Review the support offered' },
  'explain-next-steps': { title: 'Explain the next steps to the family' },
  'review-the-case': { title: 'Review the case' },
  'end-agreed-period': { title: 'End the agreed period' },
  'review-attendance-contract': { title: 'Review the attendance contract' },
  'write-enforcement-referral': { title: 'Write the referral' },
  'decide-on-referral': { title: 'Decide on the referral' },
  'serve-notice-to-improve': { title: 'Serve the Notice to Improve' },
  'check-after-monitoring': { title: 'Check after three months' },
  'assess-for-stage-3b': { title: 'Assess whether Stage 3B fits' },
  'make-initial-assessment': { title: 'Make the initial assessment' },
  'name-caseworker': { title: 'Name a caseworker' },
  'hold-contract-meeting': { title: 'Hold the contract meeting' },
  'revise-contract': { title: 'Go on with the contract or change it' },
  'watch-after-contract': { title: 'Watch attendance after the contract' },
  'consider-legal-planning': { title: 'Consider a legal planning meeting' },
  'hold-legal-planning-meeting': { title: 'Hold the legal planning meeting' },
  'tell-parents-of-order': { title: 'Tell the parents of the order' },
  'decide-on-extension': { title: 'Does the order end or go on?' },
  'decide-on-prosecution': { title: 'Decide on prosecution' },
  'settle-reason': { title: 'Settle N marks', counts: ['session', 'sessions'] },
}

/** What a step, a return, or a step that a process of our own names, is called. */
export const stepTitle = (id: string): string => STEP_WORDS[id]?.title ?? capital(id.replaceAll('-', ' '))

const ORDER: ReadonlyMap<string, number> = new Map(Object.keys(STEP_WORDS).map((id, at) => [id, at]))

/** Its place among others; steps of other processes come before the settling of marks. */
export const stepRank = (id: string): number => ORDER.get(id) ?? ORDER.size - 2

/** '4 sessions', '43 unauthorised sessions'; nothing where the rule counts nothing. */
export function stepAmount(id: string, says: string, { figures }: Assessment): string {
  if (id === 'sickness') return `${count(figures.sicknessSessions, 'session')} of illness`
  const counts = STEP_WORDS[id]?.counts
  const number = /\d+/.exec(says)?.[0]
  return counts && number ? count(Number(number), ...counts) : ''
}
