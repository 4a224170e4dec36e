import type { RegimeAnswer } from '@hudna/core/conflicts/regime-answer.ts'
import type { Undertaking } from '@hudna/core/conflicts/undertaking-answer.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText } from '../ui/names.tsx'
import { Time } from '../ui/time.tsx'
import { EntryLink } from './regime-parts.tsx'
import { RegimeStatement } from './regime-statement.tsx'

/** Promises and proposals of that time, apart from what was in force; disputed ones are told above with every side. */
export function RegimeUndertakings({ answer }: { readonly answer: RegimeAnswer }) {
  const { t } = useMessages()
  const { undertakings, disputes } = answer
  if (undertakings.length === 0) return null
  const disputed = new Set(
    disputes.filter(({ kind }) => kind === 'promise-differs').map(({ subject }) => subject.id),
  )
  return (
    <section className="stack" id="regime-undertakings">
      <h3>{t('regime.undertakings')}</h3>
      {undertakings.map((one) => (
        <UndertakingCard
          key={`${one.kind} ${one.id}`}
          undertaking={one}
          disputed={disputed.has(one.id)}
        />
      ))}
    </section>
  )
}

function UndertakingCard(props: { readonly undertaking: Undertaking; readonly disputed: boolean }) {
  const { t, rich } = useMessages()
  const { kind, id, by, to, text, madeAt, said, entry, source } = props.undertaking
  return (
    <article className="card">
      <p className="row">
        <Chip certainty="dotted">{t(`regime.undertaking.${kind}`)}</Chip>
        <span className="small">
          {rich('regime.from-to', {
            by: <PartyLink key="by" party={by} />,
            to: (
              <span key="to" className="row regime-inline">
                {to.map((party) => (
                  <PartyLink key={party} party={party} />
                ))}
              </span>
            ),
          })}
        </span>
        <span className="small quiet">
          {t('regime.made')} <Time instant={madeAt} form="day" />
        </span>
        <EntryLink entry={entry} />
      </p>
      <p>
        <Link to={`/register/${kind}s/${id}`}>
          <LocalText texts={text} absent={id} />
        </Link>
      </p>
      <SourceNote source={source} />
      {props.disputed ? (
        <p className="small">
          <a href="#regime-disputes">{t('regime.dispute.promise-differs')}</a>
        </p>
      ) : said.length === 0 ? null : (
        <div className="side-by-side">
          {said.map((statement) => (
            <RegimeStatement key={`${statement.saidBy} ${statement.entry}`} statement={statement} />
          ))}
        </div>
      )}
    </article>
  )
}
