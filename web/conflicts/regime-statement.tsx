import type { Statement } from '@hudna/core/conflicts/regime-held.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText } from '../ui/names.tsx'
import { Value } from '../ui/value.tsx'
import { EntryLink } from './regime-parts.tsx'
import { saysKey } from './says-key.ts'

type RegimeStatementProps = {
  readonly statement: Statement
  /** Where the same is said of several things: the entry for each. */
  readonly entries?: readonly (number | null)[]
}

/** What one side says: who, which word, of whom, in what words, by which entry and source. */
export function RegimeStatement({ statement, entries = [statement.entry] }: RegimeStatementProps) {
  const { t, rich } = useMessages()
  const { saidBy, says, of, text, clause, source } = statement
  const key = saysKey(says)
  return (
    <div className="regime-position">
      <p className="row">
        {saidBy === null ? <Unsaid statement={statement} /> : <PartyLink party={saidBy} />}
      </p>
      <p className="row">
        <Chip certainty={clause === null ? 'hatched' : 'solid'}>
          {key === undefined ? says : t(key)}
        </Chip>
        {of === null ? null : says === 'broken' || says === 'no-longer-bound' ? (
          <span className="small">
            {rich('regime.says.said-of', { party: <PartyLink key="of" party={of} /> })}
          </span>
        ) : (
          <PartyLink party={of} />
        )}
      </p>
      {Object.keys(text).length === 0 ? null : (
        <p>
          <LocalText texts={text} />
        </p>
      )}
      <p className="row">
        <SourceNote source={source} />
        {[...new Set(entries)].map((entry) => (
          <EntryLink key={entry} entry={entry} />
        ))}
      </p>
    </div>
  )
}

/** A clause, or a record of standing, speaks for itself. */
function Unsaid({ statement }: { readonly statement: Statement }) {
  const { t } = useMessages()
  const { clause } = statement
  if (clause === null) return <span>{t('regime.on-record')}</span>
  return (
    <>
      <Link to={`/register/clauses/${clause.clause}`}>
        <Value>{clause.code}</Value>
      </Link>
      <Link to={`/register/agreements/${clause.agreement}`} className="small">
        <Value>{clause.agreement}</Value>
      </Link>
    </>
  )
}
