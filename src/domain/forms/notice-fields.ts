/** What every formal notice to a parent asks of how it reached them. */
import { FAMILY } from './audiences.ts'
import type { Field } from './form.ts'

export const SERVICE_METHOD = {
  type: 'choice',
  label: 'How it was served',
  called: 'how it was served',
  options: { post: 'By post', hand: 'By hand', email: 'By e-mail' },
  audience: FAMILY,
  required: true,
} as const satisfies Field
