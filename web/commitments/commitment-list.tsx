import { useMemo } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useParties, useRegister } from '../app/registers.ts'
import { useRoute } from '../app/route.ts'
import { useAgreement } from '../app/use-agreement.ts'
import { usePartyLabel } from '../parties/party-link.tsx'
import { useMoment } from '../register/use-moment.ts'
import { Choice } from '../ui/choice.tsx'
import { Empty } from '../ui/empty.tsx'
import { Loading, Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Select } from '../ui/select.tsx'
import {
  commitmentSorts,
  isOpen,
  orderedUndertakings,
  partiesOf,
  type Undertaking,
  type UndertakingFilter,
  undertakings,
} from './commitment-order.ts'
import './talks.css'
import { UndertakingRow } from './undertaking-row.tsx'

const EVERYBODY = 'all'

/** Promises and proposals: of one party or of all, the oldest, the most silent or the next due first. */
export function CommitmentList({ open }: { readonly open: string | undefined }) {
  const { t } = useMessages()
  const { all, loaded, problem, again } = useUndertakings()
  const { filter, sort } = useListing()
  const now = useMoment()
  if (problem !== undefined && !loaded) return <ProblemNote problem={problem} onAgain={again} />
  if (!loaded) return <Loading />
  const shown = orderedUndertakings(all, { filter, sort, now })
  const unsettled = all.filter(isOpen).length
  return (
    <Panel
      title={t('agreements.count', { count: shown.length })}
      aside={<span className="small">{t('talks.unsettled', { count: unsettled })}</span>}
    >
      <ListingFields all={all} />
      {shown.length === 0 ? (
        <Empty title={t('agreements.none')}>{t('talks.none.how')}</Empty>
      ) : (
        <nav aria-label={t('agreements.tab.commitments')}>
          <ul className="document-list">
            {shown.map((one) => (
              <UndertakingRow key={one.id} one={one} now={now} isOpen={one.id === open} />
            ))}
          </ul>
        </nav>
      )}
    </Panel>
  )
}

function useUndertakings() {
  const commitments = useRegister('commitments')
  const proposals = useRegister('proposals')
  const chosen = useAgreement().filter.agreement
  const all = useMemo(
    () =>
      undertakings(commitments.documents, proposals.documents).filter(
        ({ document }) => chosen === undefined || document.agreement === chosen,
      ),
    [commitments.documents, proposals.documents, chosen],
  )
  const loaded = commitments.loaded && proposals.loaded
  const problem = commitments.problem ?? proposals.problem
  const again = () => {
    commitments.again()
    proposals.again()
  }
  return { all, loaded, problem, again }
}

/** How the list is cut and sorted: it stands in the address. */
function useListing() {
  const { parameter } = useRoute()
  const sort = commitmentSorts.find((one) => one === parameter('sort')) ?? 'age'
  const filter: UndertakingFilter = {
    party: parameter('party'),
    open: parameter('open') !== undefined,
  }
  return { sort, filter }
}

function ListingFields({ all }: { readonly all: readonly Undertaking[] }) {
  const { t } = useMessages()
  const { setParameters } = useRoute()
  const { filter, sort } = useListing()
  const label = usePartyLabel()
  const known = useParties()
  const parties = useMemo(() => [...new Set(all.flatMap(partiesOf))], [all])
  const options = useMemo(
    () => [
      { value: EVERYBODY, label: t('talks.party.all') },
      ...parties.map((party) => ({ value: party, label: label(party) })),
    ],
    // The names of parties are read after the list may have been.
    // oxlint-disable-next-line react/exhaustive-deps
    [parties, known, t],
  )
  return (
    <div className="talks-fields">
      <Select
        label={t('talks.party')}
        value={filter.party ?? EVERYBODY}
        options={options}
        onChange={(party) => setParameters({ party: party === EVERYBODY ? null : party })}
      />
      <Choice
        label={t('talks.sort')}
        value={sort}
        onChange={(next) => setParameters({ sort: next === 'age' ? null : next })}
        options={commitmentSorts.map((one) => ({ value: one, label: t(`talks.sort.${one}`) }))}
      />
      <Choice
        label={t('talks.which')}
        value={filter.open ? 'open' : 'all'}
        onChange={(next) => setParameters({ open: next === 'open' ? '1' : null })}
        options={[
          { value: 'all', label: t('talks.which.all') },
          { value: 'open', label: t('talks.which.open') },
        ]}
      />
    </div>
  )
}
