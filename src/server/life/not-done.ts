/** Why something was not done to a pupil's file: a closed list, each with the way out. `{}` is a detail that names nobody. */
export const REFUSALS = {
  'no such pupil': {
    says: 'No pupil is known by {}',
    wayOut: 'give the UPN as the school has it now or had it before, or the id of the record',
  },
  'several pupils': {
    says: 'Several records are known by this UPN: {}',
    wayOut: 'give the id of the record instead; merge makes two records of one pupil one',
  },
  'no such school': { says: 'There is no such school in this authority', wayOut: 'name one of: {}' },
  'no such day': { says: '{} wants a day', wayOut: 'write it as 2026-07-20' },
  'day to come': {
    says: 'The day is still to come, and the pupil is on the roll of the present school until then',
    wayOut: 'do it on that day, or bring in the last day at the present school first',
  },
  'before the start': {
    says: 'The day is before the first day at the present school ({})',
    wayOut: 'give a later day, or correct the first day by an import',
  },
  'no upn': { says: 'The new UPN cannot be read', wayOut: 'a letter, eleven digits, a digit or letter' },
  'upn taken': {
    says: 'Another record has this UPN',
    wayOut: 'merge the two: npm run pupil -- merge KEEP DROP ({})',
  },
  'two authorities': {
    says: 'The two records are in different authorities',
    wayOut: 'export the one and receive it in the other',
  },
  'no such year': { says: '{} is no school year', wayOut: 'write it as 2026/27' },
  'year not over': {
    says: 'The school year before has not ended ({})',
    wayOut: 'do it on the last school day of that year, or later',
  },
  'no calendar': {
    says: 'The school has no calendar of {}, so nobody can tell its last day',
    wayOut: 'import calendar.csv of that year first',
  },
  'no such process': { says: 'There is no such process', wayOut: 'one of: {}' },
  'no such setting': { says: 'There is no such setting', wayOut: 'the settings of {}' },
  'no such value': { says: 'The setting cannot have this value', wayOut: '{}' },
  'setting kept': {
    says: 'The new process knows no setting called {}, which this school has set',
    wayOut: 'take it back in the same command: --setting {}=default',
  },
  'file there': { says: 'There is a file called {} already', wayOut: 'name another with --file' },
  'no case file': { says: 'This is no case file of Doorstep', wayOut: 'give the file as it was written' },
  'later case file': {
    says: 'The case file was written by a later release of Doorstep',
    wayOut: 'bring this server up to date first',
  },
  'not opened': {
    says: 'The passphrase does not open this case file, or the file was changed on its way',
    wayOut: 'try the passphrase again, else have the file sent again',
  },
  'weak passphrase': {
    says: 'The passphrase is too short',
    wayOut: 'four words nobody would guess, at least 15 characters, told to the other side another way',
  },
  'at another school': {
    says: 'A pupil with this UPN is on file at {}',
    wayOut: 'receive the file into that school; move the pupil afterwards if need be',
  },
} as const satisfies Record<string, { says: string; wayOut: string }>
export type RefusalKind = keyof typeof REFUSALS

/** Nothing was done, and why; carried over one boundary, to the command that says it. */
export class NotDone extends Error {
  override name = 'NotDone'
  readonly kind: RefusalKind
  constructor(kind: RefusalKind, detail = '') {
    const { says, wayOut } = REFUSALS[kind]
    super(`${says.replaceAll('{}', detail)}: ${wayOut.replaceAll('{}', detail)}.`)
    this.kind = kind
  }
}
