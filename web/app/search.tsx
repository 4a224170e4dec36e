import { useEffect, useMemo, useState } from 'react'
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { type FoundItem, foundItem } from './found-item.ts'
import { useMessages } from './i18n.tsx'
import { useRoute } from './route.ts'
import { useTimeRange } from './time-range.ts'
import { useRead } from './use-read.ts'

const RESULTS_MAX = 30
const INPUT_ID = 'page-search'
const QUERY_CHARS_MAX = 200
/** How long somebody types before what is typed is looked for. */
const TYPING_MS = 120

export function focusSearch(): void {
  document.getElementById(INPUT_ID)?.focus()
}

/** Finds whatever has a name on the record, by any of its names in the three scripts. */
export function Search() {
  const { t } = useMessages()
  const { go } = useRoute()
  const [text, setText] = useState('')
  const found = useFound(text)
  function open(key: string | number | null): void {
    const chosen = found.find((one) => one.key === key)
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
        maxLength={QUERY_CHARS_MAX}
        placeholder={`${t('search.label')}  /`}
      />
      <Popover className="popover popover-field">
        <ListBox<FoundItem>
          renderEmptyState={() => (
            <p className="empty quiet">{t('search.results', { count: 0 })}</p>
          )}
        >
          {(one) => (
            <ListBoxItem id={one.key} textValue={one.title} className="option">
              <bdi>{one.title}</bdi>
              <span className="quiet small">
                {t(`search.kind-${one.kind}`)}
                {one.called === undefined ? null : (
                  <>
                    {' · '}
                    <bdi>{one.called}</bdi>
                  </>
                )}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

const none: readonly FoundItem[] = []

/** What is called so, asked of the centre once somebody pauses; what was found before stays until then. */
function useFound(text: string): readonly FoundItem[] {
  const { language } = useMessages()
  const { asKnown } = useTimeRange()
  const typed = text.trim()
  const [wanted, setWanted] = useState('')
  useEffect(() => {
    const timer = window.setTimeout(() => setWanted(typed), TYPING_MS)
    return () => window.clearTimeout(timer)
  }, [typed])
  const asked = typed === '' ? '' : wanted
  const { data } = useRead(
    'search',
    asked === '' ? null : { q: asked, limit: RESULTS_MAX, ...asKnown },
  )
  return useMemo(
    () => (asked === '' ? none : (data?.found ?? []).map((one) => foundItem(one, language))),
    [asked, data, language],
  )
}
