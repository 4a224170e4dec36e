import type { Cosigning } from '@hudna/core/api/cosigning.ts'
import type { RecordView } from '@hudna/core/api/reads.ts'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRoute } from '../app/route.ts'
import { formatInstant, offsetName } from '../app/time-format.ts'
import { useTimeRange } from '../app/time-range.ts'
import { useRead } from '../app/use-read.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { TextField } from '../ui/field.tsx'
import { Inspector, Loading, Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { VirtualList } from '../ui/virtual-list.tsx'
import { useAgo } from './ago.ts'
import { CheckpointPanel } from './checkpoint-panel.tsx'
import { EntryRow } from './entry-line.tsx'
import { indexFrom } from './entry-span.ts'
import { EntryView } from './entry-view.tsx'
import { HoldersPanel } from './holders-panel.tsx'
import { copiesOf } from './holders.ts'
import '../register/screen.css'
import './record.css'

/** Cosignatures come without entries: this screen looks for them itself. */
const LOOK_MS = 5_000

/** One sentence about the whole record, then its checkpoint, its entries and the entry that is open. */
export function RecordScreen() {
  const { t } = useMessages()
  const { known } = useTimeRange()
  const { data, problem, again } = useRead('record', {})
  const then = useRead('sizeAt', known === undefined ? null : { at: known })
  const look = useEffectEvent(again)
  useEffect(() => {
    const timer = window.setInterval(() => look(), LOOK_MS)
    return () => window.clearInterval(timer)
  }, [])
  if (problem !== undefined && data === undefined)
    return (
      <div className="screen">
        <h1>{t('nav.record')}</h1>
        <ProblemNote problem={problem} onAgain={again} />
      </div>
    )
  if (data === undefined || (known !== undefined && then.data === undefined)) return <Loading />
  return <WholeRecord record={data} size={then.data?.size ?? data.size} />
}

function WholeRecord(props: { readonly record: RecordView; readonly size: number }) {
  const { t } = useMessages()
  const { record, size } = props
  const { parameter, setParameters } = useRoute()
  const index = indexFrom(parameter('entry') ?? '', record.size)
  return (
    <div className="screen record-screen">
      <h1 className="record-sentence">
        <Sentence record={record} size={size} /> <Holders cosigning={record.cosigning} />
      </h1>
      <div className={index === undefined ? 'record-columns' : 'record-columns record-open'}>
        <Entries key={size < record.size ? 'then' : 'now'} size={size} open={index} />
        {index === undefined ? (
          <Side record={record} />
        ) : (
          <Inspector
            title={t('record.entry', { index })}
            onClose={() => setParameters({ entry: null })}
          >
            <EntryView key={index} index={index} keys={record} />
          </Inspector>
        )}
      </div>
    </div>
  )
}

function Sentence({ record, size }: { readonly record: RecordView; readonly size: number }) {
  const { t, language } = useMessages()
  const { known } = useTimeRange()
  const moment = known ?? record.lastTime
  if (moment === null) return t('record.sentence', { size: 0, last: '' })
  const last = `${formatInstant(moment, language)} ${offsetName(moment)}`
  return t(known === undefined ? 'record.sentence' : 'record.sentence.then', { size, last })
}

function Side({ record }: { readonly record: RecordView }) {
  const { t } = useMessages()
  return (
    // What is longer than the window is scrolled by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="record-side" tabIndex={0} aria-label={t('record.state')}>
      <HoldersPanel record={record} />
      <CheckpointPanel record={record} />
    </section>
  )
}

/** Who else holds it, in a sentence of its own beside the first. */
function Holders({ cosigning }: { readonly cosigning: Cosigning }) {
  const { t } = useMessages()
  const ago = useAgo()
  const { lastCosignedAt } = cosigning
  const { kept, held: current } = copiesOf(cosigning)
  const held =
    kept === 0
      ? t('record.holders.none')
      : t('record.holders.sentence', { held: current, parties: kept })
  if (lastCosignedAt === null) return held
  return `${held} ${t('record.holders.last', { ago: ago(lastCosignedAt) })}`
}

/** Newest first. Entries that come in wait behind a button, so that the list does not move under the pointer. */
function Entries(props: { readonly size: number; readonly open: number | undefined }) {
  const { t } = useMessages()
  const { setParameters } = useRoute()
  const { size, open } = props
  const [shown, setShown] = useState(size)
  const rows = useMemo(() => Array.from({ length: shown }, (_, at) => shown - 1 - at), [shown])
  const waiting = size - shown
  const openEntry = (key: string) => setParameters({ entry: key })
  return (
    <Panel
      title={t('record.entries')}
      aside={<span className="quiet small">{t('record.entries.order')}</span>}
      name="record-entries"
    >
      <OpenByNumber size={size} onOpen={openEntry} />
      {waiting <= 0 ? null : (
        <p className="record-pad">
          <Button small onPress={() => setShown(size)}>
            {t('record.waiting', { count: waiting })}
          </Button>
        </p>
      )}
      {rows.length === 0 ? (
        <Empty title={t('record.entries.none')}>{t('record.entries.none.how')}</Empty>
      ) : (
        <VirtualList
          label={t('record.entries')}
          rows={rows}
          keyOf={String}
          render={(index) => <EntryRow index={index} />}
          rowHeightPx={60}
          active={open === undefined ? undefined : String(open)}
          onActive={openEntry}
          onOpen={openEntry}
        />
      )}
    </Panel>
  )
}

function OpenByNumber(props: { readonly size: number; readonly onOpen: (index: string) => void }) {
  const { t } = useMessages()
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  function open(): void {
    const index = indexFrom(text, props.size)
    setWrong(index === undefined)
    if (index !== undefined) props.onOpen(String(index))
  }
  return (
    <form
      className="record-go"
      onSubmit={(event) => {
        event.preventDefault()
        open()
      }}
    >
      <TextField
        label={t('record.go')}
        value={text}
        onChange={setText}
        direction="ltr"
        error={wrong ? t('record.go.range', { last: Math.max(0, props.size - 1) }) : undefined}
      />
      <Button type="submit">{t('record.go.open')}</Button>
    </form>
  )
}
