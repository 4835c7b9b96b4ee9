/**
 * Every way a document about a pupil can leave the system, by the file that lets it out and what it does there. A
 * test reads the sources: a file that lets something out and is not listed, or does not ask, fails.
 */
export type Exit = {
  readonly name: string
  /** Under `src/`. */
  readonly file: string
  /** What in that file lets something out. */
  readonly by: readonly string[]
  /** How it asks `mayGoTo`, or why nobody's wish can stand against it. */
  readonly asks: 'useLeaving' | 'mayGoTo' | { readonly not: string }
}

/** What lets a document out, wherever it stands. */
export const WAYS_OUT = [
  'window.print(',
  'saveFile(',
  'shareFile',
  '<PaperActs',
  '.handOver(',
  'logCopies(',
  'sendPupil(',
] as const

export const EXITS: readonly Exit[] = [
  { name: 'a record on paper', file: 'screens/paper/paper-page.tsx', by: ['<PaperActs'], asks: 'useLeaving' },
  {
    name: 'a letter',
    file: 'screens/letters/letter.tsx',
    by: ['window.print(', '<PaperActs'],
    asks: 'mayGoTo',
  },
  { name: 'a letter logged as sent', file: 'screens/letters/sent.tsx', by: ['logCopies('], asks: 'mayGoTo' },
  {
    name: 'a letter left at the door',
    file: 'screens/visit/leave-letter.ts',
    by: ['logCopies('],
    asks: 'mayGoTo',
  },
  {
    name: 'the tablet in hand',
    file: 'screens/record/give-tablet.tsx',
    by: ['.handOver('],
    asks: 'useLeaving',
  },
  { name: 'the chronology', file: 'screens/pupil/chronology.tsx', by: ['window.print('], asks: 'useLeaving' },
  {
    name: 'a pupil’s attendance',
    file: 'screens/pupil/attendance-page.tsx',
    by: ['window.print('],
    asks: 'useLeaving',
  },
  {
    name: 'barriers and support',
    file: 'screens/pupil/support-page.tsx',
    by: ['window.print('],
    asks: 'useLeaving',
  },
  { name: 'a case file', file: 'server/commands/pupil.ts', by: ['sendPupil('], asks: 'mayGoTo' },
  {
    name: 'a diary for a calendar',
    file: 'screens/diary/diary-page.tsx',
    by: ['saveFile('],
    asks: { not: 'It says kind and time of an appointment, and nothing about anybody.' },
  },
  {
    name: 'a report of a school',
    file: 'screens/reports/report.tsx',
    by: ['window.print(', 'saveFile('],
    asks: {
      not: 'It is for the school’s own staff: figures of its own register, and nothing any family said.',
    },
  },
  {
    name: 'a pupil’s attendance and progress',
    file: 'screens/reports/progress-page.tsx',
    by: ['window.print('],
    asks: 'useLeaving',
  },
  {
    name: 'caseloads',
    file: 'screens/reports/caseloads.tsx',
    by: ['window.print(', 'saveFile('],
    asks: { not: 'It counts pupils by officer, and says nothing of any pupil.' },
  },
  {
    name: 'the audit',
    file: 'screens/admin/audit/take-along.tsx',
    by: ['saveFile('],
    asks: { not: 'It says who did what, for whoever answers for that; nothing any family said is in it.' },
  },
  {
    name: 'the directory of services',
    file: 'screens/directory/directory.tsx',
    by: ['window.print('],
    asks: { not: 'It says nothing of any pupil.' },
  },
  {
    name: 'the answer to a request',
    file: 'screens/admin/privacy/answer-request.tsx',
    by: ['saveFile('],
    asks: { not: 'It goes to whoever it is about, by law; what names others is decided one by one.' },
  },
  {
    name: 'a certificate of deletion',
    file: 'screens/admin/privacy/certificates.tsx',
    by: ['saveFile('],
    asks: { not: 'It names nobody.' },
  },
  {
    name: 'unsent work',
    file: 'screens/parts/save-unsent.tsx',
    by: ['saveFile('],
    asks: { not: 'It is sealed to the authority’s own key: nobody else can read it.' },
  },
  {
    name: 'the acts of a paper',
    file: 'screens/paper/paper-acts.tsx',
    by: ['window.print(', 'saveFile(', 'shareFile'],
    asks: { not: 'It is drawn only by pages that have asked.' },
  },
  {
    name: 'handing a file to another app',
    file: 'screens/paper/make-pdf.ts',
    by: ['saveFile('],
    asks: { not: 'It is called only by the acts of a paper.' },
  },
]
