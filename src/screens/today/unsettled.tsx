/** Records that wait for somebody to choose between two people's words: told to both of them and to those who lead. */
import { Link } from 'react-router'
import { FORMS } from '../../domain/forms/forms.ts'
import { listed } from '../parts/words.ts'
import { useDevice } from '../use-device.tsx'

export function Unsettled() {
  const unsettled = useDevice((device) => device.unsettled())
  const rows = useDevice((device) => device.pupils())
  if (unsettled.length === 0) return null
  const nameOf = (pupil: string) => rows.find(({ id }) => id === pupil)?.name ?? 'a pupil'
  return (
    <section className="card card-watch" aria-labelledby="unsettled">
      <h2 id="unsettled" className="section-heading">
        Two people wrote the same
      </h2>
      <p>Both texts are kept. Open the record and choose, or keep both.</p>
      <ul className="lines">
        {unsettled.map(({ record, form, pupils, own }) => (
          <li className="line" key={record}>
            <div className="line-main">
              <p className="line-title">
                <Link to={`/records/${record}`} className="line-link">
                  {(Object.hasOwn(FORMS, form) ? FORMS[form]?.title : undefined) ?? form},{' '}
                  {pupils.length > 0 ? listed(pupils.map(nameOf)) : 'about the school'}
                </Link>
              </p>
              <p className="line-says">{own ? 'One of the texts is yours' : 'Nobody has chosen yet'}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
