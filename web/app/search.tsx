import type { IncidentRow } from '@hudna/core/incidents/views.ts'
import type { Names } from '@hudna/core/kernel/schema.ts'
import { useMemo, useState } from 'react'
import { Input, ListBox, ListBoxItem, Popover, ComboBox, Label } from 'react-aria-components'
import { useName } from '../ui/names.tsx'
import { type MessageKey, useMessages } from './i18n.tsx'
import { registerPath } from './register-path.ts'
import { useParties, useRegister } from './registers.ts'
import { useRoute } from './route.ts'
import { type Searchable, searchable, searchIn } from './search-match.ts'
import { useAgreement } from './use-agreement.ts'
import { useRead } from './use-read.ts'
import { useTimeRange } from './time-range.ts'

const RESULTS_MAX = 30
const INPUT_ID = 'page-search'

export function focusSearch(): void {
  document.getElementById(INPUT_ID)?.focus()
}

type Found = {
  readonly id: string
  readonly kind: MessageKey
  readonly title: string
  readonly detail: string
  readonly path: string
}

/** Finds incidents and what stands in the registers, by words in any of the three scripts. */
export function Search() {
  const { t } = useMessages()
  const { go } = useRoute()
  const [text, setText] = useState('')
  const [wanted, setWanted] = useState(false)
  const all = useSearchable(wanted)
  const found = useMemo(() => searchIn(all, text, RESULTS_MAX), [all, text])
  function open(key: string | number | null): void {
    const chosen = found.find((one) => one.id === key)
    if (!chosen) return
    setText('')
    go(chosen.path)
  }
  return (
    <ComboBox
      className="search"
      items={found}
      inputValue={text}
      onInputChange={setText}
      onChange={open}
      value={null}
      onFocus={() => setWanted(true)}
      defaultFilter={() => true}
      allowsCustomValue
      allowsEmptyCollection
      menuTrigger="input"
    >
      <Label className="visually-hidden">{t('search.label')}</Label>
      <Input
        id={INPUT_ID}
        className="field-input"
        dir="auto"
        type="search"
        placeholder={`${t('search.label')}  /`}
      />
      <Popover className="popover popover-field">
        <ListBox<Found>
          renderEmptyState={() => (
            <p className="empty quiet">{t('search.results', { count: 0 })}</p>
          )}
        >
          {(one) => (
            <ListBoxItem id={one.id} textValue={one.title} className="option">
              <bdi>{one.title}</bdi>
              <span className="quiet small">
                {t(one.kind)}
                {one.detail === '' ? '' : ` · ${one.detail}`}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

/** @param wanted nothing is read before the box is used for the first time */
function useSearchable(wanted: boolean): readonly Searchable<Found>[] {
  const nameOf = useName()
  const { filter } = useAgreement()
  const { asKnown } = useTimeRange()
  const parties = useParties()
  const { data } = useRead('incidents', wanted ? { ...filter, ...asKnown } : null)
  const named = useNamed()
  return useMemo(() => {
    const titleOf = (names: Names | undefined) => Object.values(names ?? {})
    const incidents = (data?.rows ?? []).map((row) => {
      const sides = [row.actors.alleged, row.actors.affected].flatMap((side) => [
        side?.name,
        ...titleOf(side?.party === undefined ? undefined : parties.get(side.party)?.names),
      ])
      return searchable(foundIncident(row, nameOf), [
        row.id,
        ...Object.values(row.title),
        ...Object.values(row.place.names),
        row.place.district ?? undefined,
        row.place.province ?? undefined,
        ...sides,
      ])
    })
    const registers = named.map(({ names, other, ...one }) =>
      searchable({ ...one, title: nameOf(names) }, [one.id, ...titleOf(names), ...other]),
    )
    return [...registers, ...incidents]
  }, [data, parties, named, nameOf])
}

function foundIncident(row: IncidentRow, nameOf: ReturnType<typeof useName>): Found {
  const title = nameOf(row.title)
  return {
    id: row.id,
    kind: 'search.kind-incident',
    title: title === '' ? row.id : title,
    detail: nameOf(row.place.names),
    path: `/incidents/${row.id}`,
  }
}

type Named = Omit<Found, 'title'> & { readonly names: Names; readonly other: readonly string[] }

function useNamed(): readonly Named[] {
  const parties = useRegister('parties').documents
  const agreements = useRegister('agreements').documents
  const zones = useRegister('zones').documents
  const pauses = useRegister('pauses').documents
  const corridors = useRegister('corridors').documents
  return useMemo(() => {
    const entry = (
      kind: 'party' | 'agreement' | 'zone' | 'pause' | 'corridor',
      other: readonly string[],
      one: { id: string; names: Names },
    ) => ({
      id: one.id,
      kind: `search.kind-${kind}` as const,
      detail: '',
      path: registerPath(kind, one.id),
      names: one.names,
      other,
    })
    return [
      ...parties.map((one) => entry('party', one.otherNames, one)),
      ...agreements.map((one) => entry('agreement', [], one)),
      ...zones.map((one) => entry('zone', [], one)),
      ...pauses.map((one) => entry('pause', [], one)),
      ...corridors.map((one) => entry('corridor', [], one)),
    ]
  }, [parties, agreements, zones, pauses, corridors])
}
