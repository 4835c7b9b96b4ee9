/** What is worth knowing wherever a school is: what a notice costs, what a return is for, how long a register is kept. */
import type { Note } from '../../stages/process.ts'

export const NATIONAL_NOTES = [
  {
    id: 'notice-tariff',
    source: { document: 'penalty-notices-2024', at: 'amounts', req: ['A-X2'] },
    about: ['consider-penalty-notice', 'penalty-notice'],
    says: 'For an offence since 19 August 2024 the first notice to a parent for a child is £80 if paid within 21 days and £160 within 28. A second within three years is £160, with no lower rate. Earlier offences keep the amounts of their day.',
  },
  {
    id: 'notice-limit',
    source: { document: 'penalty-notices-2024', at: 'limit in three years', req: ['A-S7'] },
    about: ['consider-penalty-notice', 'penalty-notice'],
    says: 'Notices are counted for each parent and each child, by the day of issue, and only from 19 August 2024. One withdrawn does not count, nor one exactly three years old. After two within three years a third may not be issued.',
  },
  {
    id: 'no-appeal-against-a-notice',
    source: { document: 'penalty-notices-2024', at: 'payment' },
    about: ['consider-penalty-notice', 'penalty-notice'],
    says: 'There is no right of appeal against a penalty notice. If it is not paid, the council prosecutes for the absence or withdraws the notice.',
  },
  {
    id: 'support-before-enforcement',
    source: { document: 'working-together', at: 'penalty notices' },
    about: ['consider-penalty-notice', 'penalty-notice'],
    says: 'Reaching the threshold means a notice must be considered, not that one must be issued. Support comes first, unless it does not fit the case, as with a holiday in term.',
  },
  {
    id: 'what-counts-as-ten-days',
    source: { document: 'registration-2024', at: 'regulation 13', req: ['A-S12', 'A-X8'] },
    about: ['attendance-return', 'missing-from-school-referral'],
    says: 'Only whole days on which every session is G, N, O or U count. Any other mark, and any session attended, starts the count again; weekends, holidays and closures neither count nor break it.',
  },
  {
    id: 'sickness-return-looks-ahead',
    source: { document: 'registration-2024', at: 'regulation 13', req: ['A-S13', 'A-S19'] },
    about: ['sickness-return', 'expect-sickness-return'],
    says: 'The return is due as soon as there are grounds to expect fifteen school days of sickness, in a row or in all within the school year. A medical note for three weeks is enough on the first day. One unbroken time away is returned once.',
  },
  {
    id: 'register-kept-six-years',
    source: { document: 'registration-2024', at: 'regulation 7', req: ['A-X3'] },
    about: ['settle-reason'],
    says: 'Every entry in the register is kept for at least six years. A correction shows what stood there, what stands there now, why, on which day and by whom.',
  },
] as const satisfies readonly Note[]
