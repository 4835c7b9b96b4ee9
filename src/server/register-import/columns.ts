/**
 * The columns each file may have and the header names schools give them. Headers are compared bare
 * (lower case, letters and digits alone); a mapping file names others. A file is known by its columns.
 */
import * as z from 'zod'
import { bare, readSessionHeader } from './cells.ts'
import { faultAt, type Fault } from './faults.ts'

type Column = { means: string; headers: string; needed?: true; notKept?: true }

/** For each file its fields; `headers` are bare names, apart from each other by spaces. */
export const COLUMNS = {
  pupils: {
    upn: { means: 'UPN', headers: 'upn uniquepupilnumber uniquepupilno pupilupn currentupn', needed: true },
    formerUpn: { means: 'former UPN', headers: 'formerupn previousupn oldupn' },
    uci: { means: 'UCI', headers: 'uci uniquecandidateidentifier uniquecandidateid' },
    given: {
      means: 'given name',
      headers: 'given givenname forename firstname legalforename legalfirstname preferredforename',
      needed: true,
    },
    family: {
      means: 'family name',
      headers: 'family familyname surname lastname legalsurname legallastname preferredsurname',
      needed: true,
    },
    dateOfBirth: { means: 'date of birth', headers: 'dateofbirth dob birthdate birthday', needed: true },
    yearGroup: {
      means: 'year group',
      headers: 'year yeargroup yr ncyear ncy ncyearactual nationalcurriculumyear yearcode',
      needed: true,
    },
    className: {
      means: 'class',
      headers: 'class classname registrationgroup reggroup regform form registrationform tutorgroup',
    },
    keyStage: { means: 'key stage', headers: 'keystage ks' },
    site: { means: 'site', headers: 'site campus' },
    sex: { means: 'sex', headers: 'sex gender legalsex' },
    ethnicity: { means: 'ethnicity', headers: 'ethnicity ethnicorigin ethniccode ethnicgroup' },
    sen: { means: 'SEN', headers: 'sen senstatus senprovision senstage sencode' },
    arp: { means: 'ARP', headers: 'arp additionallyresourcedprovision resourcedprovision resourceprovision' },
    fsm6: { means: 'FSM6', headers: 'fsm6 fsmever6 everfsm6 ever6fsm ever6 disadvantaged' },
    eypp: { means: 'EYPP', headers: 'eypp earlyyearspupilpremium' },
    serviceChild: {
      means: 'service child',
      headers: 'servicechild servicechildren servicechildindicator service',
    },
    adopted: { means: 'adopted', headers: 'adopted adoptedfromcare' },
    lookedAfter: {
      means: 'looked after',
      headers: 'lookedafter lac cla childlookedafter incare cla lookedafterchild',
    },
    previouslyLookedAfter: {
      means: 'previously looked after',
      headers: 'previouslylookedafter postlac plac pla postlookedafter previouslookedafter',
    },
    socialWorker: { means: 'social worker', headers: 'socialworker hassocialworker allocatedsocialworker' },
    youngCarer: { means: 'young carer', headers: 'youngcarer youngcarerindicator' },
    childProtection: {
      means: 'child protection',
      headers: 'childprotection childprotectionplan cp cpp cpplan onchildprotectionplan',
    },
    childInNeed: { means: 'child in need', headers: 'childinneed cin cinplan childinneedplan' },
    tac: { means: 'TAC', headers: 'tac teamaroundthechild' },
    taf: { means: 'TAF', headers: 'taf teamaroundthefamily' },
    address: { means: 'address', headers: 'address homeaddress fulladdress postaladdress' },
    start: {
      means: 'start',
      headers: 'start startdate onrollfrom dateofadmission admissiondate doa entrydate dateofentry',
    },
    leaving: {
      means: 'leaving date',
      headers: 'leaving leavingdate dateofleaving dol leftdate enddate onrollto leavedate',
    },
  },
  registers: {
    upn: { means: 'UPN', headers: 'upn uniquepupilnumber uniquepupilno pupilupn currentupn', needed: true },
    day: { means: 'date', headers: 'date day markdate sessiondate attendancedate' },
    half: { means: 'session', headers: 'session sessionname ampm half period' },
    code: { means: 'code', headers: 'code mark attendancecode attendancemark registermark exportmark' },
    late: { means: 'minutes late', headers: 'minuteslate minslate lateminutes', notKept: true },
    comment: { means: 'comment', headers: 'comment comments note notes', notKept: true },
    from: {
      means: 'from date',
      headers: 'from fromdate weekbeginning weekcommencing wc week weekstart startdate attendancestartdate',
    },
    marks: { means: 'marks', headers: 'marks attendancemarks weekmarks markstring' },
  },
  calendar: {
    year: { means: 'year', headers: 'year schoolyear academicyear' },
    kind: { means: 'kind', headers: 'kind type', needed: true },
    from: { means: 'from', headers: 'from fromdate start startdate date day', needed: true },
    to: { means: 'to', headers: 'to todate end enddate until' },
    what: {
      means: 'what / half',
      headers: 'what half whathalf session what description name openhalf halfopen',
    },
  },
  people: {
    upn: { means: 'UPN', headers: 'upn uniquepupilnumber uniquepupilno pupilupn currentupn', needed: true },
    name: { means: 'name', headers: 'name fullname contactname contact parentname person', needed: true },
    relationship: {
      means: 'relationship',
      headers: 'relationship relation relationshiptopupil relationshiptostudent',
      needed: true,
    },
    responsibility: {
      means: 'parental responsibility',
      headers: 'parentalresponsibility pr responsibility hasparentalresponsibility',
    },
    care: { means: 'day-to-day care', headers: 'daytodaycare care dayday caresforchild hasdaytodaycare' },
    livesWith: { means: 'lives with', headers: 'liveswith liveswithpupil livesatthisaddress samehousehold' },
    phone: {
      means: 'phone',
      headers: 'phone telephone mobile phonenumber telephonenumber mobilephone maintelephone tel',
    },
    email: { means: 'e-mail', headers: 'email emailaddress mainemail' },
    address: { means: 'address', headers: 'address homeaddress fulladdress postaladdress' },
    language: { means: 'language', headers: 'language firstlanguage homelanguage preferredlanguage' },
    interpreter: {
      means: 'interpreter',
      headers: 'interpreter interpreterneeded needsinterpreter translator interpreterrequired',
    },
    contactNote: { means: 'contact note', headers: 'contactnote contactnotes note notes' },
  },
  attainment: {
    upn: { means: 'UPN', headers: 'upn uniquepupilnumber uniquepupilno pupilupn currentupn', needed: true },
    subject: { means: 'subject', headers: 'subject subjectname', needed: true },
    on: { means: 'date', headers: 'date day assessedon assessmentdate resultdate', needed: true },
    period: { means: 'period', headers: 'period term halfterm assessmentperiod' },
    measure: { means: 'measure', headers: 'measure aspect resulttype assessmenttype', needed: true },
    value: { means: 'value', headers: 'value result grade score', needed: true },
  },
  benchmarks: {
    whose: { means: 'name', headers: 'name benchmark whose comparator', needed: true },
    year: { means: 'school year', headers: 'schoolyear year academicyear', needed: true },
    phase: { means: 'phase', headers: 'phase schoolphase schooltype', needed: true },
    measure: { means: 'measure', headers: 'measure indicator', needed: true },
    group: { means: 'group', headers: 'group pupilgroup characteristic' },
    value: { means: 'value', headers: 'value percentage percent rate', needed: true },
    source: { means: 'source', headers: 'source publication from', needed: true },
  },
} as const satisfies Record<string, Record<string, Column>>

