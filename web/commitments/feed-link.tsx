import { calendarPath } from '@hudna/core/api/calendar/calendar.ts'
import {
  type FeedTokens,
  feedTokensPath,
  type MintedFeed,
} from '@hudna/core/api/calendar/tokens.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { useCallback, useEffect, useState } from 'react'
import { client, problemOf } from '../app/client.ts'
import { useMessages } from '../app/i18n.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Time } from '../ui/time.tsx'
import { Value } from '../ui/value.tsx'
import { problemIn } from '../imports/problem-in.ts'
import { saveFile } from '../imports/save-file.ts'
import '../imports/imports.css'

/** The calendar as a file, and addresses under which other programs follow it. Addresses are made and ended here. */
export function FeedLink() {
  const { t } = useMessages()
  const { isNow } = useTimeRange()
  const [open, setOpen] = useState(false)
  return (
    <details className="transfer-bar" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('imports.feed')}</summary>
      <p className="small">{t('imports.feed.what')}</p>
      <SaveCalendar />
      {open && isNow ? <Addresses /> : null}
    </details>
  )
}

/** The calendar as it is now, saved as a file. */
function SaveCalendar() {
  const { t, language } = useMessages()
  const [problem, setProblem] = useState<Problem>()
  async function save(): Promise<void> {
    try {
      const answer = await window.fetch(`${calendarPath}?language=${language}`)
      const text = await answer.text()
      setProblem(answer.ok ? undefined : problemIn(text, answer.status))
      if (answer.ok) saveFile('hudna.ics', text, 'text/calendar;charset=utf-8')
    } catch (error) {
      setProblem(problemOf(error))
    }
  }
  return (
    <div className="stack-tight">
      <div className="row">
        <Button onPress={() => void save()}>{t('imports.feed.download')}</Button>
      </div>
      {problem === undefined ? null : <ProblemNote problem={problem} />}
    </div>
  )
}

function Addresses() {
  const { t } = useMessages()
  const { tokens, minted, ended, problem, mint, end } = useFeeds()
  return (
    <div className="stack-tight">
      <div className="row">
        <Button onPress={() => void mint()}>{t('imports.feed.make')}</Button>
      </div>
      <output>
        {minted === undefined ? null : (
          <>
            <p>{t('imports.feed.once')}</p>
            <p className="feed-address">
              <Value code>{window.location.origin + minted.path}</Value>
            </p>
          </>
        )}
        {ended ? <p>{t('imports.feed.ended')}</p> : null}
      </output>
      {problem === undefined ? null : <ProblemNote problem={problem} />}
      {tokens.length === 0 ? null : (
        <ul aria-label={t('imports.feed.list')} className="said-list">
          {tokens.map((one) => (
            <li key={one.id} className="row said-item">
              <Value code>{one.id}</Value>
              <span>{t(`agreements.language.${one.language}`)}</span>
              <Time instant={one.createdAt} />
              <Button small onPress={() => void end(one.id)}>
                {t('imports.feed.end')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The addresses of whoever is signed in; the token of a new one is here until the page is left. */
function useFeeds() {
  const { language } = useMessages()
  const [tokens, setTokens] = useState<FeedTokens['tokens']>([])
  const [minted, setMinted] = useState<MintedFeed>()
  const [ended, setEnded] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const attempt = useCallback(async (work: () => Promise<void>) => {
    try {
      await work()
      const listed = (await client.request('GET', feedTokensPath)) as FeedTokens
      setTokens(listed.tokens)
      setProblem(undefined)
    } catch (error) {
      setProblem(problemOf(error))
    }
  }, [])
  useEffect(() => {
    // The list follows the answer, not the effect.
    // oxlint-disable-next-line react/set-state-in-effect
    void attempt(async () => undefined)
  }, [attempt])
  return {
    tokens,
    minted,
    ended,
    problem,
    mint: () =>
      attempt(async () => {
        setEnded(false)
        setMinted((await client.request('POST', feedTokensPath, { language })) as MintedFeed)
      }),
    end: (id: string) =>
      attempt(async () => {
        await client.request('DELETE', `${feedTokensPath}/${id}`)
        setEnded(true)
        if (minted?.id === id) setMinted(undefined)
      }),
  }
}
