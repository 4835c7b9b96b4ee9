/** A document again, as its reader was shown it: in their language with the English beside it. */
import type { HandedDocument } from '../../domain/casework/handed-document.ts'
import { ENGLISH, isLanguage, LANGUAGES, type Catalogue } from '../../domain/languages/catalogue.ts'
import { DocumentSections } from '../hand-over/document-lines.tsx'
import { Beside, ReadingContext } from '../parts/reading.tsx'

/** Words of the document's own language; what it says needs no translation, for it is all there. */
const asRead = ({ language }: HandedDocument): Catalogue =>
  language === 'en' || !isLanguage(language)
    ? ENGLISH
    : { ...ENGLISH, language, direction: LANGUAGES[language].direction }

export function ShownDocument({ document: paper, field }: { document: HandedDocument; field: string }) {
  const words = asRead(paper)
  const english = paper.english ?? paper
  const agrees = paper.agrees.find((one) => one.field === field)
  return (
    <ReadingContext value={words}>
      <div className="shown-document" lang={words.language} dir={words.direction}>
        <p className="shown-title">
          <Beside said={paper.title} english={english.title} />
        </p>
        {paper.intro !== '' && (
          <p>
            <Beside said={paper.intro} english={english.intro} />
          </p>
        )}
        <DocumentSections sections={paper.sections} english={english.sections} />
        {agrees && (
          <p className="agrees">
            <Beside
              said={agrees.says}
              english={english.agrees.find((one) => one.field === field)?.says ?? agrees.says}
            />
          </p>
        )}
      </div>
    </ReadingContext>
  )
}
