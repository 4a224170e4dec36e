import {
  type Delineation,
  delineationStatus,
  type Signature,
} from '@hudna/core/agreements/delineation.ts'
import { useMemo } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { EntryLink } from '../conflicts/regime-parts.tsx'
import { PartyLink, PostName } from '../parties/party-link.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { useMoment } from '../register/use-moment.ts'
import { FootprintText } from '../register/volume-facts.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText, Names } from '../ui/names.tsx'
import { Facts } from '../ui/panel.tsx'
import { Time, TimeSpan } from '../ui/time.tsx'
import { Figure } from '../ui/value.tsx'
import { BoardMap } from './delineation-board.tsx'
import { changesOf, differenceRows, lastChange } from './delineation-day.ts'
import { DifferenceTable } from './difference-table.tsx'
import { usePatterns } from './use-drawn-delineations.ts'

/** Who says which area is held or watched by whom, who signed it with the claimant, and who says otherwise. */
export function DelineationView({ delineation }: { readonly delineation: Delineation }) {
  const { t } = useMessages()
  const { names, subject, holder, claimant, footprint, interval, signatures } = delineation
  const status = delineationStatus(delineation)
  return (
    <div className="stack">
      <h3>
        <Names names={names} />
      </h3>
      <p className="row">
        <Chip>{t(`delineation.${subject}`)}</Chip>
        <Chip certainty={status === 'joint' ? 'solid' : 'hatched'}>
          {t(`delineation.status.${status}`)}
        </Chip>
        <Link to="/register/delineations" parameters={subject === 'control' ? {} : { subject }}>
          {t('delineation.board')}
        </Link>
      </p>
      <Facts
        facts={[
          [t('delineation.claimant'), <PartyLink key="claimant" party={claimant} />],
          [
            t(`delineation.holder.${subject}`),
            holder === null ? t('delineation.nobody') : <PartyLink key="holder" party={holder} />,
          ],
          [t('agreements.footprint'), <FootprintText key="area" footprint={footprint} />],
          [
            t('agreements.interval'),
            <TimeSpan key="interval" from={interval.from} to={interval.to} zone />,
          ],
        ]}
      />
      <Ended delineation={delineation} />
      <SourceNote source={delineation.source} />
      <HistoryLine document={delineation} />
      <Signatures claimant={claimant} signatures={signatures} />
      <Differing delineation={delineation} />
    </div>
  )
}

/** A joint record carries the word of everybody who signed it, each with the post, the entry and the source. */
function Signatures(props: {
  readonly claimant: string
  readonly signatures: readonly Signature[]
}) {
  const { t } = useMessages()
  const { claimant, signatures } = props
  if (signatures.length === 0) return null
  return (
    <section>
      <h3>{t('delineation.signed')}</h3>
      <ul className="said-list">
        <li className="said-item row">
          <PartyLink party={claimant} />{' '}
          <span className="small quiet">{t('delineation.drew')}</span>
        </li>
        {signatures.map(({ party, post, source, recorded }) => (
          <li key={party} className="said-item">
            <p className="row">
              <PartyLink party={party} />
              <span className="small">
                <PostName post={post} />
              </span>
              <span className="small quiet">
                <Time instant={recorded.time} zone />
              </span>
              <EntryLink entry={recorded.index} />
            </p>
            <SourceNote source={source} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Claims of the same subject that name another holder for a part of this ground at the moment that is looked at. */
function Differing({ delineation }: { readonly delineation: Delineation }) {
  const { t } = useMessages()
  const shown = useMoment()
  const { documents } = useRegister('delineations')
  const moment = momentWithin(delineation, shown)
  const peers = useMemo(
    () =>
      documents.filter(
        ({ subject, agreement }) =>
          subject === delineation.subject && agreement === delineation.agreement,
      ),
    [documents, delineation],
  )
  const since = lastChange(changesOf(peers, delineation.subject), moment)
  const rows = useMemo(
    () =>
      differenceRows(peers, since).filter(
        ({ one, other }) => one === delineation.id || other === delineation.id,
      ),
    [peers, since, delineation],
  )
  const patterns = usePatterns(documents)
  const claims = [
    delineation,
    ...rows.map(({ first, second }) => (first.id === delineation.id ? second : first)),
  ]
  return (
    <section className="stack delineation-map-small">
      <h3>
        {t('delineation.differences')} <Figure value={rows.length} />
      </h3>
      <p className="small quiet">
        {t('delineation.on')} <Time instant={moment} zone />
      </p>
      <BoardMap claims={claims} differences={rows} patterns={patterns} />
      <DifferenceTable rows={rows} />
    </section>
  )
}

/** The moment that is looked at, or where the claim does not hold then, the nearest at which it does. */
function momentWithin({ interval: { from, to } }: Delineation, moment: string): string {
  if (moment < from) return from
  if (to === null || moment < to) return moment
  return new Date(Date.parse(to) - 1).toISOString()
}

function Ended({ delineation: { ended } }: { readonly delineation: Delineation }) {
  const { t } = useMessages()
  if (ended === null) return null
  return (
    <section>
      <h3>{t('delineation.ended')}</h3>
      <LocalText texts={ended.reason} />
      <SourceNote source={ended.source} />
    </section>
  )
}
