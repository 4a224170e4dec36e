import type { ExchangeCell, ExchangeView } from '@hudna/core/api/exchange.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyName } from '../app/party-name.tsx'
import { useRoute } from '../app/route.ts'
import { useSession } from '../app/session.tsx'
import { useParties } from '../app/registers.ts'
import { Panel } from '../ui/panel.tsx'

/** Who handed whom how many documents by name, as far as this reader may know; each cell leads to its list. */
export function ExchangeMatrix({ view }: { readonly view: ExchangeView }) {
  const { t } = useMessages()
  const { matrix } = view
  const from = [...new Set(matrix.map((cell) => cell.from))]
  const to = [...new Set(matrix.map((cell) => cell.to))].toSorted()
  if (matrix.length === 0) return <p className="quiet">{t('exchange.none.between')}</p>
  return (
    <Panel title={t('exchange.side.between')}>
      <p className="quiet small register-pad">{t('exchange.between.what')}</p>
      {/* A table that is wider than the page is scrolled by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="table-scroll" tabIndex={0} aria-label={t('exchange.from-to')}>
        <table className="table exchange-matrix">
          <caption className="visually-hidden">{t('exchange.side.between')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('exchange.from-to')}</th>
              {to.map((party) => (
                <th key={party} scope="col">
                  <PartyName id={party} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {from.map((owner) => (
              <tr key={owner}>
                <th scope="row">
                  <PartyName id={owner} />
                </th>
                {to.map((party) => (
                  <td key={party}>
                    <Cell
                      cell={matrix.find((one) => one.from === owner && one.to === party)}
                      view={view}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  )
}

type CellProps = { readonly cell: ExchangeCell | undefined; readonly view: ExchangeView }

function Cell({ cell, view }: CellProps) {
  const { t } = useMessages()
  const { path } = useRoute()
  const { session } = useSession()
  const own = session?.actor?.party
  const atCentre = useParties().get(own ?? '')?.kind === 'joint-centre'
  if (cell === undefined) return <span aria-label={t('exchange.cell.none')}>–</span>
  const { from, to, documents, opened, ended } = cell
  const words = t('exchange.cell', { documents, opened })
  const more = ended === 0 ? '' : ` · ${t('exchange.ended-count', { count: ended })}`
  const other = from === view.party ? to : from
  if (!atCentre && from !== own && to !== own) return <span>{`${words}${more}`}</span>
  const parameters =
    from === view.party || to !== view.party
      ? { side: 'handed', party: atCentre ? from : null, with: to }
      : { side: 'received', party: atCentre ? to : null, with: other }
  return (
    <Link to={path} parameters={parameters}>
      {`${words}${more}`}
    </Link>
  )
}
