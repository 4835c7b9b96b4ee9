import { expect, test } from 'vitest'
import { timeDoubt } from '../../../src/domain/forms/signed-time.ts'
import { HASH, NOW } from '../../kit/casework.ts'

const HOUR = 3_600_000
const received = (receivedAt: number) => ({
  receipt: { seal: HASH, receivedAt, seq: 1, epoch: 'e', key: 'k', sign: 's' },
})

test.each([
  ['heard from the server an hour before', { lastContact: NOW - HOUR }, null],
  ['kept no contact yet', {}, null],
  ['was received two days later', { lastContact: NOW - HOUR, ...received(NOW + 48 * HOUR) }, null],
  ['had not heard from the server', { lastContact: null }, { clock: 'never compared' }],
  [
    'heard two days before',
    { lastContact: NOW - 48 * HOUR },
    { clock: 'long alone', server: NOW - 48 * HOUR },
  ],
  ['heard after it was signed', { lastContact: NOW + HOUR }, { clock: 'set back', server: NOW + HOUR }],
  [
    'had it received before it was signed',
    { lastContact: NOW - 2 * HOUR, ...received(NOW - HOUR) },
    { clock: 'fast', server: NOW - HOUR },
  ],
] as const)('what speaks against the time of a device that %s (fault 32)', (_, signature, doubt) => {
  expect(timeDoubt({ at: NOW, ...signature })).toEqual(doubt)
})
