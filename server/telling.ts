import type { Instant } from '@hudna/core/kernel/instant.ts'
import type { Actor, World } from '@hudna/core/kernel/world.ts'
import { partyKind } from '@hudna/core/parties/party.ts'
import type { Logger } from 'pino'
import { createScheduler, type Scheduler } from './deadlines/scheduler.ts'
import { deadlineSources } from './deadlines/sources.ts'
import type { Centre } from './http/centre.ts'
import { sha256 } from './keys/ed25519.ts'
import { createClockKeeper } from './sequencer/clock-keeper.ts'
import type { SteadyClock, SteadyClockOptions } from './sequencer/steady-clock.ts'
import { ask } from './wires/ask.ts'
import { carrierOf } from './wires/carriers.ts'
import { openWires, type Wires } from './wires/wires.ts'
import { readWiresFile } from './wires/wires-file.ts'

/** What a centre does by itself so that nobody is left untold: deadlines, wires, and the clock that they go by. */
export type Telling = {
  readonly scheduler: Scheduler
  readonly wires: Wires
  begin(): void
  stop(): Promise<void>
}

type TellingOptions = Pick<Centre, 'store' | 'ledger' | 'world' | 'clock' | 'sequencer'> &
  Pick<SteadyClockOptions, 'monotonicMs' | 'wallMs'> & {
    readonly folder: string
    readonly logger: Logger
    /** The clock of a real centre; an exercise has its own, which stands still while the centre is stopped. */
    readonly steady: SteadyClock | undefined
    /** Where the script of an exercise ends. */
    readonly scriptEnd: Instant | undefined
  }

/** @throws WiresFileFault */
export async function openTelling(options: TellingOptions): Promise<Telling> {
  const { world, clock, monotonicMs, sequencer, logger, steady, store, scriptEnd } = options
  const scheduler = createScheduler({
    sources: deadlineSources,
    world,
    clock,
    monotonicMs,
    slewedMs: steady?.state().slewedMs ?? 0,
    sequencer,
    logger,
    actor: () => centreActor(world),
    ...(scriptEnd === undefined ? {} : { after: scriptEnd }),
  })
  const wires = await wiresOf(options)
  const keeper = steady && createClockKeeper(steady, store.local, logger)
  return {
    scheduler,
    wires,
    begin() {
      keeper?.begin()
      scheduler.load()
      scheduler.begin()
      wires.begin()
    },
    async stop() {
      await scheduler.stop()
      await wires.stop()
      await keeper?.stop()
    },
  }
}

async function wiresOf(options: TellingOptions): Promise<Wires> {
  const { folder, store, ledger, monotonicMs, wallMs, logger, steady } = options
  const file = readWiresFile(folder)
  const by = { ask, unixSeconds: () => Math.floor(wallMs() / 1_000) }
  return await openWires({
    wires: (file?.wires ?? []).map((wire) => ({ wire, carry: carrierOf(wire, by) })),
    centre: file?.centre ?? '',
    exercise: steady === undefined,
    views: store.views,
    local: store.local,
    readEntry: async (index) => (await ledger.read({ from: index, to: index + 1 }))[0],
    sha256,
    monotonicMs,
    logger,
  })
}

/** The machine of the centre, of the party that is the joint centre where there is one. */
function centreActor(world: World): Actor {
  const joint = [...world.all(partyKind)].find(({ kind }) => kind === 'joint-centre')
  return { officer: 'centre', post: 'centre', party: joint?.id ?? 'centre', role: 'centre' }
}
