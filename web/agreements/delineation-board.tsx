import { type Delineation, delineationSubjects } from '@hudna/core/agreements/delineation.ts'
import { lazy, Suspense, useMemo } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { useRoute } from '../app/route.ts'
import { useAgreement } from '../app/use-agreement.ts'
import { isInstant } from '@hudna/core/kernel/instant.ts'
import { useMoment } from '../register/use-moment.ts'
import { Choice } from '../ui/choice.tsx'
import { Empty } from '../ui/empty.tsx'
import { Loading, Panel } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { Figure } from '../ui/value.tsx'
import { changesOf, claimsAt, differenceRows, lastChange } from './delineation-day.ts'
import { ClaimTable } from './claim-table.tsx'
import { ClaimantKey } from './claimant-key.tsx'
import './delineation.css'
import { DifferenceTable } from './difference-table.tsx'
import { MomentSteps } from './moment-steps.tsx'
import { useDrawnClaims, useDrawnDifferences, usePatterns } from './use-drawn-delineations.ts'

const DelineationMap = lazy(() =>
  import('../map/delineation-map.tsx').then((file) => ({ default: file.DelineationMap })),
)

/** Who says on a day which ground is whose: on the map claimant by claimant, and where they differ. */
export function DelineationBoard() {
  const { t } = useMessages()
  const { documents, loaded } = useRegister('delineations')
  const agreement = useAgreement().filter.agreement
  const delineations = useMemo(
    () => documents.filter((one) => agreement === undefined || one.agreement === agreement),
    [documents, agreement],
  )
  if (!loaded) return <Loading />
  return (
    <Panel title={t('delineation.board')} name="delineation">
      {delineations.length === 0 ? (
        <Empty title={t('agreements.none')}>{t('delineation.none.how')}</Empty>
      ) : (
        <Board delineations={delineations} />
      )}
    </Panel>
  )
}

/** The way to the board, with how much there is on it now. */
export function DelineationLink() {
  const { t } = useMessages()
  const { documents } = useRegister('delineations')
  return (
    <p>
      <Link to="/register/delineations">{t('delineation.board')}</Link>{' '}
      <Figure value={documents.length} />
    </p>
  )
}

function useBoardQuery() {
  const { parameter } = useRoute()
  const shown = useMoment()
  const on = parameter('on')
  const subject = delineationSubjects.find((one) => one === parameter('subject')) ?? 'control'
  const moment = on !== undefined && isInstant(on) ? on : shown
  const put = parameter('hidden') ?? ''
  const hidden = useMemo(() => put.split(' ').filter((one) => one !== ''), [put])
  return { subject, moment, hidden } as const
}

function Board({ delineations }: { readonly delineations: readonly Delineation[] }) {
  const { t } = useMessages()
  const { setParameters } = useRoute()
  const { subject, moment, hidden } = useBoardQuery()
  const patterns = usePatterns(delineations)
  const changes = useMemo(() => changesOf(delineations, subject), [delineations, subject])
  const since = lastChange(changes, moment)
  const held = useMemo(
    () => claimsAt(delineations, { subject, moment: since }),
    [delineations, subject, since],
  )
  const claims = useMemo(
    () => held.filter(({ claimant }) => !hidden.includes(claimant)),
    [held, hidden],
  )
  const differences = useMemo(() => differenceRows(claims, since), [claims, since])
  return (
    <div className="stack register-pad">
      <div className="row">
        <Choice
          label={t('delineation.subject')}
          value={subject}
          onChange={(next) => setParameters({ subject: next === 'control' ? null : next })}
          options={delineationSubjects.map((one) => ({
            value: one,
            label: t(`delineation.${one}`),
          }))}
        />
        <MomentSteps moment={moment} changes={changes} />
      </div>
      <p>
        {t('delineation.on')} <Time instant={moment} zone />
      </p>
      <ClaimantKey
        claimants={[...new Set(held.map(({ claimant }) => claimant))]}
        patterns={patterns}
        hidden={hidden}
        onHidden={(next) => setParameters({ hidden: next.join(' ') })}
      />
      <BoardMap claims={claims} differences={differences} patterns={patterns} />
      <h3>
        {t('delineation.differences')} <Figure value={differences.length} />
      </h3>
      <DifferenceTable rows={differences} />
      <h3>
        {t('delineation.claims')} <Figure value={claims.length} />
      </h3>
      <ClaimTable claims={claims} patterns={patterns} />
    </div>
  )
}

type BoardMapProps = {
  readonly claims: readonly Delineation[]
  readonly differences: ReturnType<typeof differenceRows>
  readonly patterns: ReturnType<typeof usePatterns>
}

export function BoardMap({ claims, differences, patterns }: BoardMapProps) {
  const { t } = useMessages()
  const { go } = useRoute()
  const drawn = useDrawnClaims(claims, patterns)
  const drawnDifferences = useDrawnDifferences(differences)
  return (
    <figure className="delineation-map">
      <Suspense fallback={<Loading />}>
        <DelineationMap
          title={t('delineation.map')}
          claims={drawn}
          differences={drawnDifferences}
          onClaim={(id) => go(`/register/delineations/${id}`)}
          fitKey={claims.map(({ id }) => id).join(' ')}
        />
      </Suspense>
      <figcaption className="small quiet">{t('delineation.map.how')}</figcaption>
    </figure>
  )
}
