import { setTimeout as sleep } from 'node:timers/promises'
import { type CentreProcess, startCentreProcess } from '../centre-process.ts'
import { numbers } from '../centre/numbers.ts'
import { authors, layGround, postOf, recipientNames, terms } from './ground.ts'
import { type Story, storiesOf } from './notices.ts'
import { type Proxy, startProxy } from './proxy.ts'
import { beginRecipient, type Recipient } from './recipient.ts'
import { reckon, type Reckoning } from './reckoning.ts'
import { stubbornClient } from './stubborn.ts'
import { type Asked, AT_ONCE, callStops, type Pen, tellAll } from './tellers.ts'
import { type Entry, readRecord } from './whole-record.ts'

export const RECIPIENTS = 20
/** Recipients that acknowledge nothing. */
const SILENT = 2
const STOPS = 3
/** How long all the telling takes at least. */
const TELLING_MS = 20_000
/** What a start waits longer for a deadline, and what it takes to record what has passed. */
const SETTLED_MS = 5_000
/** A follower notices after fifteen seconds that its stream is silent. */
const HEARD_MS_MAX = 60_000
const LIFE_MS = { min: 2_000, max: 5_000 }

/** Everything that came of one run. */
export type Course = {
  readonly stories: readonly Story[]
  readonly asked: Asked
  readonly recipients: readonly Recipient[]
  readonly entries: readonly Entry[]
  readonly reckoning: Reckoning
  readonly kills: number
  /** Deadlines up to then must be on the record where they were missed. */
  readonly settledUntil: string
  /** One line of what happened on the way. */
  readonly report: string
}

type Options = {
  readonly data: string
  readonly seed: number
  readonly notices: number
  /** Whether all are told of all. */
  readonly everybody: boolean
  /** Kills the centre every few seconds. */
  readonly kills: boolean
}

/** Tells everything to everybody over the bad line, waits until every deadline has passed, and reads the record. */
export async function runCourse(options: Options): Promise<Course> {
  const { data, seed, notices, everybody, kills } = options
  const begunMs = performance.now()
  let centre = await startCentreProcess({ data })
  const names = recipientNames(RECIPIENTS)
  const sessions = await layGround(centre, names)
  const port = Number(new URL(centre.url).port)
  const proxy = await startProxy({ seed, port })
  const leaving = new AbortController()
  const stubborn = (post: string, signal: AbortSignal) => {
    const { cookie = '' } = sessions.get(post) ?? {}
    return stubbornClient({ url: proxy.url, cookie, signal })
  }
  const never = new AbortController().signal
  const pens = Object.fromEntries(
    authors.map((party): [string, Pen] => {
      const second = stubborn(postOf(party, 'second'), never)
      return [party, { first: stubborn(postOf(party), never), second }]
    }),
  ) as Readonly<Record<(typeof authors)[number], Pen>>
  const clients = names.map((party) => stubborn(postOf(party), never))
  const recipients = names.map((party, at) => {
    const client = clients[at] ?? stubborn(postOf(party), never)
    const { cookie = '' } = sessions.get(postOf(party)) ?? {}
    const isSilent = at < SILENT
    const draw = numbers(seed + at + 1)
    const { signal } = leaving
    return beginRecipient({
      party,
      url: proxy.url,
      cookie,
      stubborn: client,
      draw,
      isSilent,
      signal,
    })
  })
  const killer = kills
    ? beginKilling(
        () => centre,
        { data, port, seed },
        (next) => (centre = next),
      )
    : undefined
  try {
    const audience = { recipients: names, draw: numbers(seed), everybody }
    const stories = storiesOf(notices, audience)
    const pauseMs = (TELLING_MS * authors.length * AT_ONCE) / Math.max(1, notices)
    const [asked, stopped] = await Promise.all([
      tellAll(stories, { pens, pauseMs }),
      callStops(STOPS, { pen: pens.north, everyMs: TELLING_MS / STOPS }),
    ])
    const toldMs = performance.now() - begunMs
    await sleep(terms.acknowledgeMin * 60_000 + 1_000)
    const settledUntil = new Date().toISOString()
    const killed = (await killer?.stop()) ?? 0
    await sleep(SETTLED_MS)
    const { entries, reckoning } = await untilHeard(() => centre, recipients)
    leaving.abort()
    await Promise.all(recipients.map((one) => one.done()))
    const again = [...clients, ...Object.values(pens).flatMap((pen) => [pen.first, pen.second])]
    const report = reportOf({
      toldMs,
      allMs: performance.now() - begunMs,
      entries: entries.length,
      kills: killed,
      again: again.reduce((sum, one) => sum + one.again(), 0),
      missed: reckoning.missed.length,
      proxy,
    })
    return {
      stories,
      asked: new Map([...asked, ...stopped]),
      recipients,
      entries,
      reckoning,
      kills: killed,
      settledUntil,
      report,
    }
  } finally {
    leaving.abort()
    await killer?.stop()
    await proxy.close()
    await centre.stop()
  }
}

/** Until everybody has heard what the record addresses to them and nothing more comes. */
async function untilHeard(
  centre: () => CentreProcess,
  recipients: readonly Recipient[],
): Promise<{ readonly entries: readonly Entry[]; readonly reckoning: Reckoning }> {
  const begunMs = performance.now()
  for (let size = -1; ; await sleep(1_000)) {
    const { size: now } = (await centre().client.read('record', {})) as { readonly size: number }
    const isStill = now === size
    size = now
    if (!isStill) continue
    const entries = await readRecord(centre())
    const reckoning = reckon(entries)
    const isHeard = recipients.every(({ party, heard }) => {
      return heard.length >= (reckoning.addressed.get(party)?.length ?? 0)
    })
    if (isHeard || performance.now() - begunMs > HEARD_MS_MAX) return { entries, reckoning }
  }
}

type Again = { readonly data: string; readonly port: number; readonly seed: number }

/** Ends the centre in the middle of whatever it does, and starts it again on the same folder, until it is stopped. */
function beginKilling(
  centre: () => CentreProcess,
  { data, port, seed }: Again,
  onStarted: (next: CentreProcess) => void,
) {
  const draw = numbers(seed + 1_000)
  let kills = 0
  let isStopped = false
  const killing = (async () => {
    for (;;) {
      await sleep(LIFE_MS.min + draw(LIFE_MS.max - LIFE_MS.min))
      if (isStopped) return
      await centre().kill()
      kills += 1
      onStarted(await startCentreProcess({ data, port }))
    }
  })()
  return {
    async stop(): Promise<number> {
      isStopped = true
      await killing
      return kills
    },
  }
}

function reportOf(run: {
  readonly toldMs: number
  readonly allMs: number
  readonly entries: number
  readonly kills: number
  readonly again: number
  readonly missed: number
  readonly proxy: Proxy
}): string {
  const dealt = [...run.proxy.dealt].map(([fate, count]) => `${count} ${fate}`).join(', ')
  return [
    `${run.entries} entries, ${run.missed} of them of what was missed, ${run.kills} kills,`,
    `${run.again} requests sent again; told after ${seconds(run.toldMs)}, over after`,
    `${seconds(run.allMs)}; on the line: ${dealt}\n`,
  ].join(' ')
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`
}
