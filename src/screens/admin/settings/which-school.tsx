/** Of which school, or of all of them: whoever keeps one school alone is not asked. */
import type { AnswerOf } from '../../../protocol/calls/calls.ts'
import { ChoiceField } from '../../parts/choice-field.tsx'

export const ALL = 'all'
type Kept = AnswerOf<'kept-schools'>

/** What is chosen: a school's id, null for all schools, undefined while nothing is. */
export function chosenSchool({ everywhere, schools }: Kept, said: string | null): string | null | undefined {
  if (said === ALL && everywhere) return null
  if (said !== null && schools.some(({ id }) => id === said)) return said
  return !everywhere && schools.length === 1 ? schools[0]?.id : undefined
}

export function WhichSchool({
  kept: { everywhere, schools },
  chosen,
  choose,
}: {
  kept: Kept
  chosen: string | null | undefined
  choose: (school: string) => void
}) {
  return (
    <ChoiceField
      id="which-school"
      label="School"
      none="Choose a school"
      strong
      value={chosen === null ? ALL : (chosen ?? '')}
      options={[
        ...(everywhere ? [[ALL, 'All schools of the authority'] as const] : []),
        ...schools.map(({ id, name }) => [id, name] as const),
      ]}
      choose={choose}
    />
  )
}
