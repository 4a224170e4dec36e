import { Type } from 'typebox'
import { createMemoryWorld } from '../kernel/memory-world.ts'
import { parserOf } from '../kernel/parse.ts'
import { refuse, type Refusal, type Result } from '../kernel/result.ts'
import { closed } from '../kernel/schema.ts'
import type { Context, Kind, World } from '../kernel/world.ts'
import { warnings } from '../warnings/noun.ts'
import {
  CancelWarning,
  IssueWarning,
  UpdateWarning,
  type Warning,
  type WarningCommand,
  warningKind,
} from '../warnings/warning.ts'
import { unlessPermitted } from './policy.ts'

export const warningPreviewPath = '/api/warnings/preview'

/** A warning, its update or its cancellation, as it would be asked for: with its type. */
export const WarningPreviewRequest = closed({ command: Type.Unknown() })

/** What would be published of a warning, or why nothing would. Nothing of it is recorded. */
export type WarningPreview = {
  readonly refusals: readonly Refusal[]
  /** The CAP 1.2 message, with the present moment as the time at which it is sent. */
  readonly cap: string | null
}

/** `WarningPreview` for the contract. */
export const WarningPreviewAnswer = Type.Unsafe<WarningPreview>(
  Type.Object({}, { additionalProperties: true, description: 'WarningPreview' }),
)

type Previewed = { readonly refusals: readonly Refusal[]; readonly warning: Warning | undefined }

const parsers: { readonly [type: string]: (input: unknown) => Result<WarningCommand> } = {
  'warnings/issue': parserOf(IssueWarning),
  'warnings/update': parserOf(UpdateWarning),
  'warnings/cancel': parserOf(CancelWarning),
}

/** The document that a command would make now; the world stays as it is. */
export function previewWarning(command: unknown, world: World, context: Context): Previewed {
  const parsed = parse(command)
  if (!parsed.ok) return { refusals: [parsed.refusal], warning: undefined }
  const { now, actor } = context
  const decided =
    unlessPermitted(actor, parsed.value.type) ?? warnings.decide(parsed.value, world, context)
  if (!decided.ok) return { refusals: [decided.refusal], warning: undefined }
  const beside = besideOf(world)
  for (const event of decided.value) {
    const recorded = { index: 0, time: now, author: actor.post, type: event.type }
    beside.apply(warnings.evolve(event, beside, recorded))
  }
  return { refusals: [], warning: beside.get(warningKind, parsed.value.warning) }
}

function parse(command: unknown): Result<WarningCommand> {
  const type = String((command as { type?: unknown } | null)?.type)
  const parser = Object.hasOwn(parsers, type) ? parsers[type] : undefined
  if (parser !== undefined) return parser(command)
  return refuse('unknown-command', '/command/type', `${type} publishes no warning`)
}

/** The world with what is put into it, which the world does not see. */
function besideOf(world: World) {
  const { world: drafts, apply } = createMemoryWorld()
  return {
    get: <T>(of: Kind<T>, id: string) => drafts.get(of, id) ?? world.get(of, id),
    all: <T>(of: Kind<T>) => world.all(of),
    apply,
  }
}
