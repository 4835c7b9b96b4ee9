/**
 * So many cases as `assess --stream` reads them, a line each: `node bench/recalculate/stream.ts CASES`.
 * Twenty different ones in turn, so that making them takes no time and no memory.
 */
import { once } from 'node:events'
import { spokenMarks } from '../kit/spoken-marks.ts'
import { CALENDAR, pupilsOf, TODAY } from '../kit/pupils.ts'
import { stockport } from '../../src/domain/processes/stockport/stockport.ts'

const count = Number(process.argv[2])
const lines = pupilsOf(stockport, 20).map(({ register, pupil: { flags, parents }, history }) =>
  JSON.stringify({
    asOf: TODAY,
    process: 'stockport',
    calendar: CALENDAR.data,
    pupil: { dateOfBirth: '2013-02-03', yearGroup: 8, onRoll: ['2025-09-03', null], flags, parents },
    marks: spokenMarks(register),
    presentOtherwise: ['2025-09-03', TODAY],
    records: history.map(({ form, on, values }) => ({ form, on, values })),
  }),
)
for (let nth = 0; nth < count; nth++)
  if (!process.stdout.write(`${lines[nth % lines.length]}\n`)) await once(process.stdout, 'drain')
