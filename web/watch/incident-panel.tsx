import type { IncidentRow } from '@hudna/core/incidents/views.ts'
import { type FocusEvent, type Ref, useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRoute } from '../app/route.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Panel } from '../ui/panel.tsx'
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
  const hold = useHold(props.rows, filterKey(parameters))
  const { rows, waiting } = heldRows(hold.ids, props.rows)
  return (
    <Panel
      title={t('watch.incidents')}
      name="watch-incidents"
      aside={
        <span className="small">
          {t('watch.shown', { shown: props.rows.length, all: props.total })}
        </span>
      }
    >
      <div className="watch-list">
        <Filters filter={props.filter} />
        <div className="watch-held" {...hold.handlers}>
          {waiting === 0 ? null : (
            <output className="watch-waiting">
              <Button small onPress={hold.call}>
                {t('watch.new', { count: waiting })}
              </Button>
            </output>
          )}
          <div className="watch-rows">
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
      </div>
    </Panel>
  )
}

/**
 * Keeps the list as it is while the pointer or the focus is in it. The button that calls the waiting rows lies within:
 * on the way to it nothing may move.
 * @param key what the list is about; when it changes there is nothing to keep
 */
function useHold(rows: readonly IncidentRow[], key: string) {
  const [held, setHeld] = useState<{ readonly ids: ReadonlySet<string>; readonly key: string }>()
  const [pointer, setPointer] = useState(false)
  const [focus, setFocus] = useState(false)
  const reading = (pointer || focus) && rows.length > 0
  const takeAll = () => setHeld({ ids: new Set(rows.map((row) => row.id)), key })
  if (reading && held?.key !== key) takeAll()
  if (!reading && held !== undefined) setHeld(undefined)
  return {
    ids: reading && held?.key === key ? held.ids : undefined,
    /** Takes in what waits. The button that was pressed goes, and the focus with it. */
    call: () => {
      takeAll()
      setFocus(false)
    },
    handlers: {
      onPointerEnter: () => setPointer(true),
      onPointerLeave: () => setPointer(false),
      onFocus: () => setFocus(true),
      onBlur(event: FocusEvent<HTMLElement>) {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocus(false)
      },
    },
  }
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
