import type { Actor } from '@hudna/core/kernel/world.ts'
import { type Instant, msOf } from '@hudna/core/kernel/instant.ts'
import type { Folded } from '../projections/fold.ts'
import { steadyClock, type SteadyClock } from '../sequencer/steady-clock.ts'
import { openTestCentre, START, type TestCentre } from '../sequencer/test-sequencer.ts'
import { createScheduler, DEADLINE_TICK_MS, type Scheduler } from './scheduler.ts'
import { deadlineSources } from './sources.ts'

export const machine: Actor = { officer: 'centre', post: 'centre', party: 'centre', role: 'centre' }

/** A centre that runs, with its scheduler, on a machine whose clocks a test moves. */
export type Desk = {
  readonly centre: () => TestCentre
  readonly scheduler: () => Scheduler
  /** Time by the monotonic clock since the test began, over every restart. */
  readonly trueMs: () => number
  /** Every entry that was recorded since, with the true time. */
  readonly recorded: readonly {
    readonly type: string
    readonly document: object
    readonly ms: number
  }[]
  /** Lets time pass while the process runs and looks. */
  run(ms: number, tickMs?: number): Promise<void>
  /** Lets time pass while the process stands still. */
  halt(ms: number): void
  setWall(byMs: number): void
  /** Ends the process as a kill does, and starts it again. */
  restart(): Promise<void>
  close(): Promise<void>
}

export async function openDesk(folder: string, after?: Instant): Promise<Desk> {
  const desk = new RunningDesk(folder, after)
  await desk.start()
  return desk
}

class RunningDesk implements Desk {
  readonly #folder: string
  readonly #after: Instant | undefined
  readonly recorded: { type: string; document: object; ms: number }[] = []
  #trueMs = 0
  #wallMs = msOf(START) + 3_600_000
  #startedMs = 0
  #parts: { centre: TestCentre; clock: SteadyClock; scheduler: Scheduler } | undefined

  constructor(folder: string, after: Instant | undefined) {
    this.#folder = folder
    this.#after = after
  }

  get #running() {
    if (this.#parts === undefined) throw new Error('the desk is not open')
    return this.#parts
  }

  centre = () => this.#running.centre
  scheduler = () => this.#running.scheduler
  trueMs = () => this.#trueMs

  async start(): Promise<void> {
    this.#startedMs = this.#trueMs
    // Every process counts from its own beginning.
    const monotonicMs = () => this.#trueMs - this.#startedMs
    const onSealed = async (folded: readonly Folded[]) => this.#hear(folded)
    const centre = await openTestCentre(this.#folder, { onSealed })
    const clock = steadyClock({
      bootId: 'boot',
      wallMs: () => this.#wallMs,
      monotonicMs,
      uptimeMs: () => this.#trueMs,
      stored: await centre.store.local.clock(),
    })
    const scheduler = createScheduler({
      sources: deadlineSources,
      world: centre.world.world,
      clock,
      monotonicMs,
      slewedMs: clock.state().slewedMs,
      sequencer: centre.sequencer,
      actor: () => machine,
      logger: { error: fail, warn: fail },
      ...(this.#after === undefined ? {} : { after: this.#after }),
    })
    this.#parts = { centre, clock, scheduler }
    centre.setClock(clock.now())
    scheduler.load()
  }

  #hear(folded: readonly Folded[]): void {
    this.scheduler().take(folded)
    for (const { recorded, changes } of folded) {
      const document = changes[0]?.document ?? {}
      this.recorded.push({ type: recorded.type, document, ms: this.#trueMs })
    }
  }

  async run(ms: number, tickMs = DEADLINE_TICK_MS): Promise<void> {
    const { centre, clock, scheduler } = this.#running
    for (let ran = 0; ran < ms; ran += tickMs) {
      this.halt(tickMs)
      await scheduler.tick()
    }
    await centre.store.local.keepClock(clock.state())
  }

  halt(ms: number): void {
    this.#trueMs += ms
    this.#wallMs += ms
    this.centre().setClock(this.#running.clock.now())
  }

  setWall(byMs: number): void {
    this.#wallMs += byMs
  }

  async restart(): Promise<void> {
    await this.close()
    await this.start()
  }

  async close(): Promise<void> {
    await this.scheduler().stop()
    await this.centre().close()
  }
}

function fail(...said: readonly unknown[]): never {
  throw new Error(`the scheduler said: ${JSON.stringify(said)}`)
}
