/** One copy of a letter as its reader gets it, on screen and on paper; the English stands beneath a translation. */
import type { LetterWords, WrittenLetter } from '../../domain/letters/write-letter.ts'

export function LetterSheet({ written, label }: { written: WrittenLetter; label: string }) {
  const { school, to, english, language, direction } = written
  return (
    <article className="letter-sheet" aria-label={label}>
      <header className="letter-head">
        <p className="letter-school">{school.name}</p>
        <p>{school.contact}</p>
      </header>
      {to && (
        <address className="letter-to">
          {to.name}
          {to.address.split(/,\s*|\n/).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </address>
      )}
      <div lang={language} dir={direction}>
        <Words words={written} signedBy={written.signedBy} />
      </div>
      {english && (
        <div className="letter-english" lang="en" dir="ltr">
          <Words words={english} signedBy={written.signedBy} />
        </div>
      )}
    </article>
  )
}

function Words({ words, signedBy }: { words: LetterWords; signedBy: WrittenLetter['signedBy'] }) {
  const { head, greeting, title, lines, closing, enclosed } = words
  return (
    <>
      {head.map((line) => (
        <p key={line} className="letter-line">
          {line}
        </p>
      ))}
      <p>{greeting}</p>
      <h3 className="letter-title">{title}</h3>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>{closing}</p>
      <p className="letter-signed">
        {signedBy.name}
        <br />
        {signedBy.position}
      </p>
      {enclosed && (
        <>
          <p className="letter-enclosed">{enclosed.title}:</p>
          <ul>
            {enclosed.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