export type FileKind = keyof typeof COLUMNS
export const FILE_KINDS = [
  'pupils',
  'registers',
  'calendar',
  'people',
  'attainment',
  'benchmarks',
] as const satisfies FileKind[]
export type FieldOf<K extends FileKind> = keyof (typeof COLUMNS)[K] & string

/** A mapping file: for each kind of file, our field and the school's own header for it. */
export const importMap = z.partialRecord(z.enum(FILE_KINDS), z.record(z.string(), z.string()))
export type ImportMap = z.infer<typeof importMap>

/** What is wrong with a mapping file's content, in words; empty when it can be used. */
export function mapFaults(map: ImportMap): string[] {
  return FILE_KINDS.flatMap((kind) =>
    Object.keys(map[kind] ?? {})
      .filter((field) => !Object.hasOwn(COLUMNS[kind], field))
      .map((field) => `${kind}.${field}: expected one of ${Object.keys(COLUMNS[kind]).join(', ')}`),
  )
}

export type SessionColumn = { readonly column: number; readonly day: string; readonly half: 'AM' | 'PM' }

/** A file's first line understood: which column (from 0) holds which field. */
export type Header = {
  readonly kind: FileKind
  readonly line: number
  readonly columns: ReadonlyMap<string, number>
  /** In a register with a column a session. */
  readonly sessions: readonly SessionColumn[]
  readonly width: number
  readonly warnings: readonly Fault[]
}

