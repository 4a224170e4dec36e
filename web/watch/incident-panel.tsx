import type { IncidentRow } from '@hudna/core/incidents/views.ts'
import { type FocusEvent, type Ref, useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRoute } from '../app/route.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Panel } from '../ui/panel.tsx'
import { Figure } from '../ui/value.tsx'
import { type ListHandle, VirtualList } from '../ui/virtual-list.tsx'
import { CoverageNote } from './coverage-note.tsx'
import { heldRows, type WatchFilter } from './filter.ts'
import { Filters } from './filters.tsx'
import { IncidentLine } from './incident-line.tsx'

const ROW_PX = 92

type IncidentPanelProps = {
  readonly rows: readonly IncidentRow[]
  /** Before the filters. */
  readonly total: number
  readonly filter: WatchFilter
  readonly open: string | undefined
  readonly onOpen: (id: string) => void
  readonly handle: Ref<ListHandle>
}

/** The live list. While it is being read, new rows wait until they are called. */
export function IncidentPanel(props: IncidentPanelProps) {
  const { t } = useMessages()
  const { go, parameters } = useRoute()
  const [held, setHeld] = useState<{ readonly ids: ReadonlySet<string>; readonly key: string }>()
  const [pointer, setPointer] = useState(false)
  const [focus, setFocus] = useState(false)
  const key = filterKey(parameters)
  const holding = held?.key === key ? held.ids : undefined
  const { rows, waiting } = heldRows(holding, props.rows)
  const hold = () =>
    setHeld((before) =>
      before?.key === key ? before : { ids: new Set(props.rows.map((row) => row.id)), key },
    )
  const release = (stillIn: boolean) => {
    if (!stillIn) setHeld(undefined)
  }
  return (
    <Panel
      title={t('watch.incidents')}
      name="watch-incidents"
      aside={
        <span className="small">
          <Figure value={props.rows.length} /> / <Figure value={props.total} />
        </span>
      }
    >
      <div className="watch-list">
        <Filters filter={props.filter} />
        {waiting === 0 ? null : (
          <div className="watch-waiting" role="status">
            <Button small onPress={() => setHeld(undefined)}>
              {t('watch.new', { count: waiting })}
            </Button>
          </div>
        )}
        <div
          className="watch-rows"
          onPointerEnter={() => {
            setPointer(true)
            hold()
          }}
          onPointerLeave={() => {
            setPointer(false)
            release(focus)
          }}
          onFocus={() => {
            setFocus(true)
            hold()
          }}
          onBlur={(event: FocusEvent<HTMLElement>) => {
            if (event.currentTarget.contains(event.relatedTarget)) return
            setFocus(false)
            release(pointer)
          }}
        >
          {rows.length === 0 ? (
            <NoIncidents filtered={props.total > 0} />
          ) : (
            <VirtualList
              label={t('watch.incidents')}
              rows={rows}
              keyOf={(row) => row.id}
              rowHeightPx={ROW_PX}
              active={props.open}
              onActive={props.onOpen}
              onOpen={(id) => go(`/incidents/${id}`)}
              handle={props.handle}
              render={(row) => <IncidentLine row={row} />}
            />
          )}
        </div>
      </div>
    </Panel>
  )
}

/** What the list is about; a change of it is asked for, and so nothing has to wait. */
function filterKey(parameters: URLSearchParams): string {
  const kept = new URLSearchParams(parameters)
  kept.delete('open')
  return kept.toString()
}

function NoIncidents({ filtered }: { readonly filtered: boolean }) {
  const { t } = useMessages()
  return (
    <Empty title={t('watch.none-reported')}>
      <CoverageNote />
      <p>{filtered ? t('watch.none-filtered') : t('watch.none-hint')}</p>
    </Empty>
  )
}
