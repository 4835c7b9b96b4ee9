/** What was done, said of each entry. */
export const ACTS: Readonly<Record<string, string>> = {
  start: 'Started',
  change: 'Words changed',
  complete: 'Completed',
  sign: 'Signed',
  amend: 'Corrected',
  settle: 'Chosen between two people’s words',
  void: 'Withdrawn',
  match: 'Said who it was about',
}