function columnsFor(kind: FileKind, names: readonly string[], map: ImportMap) {
  const table: Readonly<Record<string, Column>> = COLUMNS[kind]
  const byName = new Map<string, string>()
  for (const [field, { headers }] of Object.entries(table))
    for (const name of headers.split(' ')) if (!byName.has(name)) byName.set(name, field)
  const mapped = new Map(Object.entries(map[kind] ?? {}).map(([field, name]) => [bare(name), field]))
  const taken = new Set(mapped.values())
  const columns = new Map<string, number>()
  const twice: number[] = []
  const unknown: number[] = []
  names.forEach((name, column) => {
    const guess = byName.get(name)
    const field = mapped.get(name) ?? (guess !== undefined && !taken.has(guess) ? guess : undefined)
    if (field === undefined) unknown.push(column)
    else if (columns.has(field)) twice.push(column)
    else columns.set(field, column)
  })
  const lacking = Object.entries(table).filter(([field, { needed }]) => needed && !columns.has(field))
  return { columns, twice, unknown, lacking: lacking.map(([, { means }]) => means) }
}

/** Which file this is, by its first line; a fault when it is none, naming the nearest and what it lacks. */
export function readHeader(
  file: string,
  line: number,
  cells: readonly string[],
  map: ImportMap,
): Header | { readonly fault: Fault } {
  const names = cells.map(bare)
  const sessions = cells.flatMap((cell, column) => {
    const session = readSessionHeader(cell)
    return session ? [{ column, ...session }] : []
  })
  const tried = FILE_KINDS.map((kind) => {
    const found = columnsFor(kind, names, map)
    if (kind === 'registers') {
      const { columns, lacking } = found
      const long = columns.has('day') && columns.has('half') && columns.has('code')
      const weekly = columns.has('from') && columns.has('marks')
      if (!long && !weekly && sessions.length === 0) lacking.push('date, session and code')
    }
    const score = found.columns.size + (kind === 'registers' ? sessions.length : 0)
    return { kind, found, score }
  })
  const best = tried.filter(({ found }) => found.lacking.length === 0).sort((a, b) => b.score - a.score)[0]
  if (!best) {
    const near = tried.toSorted((a, b) => b.score - a.score)[0]
    const lacks =
      near && near.score > 1 ? `; as ${near.kind}.csv it lacks: ${near.found.lacking.join(', ')}` : ''
    return { fault: faultAt('unknown file', { file, line }, lacks) }
  }
  const { kind, found } = best
  const spot = (column: number, field = '') => ({ file, line, column: column + 1, field })
  const ofSession = new Set(kind === 'registers' ? sessions.map(({ column }) => column) : [])
  const table: Readonly<Record<string, Column>> = COLUMNS[kind]
  const warnings = [
    ...found.unknown
      .filter((column) => !ofSession.has(column) && names[column] !== '')
      .map((column) => faultAt('unknown column', spot(column))),
    ...found.twice.map((column) => faultAt('column twice', spot(column))),
    ...[...found.columns].flatMap(([field, column]) =>
      table[field]?.notKept ? [faultAt('not kept', spot(column, table[field].means))] : [],
    ),
  ]
  return {
    kind,
    line,
    columns: found.columns,
    sessions: kind === 'registers' ? sessions : [],
    width: cells.length,
    warnings,
  }
}
