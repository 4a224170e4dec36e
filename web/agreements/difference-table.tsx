import type { Delineation } from '@hudna/core/agreements/delineation.ts'
import { type Messages, useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { EntryLink } from '../conflicts/regime-parts.tsx'
import { PatternSample } from '../map/pattern-sample.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { useName } from '../ui/names.tsx'
import { type Column, Table } from '../ui/table.tsx'
import type { DifferenceRow } from './delineation-day.ts'
import { useAreaText } from './use-drawn-delineations.ts'

/** Where claims differ, as a table: how much ground, and what each side says of it. */
export function DifferenceTable({ rows }: { readonly rows: readonly DifferenceRow[] }) {
  const { t } = useMessages()
  const areaText = useAreaText()
  if (rows.length === 0) return <p className="quiet">{t('delineation.no-differences')}</p>
  return (
    <Table
      caption={t('delineation.differences')}
      captionHidden
      rows={rows}
      keyOf={({ one, other }) => `${one} ${other}`}
      columns={columnsOf(t, areaText)}
    />
  )
}

function columnsOf(
  t: Messages['t'],
  areaText: (row: DifferenceRow) => string,
): readonly Column<DifferenceRow>[] {
  return [
    {
      id: 'area',
      title: t('delineation.ground'),
      head: true,
      cell: (row) => (
        <span className="row">
          <PatternSample pattern="difference" />
          <bdi>{areaText(row)}</bdi>
        </span>
      ),
    },
    { id: 'one', title: t('delineation.one-says'), cell: ({ first }) => <Said claim={first} /> },
    {
      id: 'other',
      title: t('delineation.other-says'),
      cell: ({ second }) => <Said claim={second} />,
    },
  ]
}

/** Who says that who holds or watches the ground, who signed it, by which entry and source. */
export function Said({ claim }: { readonly claim: Delineation }) {
  const { t } = useMessages()
  const name = useName()
  const { id, claimant, holder, subject, signatures, names, history, source } = claim
  return (
    <div className="stack-tight">
      <p className="row">
        <PartyLink party={claimant} />
        {signatures.map(({ party }) => (
          <span key={party} className="row">
            <span aria-hidden="true">+</span>
            <PartyLink party={party} />
          </span>
        ))}
      </p>
      <p className="row">
        <span className="quiet small">{t(`delineation.holder.${subject}`)}</span>
        {holder === null ? t('delineation.nobody') : <PartyLink party={holder} />}
      </p>
      <p className="row small">
        <Link to={`/register/delineations/${id}`}>
          <bdi>{name(names)}</bdi>
        </Link>
        <EntryLink entry={history[0]?.index ?? null} />
      </p>
      <SourceNote source={source} />
    </div>
  )
}
