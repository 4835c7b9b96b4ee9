/** Words on paper, with the English below them where they are a translation. */
import type { Said } from '../../domain/papers/paper.ts'
import { firmNumbers } from '../../kit/direction.ts'

export const Words = ({ said: { text, english } }: { said: Said }) => (
  <>
    <bdi className="paper-words">{firmNumbers(text)}</bdi>
    {english !== undefined && (
      <span className="paper-english" lang="en" dir="ltr">
        {english}
      </span>
    )}
  </>
)
