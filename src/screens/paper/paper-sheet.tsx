/** A paper as it is read on the screen and comes out of a printer: the same words in the same order as its PDF. */
import type { Paper, PaperFact, PaperLine, PaperSection } from '../../domain/papers/paper.ts'
import { firmNumbers } from '../../kit/direction.ts'
import { Logo } from './logo.tsx'
import { SignedBy } from './signed-by.tsx'
import { Words } from './words.tsx'

export function PaperSheet({ paper }: { paper: Paper }) {
  const { head, address, copy, opening, title, about, notices, sections, signatures, ask, foot } = paper
  return (
    <article className="paper" lang={paper.language} dir={paper.direction} aria-label={title.text}>
      <header className="paper-head">
        {head.logo && <Logo logo={head.logo} />}
        <div>
          <p className="paper-school">{head.school}</p>
          {head.lines.map((line) => (
            <p key={line}>{firmNumbers(line)}</p>
          ))}
        </div>
      </header>
      {address.length > 0 && (
        <address className="paper-address">
          {address.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </address>
      )}
      {copy && (
        <p className="paper-copy">
          <Words said={copy} />
        </p>
      )}
      {opening.map((line) => (
        <p key={line.text}>
          <Words said={line} />
        </p>
      ))}
      <h2 className="paper-title">
        <Words said={title} />
      </h2>
      <Facts facts={about} />
      {notices.map((notice) => (
        <p key={notice.text}>
          <Words said={notice} />
        </p>
      ))}
      {sections.map((section, at) => (
        <Section key={`${at} ${section.title?.text}`} section={section} />
      ))}
      {signatures && (
        <section>
          <h3>
            <Words said={signatures.title} />
          </h3>
          {signatures.none && (
            <p>
              <strong>
                <Words said={signatures.none} />
              </strong>
            </p>
          )}
          {signatures.each.map((signature, at) => (
            <SignedBy key={`${at} ${signature.name}`} signature={signature} direction={paper.direction} />
          ))}
        </section>
      )}
      {ask && <Section section={ask} />}
      <footer className="paper-foot">{foot.says}</footer>
    </article>
  )
}

function Section({ section: { title, lines } }: { section: PaperSection }) {
  return (
    <section>
      {title && (
        <h3>
          <Words said={title} />
        </h3>
      )}
      {lines.map((line, at) => (
        <Line key={at} line={line} />
      ))}
    </section>
  )
}

const Facts = ({ facts }: { facts: readonly PaperFact[] }) => (
  <dl className="paper-facts">
    {facts.map(({ label, value }) => (
      <div key={`${label.text} ${value.text}`}>
        <dt>
          <Words said={label} />
        </dt>
        <dd>
          <Words said={value} />
        </dd>
      </div>
    ))}
  </dl>
)

function Line({ line }: { line: PaperLine }) {
  switch (line.kind) {
    case 'paragraph':
      return (
        <p>
          <Words said={line.text} />
        </p>
      )
    case 'answer':
      return <Facts facts={[line]} />
    case 'table':
      return (
        <table className="paper-table">
          <caption>
            <Words said={line.label} />
          </caption>
          <thead>
            <tr>
              {line.columns.map((head) => (
                <th key={head.text} scope="col">
                  <Words said={head} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {line.rows.map((cells, at) => (
              <tr key={at}>
                {cells.map((cell, column) => (
                  <td key={column}>
                    <Words said={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )
    case 'rows':
      return (
        <>
          {line.label.text !== '' && (
            <p className="paper-label">
              <Words said={line.label} />
            </p>
          )}
          <ol className="paper-rows">
            {line.rows.map((cells, at) => (
              <li key={at}>
                <Facts facts={cells} />
              </li>
            ))}
          </ol>
        </>
      )
    default:
      return null
  }
}
