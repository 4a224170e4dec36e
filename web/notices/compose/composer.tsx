import type { NoticeKind } from '@hudna/core/notices/details.ts'
import type { Notice } from '@hudna/core/notices/notice.ts'
import { lazy, Suspense, useRef } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { useRoute } from '../../app/route.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Names } from '../../ui/names.tsx'
import { Loading } from '../../ui/panel.tsx'
import { CheckCounts, CheckPane } from './check-pane.tsx'
import { DetailsPart } from './details-part.tsx'
import { FurtherPart } from './further-part.tsx'
import { isReady } from './notice-command.ts'
import { allowedShapes, writtenKinds } from './notice-draft.ts'
import { SendBar } from './send-bar.tsx'
import { SendDialog } from './send-dialog.tsx'
import { TellingPart } from './telling-part.tsx'
import { useComposeShapes } from './use-compose-shapes.ts'
import { type ComposerState, type Composing, useComposer } from './use-composer.ts'
import { WordsPart } from './words-part.tsx'
import '../notices.css'

const VolumeEditor = lazy(() =>
  import('../../map/edit/volume-editor.tsx').then((file) => ({ default: file.VolumeEditor })),
)

/** Map, form and check side by side: a notice is drawn and written, and seen against the record while it is. */
export function Composer(props: Composing) {
  const { t } = useMessages()
  const { actor, kind, recorded } = props
  const composing = useComposer(props)
  const { kept, reading, check, errors, part, tried, lit, setLit, writer } = composing
  const pane = useRef<HTMLDivElement>(null)
  return (
    <form
      className="composer"
      onSubmit={(event) => event.preventDefault()}
      aria-label={t('compose.title')}
    >
      <ComposerHead
        kind={kind}
        recorded={recorded}
        kept={kept.kept}
        begunOn={kept.draft.amends}
        onThrowAway={kept.begin}
      />
      <ComposerMap composing={composing} />
      <div className="composer-form">
        <WordsPart {...part} />
        <DetailsPart {...part} />
        <TellingPart {...part} writer={writer} role={actor.role} />
        <FurtherPart {...part} />
      </div>
      <div className="composer-check" ref={pane}>
        <CheckPane
          check={check}
          drawn={reading.command !== null}
          unacknowledged={errors.unacknowledged}
          refusals={errors.elsewhere}
          lit={lit}
          onLight={setLit}
        />
      </div>
      <SendBar
        faults={tried ? errors.fields : []}
        unread={errors.unacknowledged.length}
        waiting={isReady(reading) && !check.current}
        amending={recorded !== undefined}
        counts={
          <CheckCounts
            check={check}
            unread={errors.unacknowledged.length}
            onOpen={() => pane.current?.scrollIntoView({ block: 'start' })}
          />
        }
        onSend={composing.trySending}
      />
      <Sending composing={composing} recorded={recorded} />
    </form>
  )
}

function ComposerMap({ composing }: { readonly composing: ComposerState }) {
  const { t } = useMessages()
  const { kept, tried, lit, setLit, draw } = composing
  const { draft, turn } = kept
  const shapes = useComposeShapes({ draft, own: draft.notice })
  return (
    <div className="composer-map" data-field="/volume">
      <h2>{t('compose.field.volume')}</h2>
      <Suspense fallback={<Loading />}>
        <VolumeEditor
          key={turn}
          value={draft.volume}
          onChange={draw}
          shapes={shapes}
          highlighted={lit === undefined ? [] : [lit.id]}
          onShape={(id) => setLit(id === undefined ? undefined : { id, from: 'map' })}
          complete={tried}
          allowed={allowedShapes[draft.kind]}
          timing
        />
      </Suspense>
    </div>
  )
}

type SendingProps = {
  readonly composing: ComposerState
  readonly recorded: Notice | undefined
}

function Sending({ composing, recorded }: SendingProps) {
  const { kept, reading, check, sending, stopSending, another } = composing
  if (!sending || reading.command === null) return null
  return (
    <SendDialog
      command={reading.command}
      recorded={recorded}
      conflicts={check.answered?.answer.check?.conflicts.length ?? 0}
      onSent={kept.sent}
      onUnacknowledged={() => {
        stopSending()
        check.again()
      }}
      onClose={stopSending}
      onAnother={another}
    />
  )
}

type HeadProps = {
  readonly kind: NoticeKind
  readonly recorded: Notice | undefined
  readonly kept: boolean
  /** The version that stood when the draft was begun. */
  readonly begunOn: number | null
  readonly onThrowAway: () => void
}

function ComposerHead({ kind, recorded, kept, begunOn, onThrowAway }: HeadProps) {
  const { t } = useMessages()
  const { setParameters } = useRoute()
  return (
    <header className="composer-head">
      <h1>
        {recorded === undefined
          ? t('compose.title')
          : t('compose.amend-title', { version: recorded.version })}
      </h1>
      {recorded === undefined ? null : <Names names={recorded.names} only />}
      {recorded === undefined ? (
        <Choice
          label={t('agreements.kind')}
          value={kind}
          onChange={(next) => setParameters({ kind: next }, { replace: true })}
          options={writtenKinds.map((one) => ({
            value: one,
            label: t(`agreements.notice-kind.${one}`),
          }))}
        />
      ) : null}
      {begunOn !== null && recorded !== undefined && begunOn !== recorded.version ? (
        <p className="notice-warning">
          {t('compose.older', { begun: begunOn, version: recorded.version })}
        </p>
      ) : null}
      {kept ? (
        <p className="row small">
          <span className="quiet">{t('compose.kept')}</span>
          <Button small onPress={onThrowAway}>
            {t('compose.throw-away')}
          </Button>
        </p>
      ) : null}
    </header>
  )
}
