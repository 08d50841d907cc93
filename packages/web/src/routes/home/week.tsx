import type { Home } from '@fulcrum/contract'
import { changeWords } from './home-words.ts'

/** The week's numbers against the week before. */
export function Week({ week }: { week: Home['week'] }) {
  return (
    <section aria-labelledby="week">
      <header className="home__head">
        <h2 id="week">This week</h2>
        <span>so far</span>
      </header>
      <table className="week">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">What</span>
            </th>
            <th scope="col">Now</th>
            <th scope="col">Last week</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {week.map((line) => (
            <tr key={line.label}>
              <th scope="row">{line.label}</th>
              <td>
                <b>{line.now.toLocaleString('en')}</b>
              </td>
              <td>{line.before.toLocaleString('en')}</td>
              <td>{changeWords(line)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
