import { expect, test } from 'vitest'
import { soak, soakDays } from './soak.ts'

test(
  'eight school weeks with both changes of the clocks, in fast time: nothing is lost, every Friday all are equal',
  {
    timeout: 600_000,
  },
  async () => {
    expect(soakDays()).toHaveLength(40)
    const { fault, trace, figures } = await soak(1, { steps: 10 })
    if (fault) console.log(trace.join('\n'))
    expect(fault).toBeNull()
    console.log(`soak: eight school weeks, ${figures.faults} faults, ${figures.entries} entries taken`)
  },
)
