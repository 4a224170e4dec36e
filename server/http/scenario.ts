import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addMs, type Instant } from '@hudna/core/kernel/instant.ts'
import type { World } from '@hudna/core/kernel/world.ts'
import { postKind } from '@hudna/core/parties/post.ts'
import type { ExerciseClock } from '../sequencer/clock.ts'
import { carryOut } from '../sequencer/founding.ts'
import type { Sequencer } from '../sequencer/sequencer.ts'
import { operator } from './centre.ts'
import { admit } from './commands.ts'
import { exerciseOfficer } from './session.ts'

export type Step = {
  readonly as: string
  readonly at: Instant
  readonly command: { readonly type: string }
}
export type Scenario = {
  readonly id: string
  readonly agreement: string
  readonly steps: readonly (Step & { readonly key: string })[]
}

/** Reads a scenario folder: `scenario.json` and the numbered step files, in order. */
export function readScenario(folder: string): Scenario {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const { id, agreement } = read('scenario.json') as { id: string; agreement: string }
  const files = readdirSync(folder).filter((name) => /^\d\d-.*\.json$/.test(name))
  const steps = files.toSorted().flatMap((name) =>
    (read(name) as readonly Step[]).map((step, index) => ({
      ...step,
      key: `scenario:${id}:${name}:${index}`,
    })),
  )
  return { id, agreement, steps }
}

type Stage = { readonly sequencer: Sequencer; readonly world: World; readonly clock: ExerciseClock }

/**
 * Plays a scenario through the ordinary commands: each step is parsed, authorised as its post and submitted like any
 * other request. Steps that are on the record already are answered by their keys, so an interrupted start goes on.
 */
export async function playScenario(stage: Stage, scenario: Scenario): Promise<void> {
  for (const step of scenario.steps) {
    stage.clock.advanceTo(step.at)
    const post = stage.world.get(postKind, step.as)
    if (!post) throw new Error(`${step.key}: no post is called ${step.as}`)
    const officer = exerciseOfficer(post.id)
    const actor = { officer, post: post.id, party: post.party, role: post.role }
    const command = admit(actor, step.command)
    if (!command.ok) {
      const { code, field, message } = command.refusal
      throw new Error(
        `${step.key}: ${step.command.type} as ${step.as}: ${code} ${field} ${message}`,
      )
    }
    await carryOut(stage.sequencer, { key: step.key, command: command.value, actor })
  }
  const posts = Array.from(stage.world.all(postKind)).filter(({ closed }) => closed === null)
  for (const post of posts) {
    const officer = exerciseOfficer(post.id)
    const command = { type: 'parties/enrol-officer' as const, officer, posts: [post.id] }
    await carryOut(stage.sequencer, {
      key: `exercise-officer:${post.id}`,
      command,
      actor: operator,
    })
  }
}

/** Where the clock of an exercise begins: where its record ends, or just before its first step. */
export function exerciseStart(scenario: Scenario, lastTime: Instant): Instant {
  const first = scenario.steps[0]
  if (!first) throw new Error(`scenario ${scenario.id} has no steps`)
  const before = addMs(first.at, -60_000)
  return lastTime > before ? lastTime : before
}
