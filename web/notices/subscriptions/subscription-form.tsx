import type { Subscription, SubscribedKind } from '@hudna/core/notices/subscription.ts'
import { subscribedKinds } from '@hudna/core/notices/subscription.ts'
import { lazy, Suspense, useState } from 'react'
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components'
import { centreNow } from '../../app/centre-clock.ts'
import { useMessages } from '../../app/i18n.tsx'
import { languagesFrom } from '../../app/language.ts'
import { Link } from '../../app/link.tsx'
import { newId } from '../../app/new-id.ts'
import { useRegister } from '../../app/registers.ts'
import { useRoute } from '../../app/route.ts'
import { useSession } from '../../app/session.tsx'
import { useTimeRange } from '../../app/time-range.ts'
import { useAgreement } from '../../app/use-agreement.ts'
import { useSubmit } from '../../app/use-submit.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { TextField } from '../../ui/field.tsx'
import { Loading } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem.tsx'
import {
  draftOfSubscription,
  emptySubscription,
  subscribeCommand,
  type SubscriptionDraft,
} from './subscription-draft.ts'
import { kindKey } from './subscription-row.tsx'
import '../../incidents/incidents.css'
import '../notices.css'
import './subscription.css'

const VolumeEditor = lazy(() =>
  import('../../map/edit/volume-editor.tsx').then((file) => ({ default: file.VolumeEditor })),
)

/** The address of an area that is drawn for the first time. */
const NEW = 'new'

/** Leads to the form, for who is signed in and looks at the present. */
export function WatchButton() {
  const { t } = useMessages()
  const { session } = useSession()
  const { isNow } = useTimeRange()
  if (!isNow || !session?.actor) return null
  return (
    <p>
      <Link
        to="/register/subscriptions"
        parameters={{ watch: NEW }}
        className="button button-plain"
      >
        {t('subscriptions.watch')}
      </Link>
    </p>
  )
}

/** @param from `new`, or the id of an area that is drawn anew */
export function SubscriptionForm({ from }: { readonly from: string }) {
  const { t } = useMessages()
  const { session } = useSession()
  const { isNow } = useTimeRange()
  const { agreement, agreements, loaded: ready } = useAgreement()
  const { documents, loaded } = useRegister('subscriptions')
  const under = agreement ?? agreements[0]
  const former = documents.find(({ id }) => id === from)
  if (!loaded || !ready) return <Loading />
  const missing = from !== NEW && former === undefined
  if (!isNow || !session?.actor || under === undefined || missing)
    return <Empty title={t('agreements.not-found')}>{t('agreements.not-found.how')}</Empty>
  return <AreaForm agreement={former?.agreement ?? under.id} former={former} />
}

type AreaFormProps = { readonly agreement: string; readonly former: Subscription | undefined }

function AreaForm({ agreement, former }: AreaFormProps) {
  const { t, locale } = useMessages()
  const [draft, setDraft] = useState(() =>
    former === undefined ? emptySubscription(centreNow()) : draftOfSubscription(former),
  )
  const [tried, setTried] = useState(false)
  const { problem, recording, start } = useStart(former)
  const [subscription] = useState(newId)
  const { command, missing } = subscribeCommand(draft, { subscription, agreement })
  const set = (changes: Partial<SubscriptionDraft>) => setDraft({ ...draft, ...changes })
  return (
    <form className="stack" onSubmit={(event) => event.preventDefault()}>
      <h2>{t(former === undefined ? 'subscriptions.watch' : 'subscriptions.redraw')}</h2>
      <div className="watch-columns">
        <NamesPart draft={draft} set={set} />
        <KindsPart draft={draft} set={set} />
      </div>
      <section aria-label={t('subscriptions.area')} className="stack">
        <h3>{t('subscriptions.area')}</h3>
        <Suspense fallback={<Loading />}>
          <VolumeEditor
            value={draft.volume}
            onChange={(volume) => set({ volume })}
            complete={tried}
            timing
          />
        </Suspense>
      </section>
      <Consequence redrawn={former !== undefined} />
      {tried && missing !== undefined ? (
        <output className="field-error">
          {t('incidents.missing', {
            fields: new Intl.ListFormat(locale).format(
              missing.map((one) => t(`subscriptions.${one}`)),
            ),
          })}
        </output>
      ) : null}
      {problem === undefined ? null : <ProblemNote problem={problem} />}
      <p className="row">
        <Link to="/register/subscriptions" className="button button-plain">
          {t('app.cancel')}
        </Link>
        <Button
          look="act"
          isDisabled={recording}
          onPress={() => {
            setTried(true)
            if (command !== undefined) void start(command)
          }}
        >
          {recording ? t('app.recording') : t('subscriptions.start')}
        </Button>
      </p>
    </form>
  )
}

/** Opens the new area and, where it takes the place of another, ends that one; then shows it. */
function useStart(former: Subscription | undefined) {
  const { go } = useRoute()
  const opening = useSubmit()
  const ending = useSubmit()
  const [opened, setOpened] = useState<string>()
  type Opening = NonNullable<ReturnType<typeof subscribeCommand>['command']>
  async function start(command: Opening): Promise<void> {
    const { subscription } = command
    if (opened === undefined) {
      if ((await opening.submit(command)) === undefined) return
      setOpened(subscription)
    }
    if (former !== undefined && former.ended === null) {
      const end = { type: 'notices/unsubscribe', subscription: former.id } as const
      if ((await ending.submit(end)) === undefined) return
    }
    go(`/register/subscriptions/${subscription}`)
  }
  const states = [opening.submission, ending.submission]
  const refused = states.find((one) => one.state === 'refused')
  return {
    start,
    recording: states.some(({ state }) => state === 'recording'),
    problem: refused?.state === 'refused' ? refused.problem : undefined,
  }
}

type PartProps = {
  readonly draft: SubscriptionDraft
  readonly set: (changes: Partial<SubscriptionDraft>) => void
}

function NamesPart({ draft, set }: PartProps) {
  const { t, language } = useMessages()
  return (
    <fieldset className="notice-part">
      <legend>{t('subscriptions.names')}</legend>
      <p className="field-hint">{t('subscriptions.names.hint')}</p>
      {languagesFrom(language).map((one) => (
        <TextField
          key={one}
          label={t(`agreements.language.${one}`)}
          value={draft.names[one]}
          onChange={(text) => set({ names: { ...draft.names, [one]: text } })}
          maxLength={200}
          required
        />
      ))}
    </fieldset>
  )
}

function KindsPart({ draft, set }: PartProps) {
  const { t } = useMessages()
  return (
    <CheckboxGroup
      className="field checks"
      value={[...draft.kinds]}
      onChange={(kinds) => set({ kinds: kinds as SubscribedKind[] })}
    >
      <Label className="field-label">{t('subscriptions.kinds')}</Label>
      {subscribedKinds.map((kind) => (
        <Checkbox key={kind} value={kind} className="check">
          <span aria-hidden="true" className="check-box" />
          <bdi>{t(kindKey(kind))}</bdi>
        </Checkbox>
      ))}
    </CheckboxGroup>
  )
}

function Consequence({ redrawn }: { readonly redrawn: boolean }) {
  const { t } = useMessages()
  return (
    <section className="consequence" aria-label={t('subscriptions.consequence')}>
      <h3>{t('subscriptions.consequence')}</h3>
      <ul>
        <li>{t('subscriptions.consequence.own')}</li>
        <li>{t('subscriptions.consequence.from')}</li>
        <li>{t('subscriptions.consequence.exact')}</li>
        {redrawn ? <li>{t('subscriptions.redraw.how')}</li> : null}
      </ul>
    </section>
  )
}
