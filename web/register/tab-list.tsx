import { useCallback, useEffect, useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { useAgreement } from '../app/use-agreement.ts'
import { usePages } from '../app/use-pages.ts'
import { TextField } from '../ui/field.tsx'
import { Loading, Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { DocumentList, type DocumentRow } from './document-list.tsx'
import { type ListedRegister, useRowOf } from './tab-rows.tsx'

export type ListedTab = Exclude<ListedRegister, 'delineations' | 'evacuations'>

/** How long somebody types before what is typed is looked for. */
const TYPING_MS = 150
const NAME_CHARS_MAX = 200

/** The documents of a tab, under the agreement that is chosen in the frame, found by any of their names. */
export function TabList(props: { readonly tab: ListedTab; readonly open: string | undefined }) {
  const { tab, open } = props
  if (tab === 'zones') return <TwoLists tab={tab} with="delineations" open={open} />
  if (tab === 'corridors') return <TwoLists tab={tab} with="evacuations" open={open} />
  return <OneList tab={tab} open={open} />
}

type Find = {
  readonly asked: string
  readonly called: string
  readonly find: (text: string) => void
}

function OneList({ tab, open }: { readonly tab: ListedTab; readonly open: string | undefined }) {
  const find = useFind()
  const list = useList(tab, find.called)
  return <Shown tab={tab} open={open} find={find} list={list} />
}

/** The documents of the tab, and after them what belongs to them. */
function TwoLists(props: {
  readonly tab: ListedTab
  readonly with: 'delineations' | 'evacuations'
  readonly open: string | undefined
}) {
  const find = useFind()
  const first = useList(props.tab, find.called)
  const second = useList(props.with, find.called)
  return <Shown tab={props.tab} open={props.open} find={find} list={useJoined(first, second)} />
}

type List = Pick<
  ReturnType<typeof usePages>,
  'total' | 'loaded' | 'loading' | 'problem' | 'reach' | 'again'
> & {
  readonly rowAt: (index: number) => DocumentRow | undefined
  readonly keyAt: (index: number) => string | number
}

function Shown(props: {
  readonly tab: ListedTab
  readonly open: string | undefined
  readonly find: Find
  readonly list: List
}) {
  const { t } = useMessages()
  const { tab, open, list } = props
  const { asked, called, find } = props.find
  const { total, loaded, loading, problem, again } = list
  if (problem !== undefined && !loaded) return <ProblemNote problem={problem} onAgain={again} />
  if (!loaded) return <Loading />
  return (
    <Panel title={t('agreements.count', { count: total })}>
      <div className="register-search">
        <TextField
          label={t('agreements.find')}
          hint={t('agreements.find.hint')}
          type="search"
          maxLength={NAME_CHARS_MAX}
          value={asked}
          onChange={find}
        />
        <output className="visually-hidden">
          {called === '' ? null : t('search.results', { count: total })}
        </output>
      </div>
      {problem === undefined ? null : <ProblemNote problem={problem} onAgain={again} />}
      <DocumentList
        key={called}
        label={t(`agreements.tab.${tab}`)}
        total={total}
        rowAt={list.rowAt}
        reach={list.reach}
        keyAt={list.keyAt}
        busy={loading}
        open={open}
        empty={t(called === '' ? 'agreements.none' : 'agreements.none-called')}
        emptyHow={t(called === '' ? 'agreements.none.how' : 'agreements.none-called.how')}
      />
    </Panel>
  )
}

/** What somebody types, and what is looked for once they pause. */
function useFind(): Find {
  const [asked, find] = useState('')
  const [called, setCalled] = useState('')
  useEffect(() => {
    const timer = window.setTimeout(() => setCalled(asked.trim()), TYPING_MS)
    return () => window.clearTimeout(timer)
  }, [asked])
  return { asked, called, find }
}

function useList(register: ListedRegister, called: string): List {
  const { asKnown } = useTimeRange()
  const { filter } = useAgreement()
  const pages = usePages(register, {
    ...asKnown,
    ...filter,
    ...(called === '' ? {} : { q: called }),
  })
  const rowOf = useRowOf()
  const { documents } = pages
  const rowAt = (index: number) => {
    const document = documents[index]
    return document === undefined ? undefined : rowOf(register, document)
  }
  const keyAt = useCallback((index: number) => documents[index]?.id ?? index, [documents])
  return { ...pages, rowAt, keyAt }
}

function useJoined(first: List, second: List): List {
  const { total, reach: reachFirst, keyAt: keyFirst } = first
  const { reach: reachSecond, keyAt: keySecond } = second
  return {
    total: total + second.total,
    loaded: first.loaded && second.loaded,
    loading: first.loading || second.loading,
    problem: first.problem ?? second.problem,
    rowAt: (index) => (index < total ? first.rowAt(index) : second.rowAt(index - total)),
    reach: useCallback(
      (index: number) => {
        reachFirst(Math.min(index, total - 1))
        if (index >= total) reachSecond(index - total)
      },
      [reachFirst, reachSecond, total],
    ),
    keyAt: useCallback(
      (index: number) => {
        if (index < total) return keyFirst(index)
        const key = keySecond(index - total)
        // What belongs to the tab may have the id of one of its documents.
        return typeof key === 'number' ? index : `${key} beside`
      },
      [keyFirst, keySecond, total],
    ),
    again: () => {
      first.again()
      second.again()
    },
  }
}
