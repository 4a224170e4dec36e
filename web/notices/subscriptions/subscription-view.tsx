import type { Subscription } from '@hudna/core/notices/subscription.ts'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { Link } from '../../app/link.tsx'
import { useSession } from '../../app/session.tsx'
import { useTimeRange } from '../../app/time-range.ts'
import type { MapShape } from '../../map/features.ts'
import { HistoryLine } from '../../register/history-line.tsx'
import { VolumeFacts } from '../../register/volume-facts.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Names, useName } from '../../ui/names.tsx'
import { Loading } from '../../ui/panel.tsx'
import { NoticeDialog } from '../acts/notice-dialog.tsx'
import { SubscriptionMatches } from './subscription-matches.tsx'
import { kindKey } from './subscription-row.tsx'
import './subscription.css'

const MapView = lazy(() =>
  import('../../map/map-view.tsx').then((file) => ({ default: file.MapView })),
)

/** An area that the reader's party watches, and what was counted in it, newest first. */
export function SubscriptionView({ subscription }: { readonly subscription: Subscription }) {
  const { t } = useMessages()
  const { id, names, kinds, volume, ended } = subscription
  return (
    <div className="stack">
      <h3>
        <Names names={names} />
      </h3>
      <p className="row">
        <Chip certainty={ended === null ? 'solid' : 'dotted'}>
          {t(ended === null ? 'subscriptions.open' : 'subscriptions.ended')}
        </Chip>
        {kinds.map((kind) => (
          <Chip key={kind}>{t(kindKey(kind))}</Chip>
        ))}
      </p>
      <AreaMap subscription={subscription} />
      <VolumeFacts volume={volume} />
      <HistoryLine document={subscription} />
      <Acts subscription={subscription} />
      <SubscriptionMatches key={id} id={id} />
    </div>
  )
}

function AreaMap({ subscription }: { readonly subscription: Subscription }) {
  const nameOf = useName()
  const { id, names, volume } = subscription
  const shapes = useMemo((): readonly MapShape[] => {
    const { footprint } = volume
    return [{ id, kind: 'subscription', footprint, agreed: true, label: nameOf(names) }]
  }, [id, names, volume, nameOf])
  return (
    <figure className="notice-map">
      <Suspense fallback={<Loading />}>
        <MapView
          marks={[]}
          hazes={[]}
          shapes={shapes}
          open={undefined}
          onMark={() => undefined}
          fitKey={id}
        />
      </Suspense>
    </figure>
  )
}

/** What a post of its party may do with it; the centre decides again on its own. */
function Acts({ subscription }: { readonly subscription: Subscription }) {
  const { t } = useMessages()
  const { session } = useSession()
  const { isNow } = useTimeRange()
  const [ending, setEnding] = useState(false)
  const { id, owner, ended } = subscription
  if (!isNow || session?.actor?.party !== owner || (ended !== null && !ending)) return null
  return (
    <p className="row">
      <Link to="/register/subscriptions" parameters={{ watch: id }} className="button button-plain">
        {t('subscriptions.redraw')}
      </Link>
      <Button onPress={() => setEnding(true)}>{t('subscriptions.end')}</Button>
      {ending ? (
        <NoticeDialog
          verb={t('subscriptions.end')}
          consequences={[t('subscriptions.end.consequence'), t('subscriptions.end.stays')]}
          incomplete={false}
          command={() => ({ type: 'notices/unsubscribe', subscription: id })}
          onClose={() => setEnding(false)}
        >
          <Names names={subscription.names} />
        </NoticeDialog>
      ) : null}
    </p>
  )
}
