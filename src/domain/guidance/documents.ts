/** The documents Doorstep follows, under the short names citations use. */
export const DOCUMENTS = {
  herefordshire: {
    title: 'Herefordshire graduated approach to attendance and notification document',
    short: 'Herefordshire graduated approach',
    seed: '000',
  },
  'herefordshire-strategies': {
    title: 'Herefordshire suggested strategies checklist',
    short: 'Herefordshire strategies checklist',
    seed: '001',
  },
  stockport: {
    title: 'Stockport staged process for school attendance, August 2024',
    short: 'Stockport staged process',
    seed: '002',
  },
  'ast-tiers': {
    title: 'Tiered attendance process with an Attendance Support Team',
    short: 'AST tiered process',
    seed: '003',
  },
  valence: {
    title: 'Valence Primary School attendance policy 2023-24',
    short: 'Valence attendance policy',
    seed: '004',
  },
  'registration-2024': {
    title: 'The School Attendance (Pupil Registration) (England) Regulations 2024, SI 2024/208',
    short: 'Registration Regulations 2024',
  },
  'penalty-notices-2024': {
    title: 'National framework for penalty notices: SI 2007/1867 as amended by SI 2024/210',
    short: 'Penalty notice framework 2024',
  },
  'working-together': {
    title: 'Working together to improve school attendance, Department for Education',
    short: 'Working together (DfE)',
  },
  'dfe-statistics': {
    title: 'Pupil absence in schools in England: methodology, Department for Education',
    short: 'DfE absence methodology',
  },
  'security-promises': { title: 'Doorstep: security and reliability promises', short: 'Doorstep promises' },
} as const satisfies Record<string, { title: string; short: string; seed?: string }>

type Known = keyof typeof DOCUMENTS

/** One of these, or an authority's own by the name it goes by: 'own: Mytown attendance policy 2026'. */
export type DocumentName = Known | `${typeof OWN}${string}`

const OWN = 'own: '

const isKnown = (name: string): name is Known => Object.hasOwn(DOCUMENTS, name)

/** Whether a document may be cited under this name. */
export const isDocument = (name: unknown): name is DocumentName =>
  typeof name === 'string' && (isKnown(name) || (name.startsWith(OWN) && name.length > OWN.length))

/** What a document is called in a citation. */
export const shortName = (name: DocumentName): string =>
  isKnown(name) ? DOCUMENTS[name].short : name.slice(OWN.length)
