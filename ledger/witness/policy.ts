import { parseCheckpoint, type Checkpoint } from '../note/checkpoint.ts'
import { verifyNote, type Note, type Verifier } from '../note/note.ts'
import type { Vkey } from '../note/vkey.ts'

/** A log that a policy accepts. */
export type PolicyLog = { readonly vkey: Vkey; readonly url?: string }
/** A witness, under a name that means something in its policy only. */
export type PolicyWitness = { readonly name: string; readonly vkey: Vkey; readonly url?: string }
/** Members are witnesses and groups; the group has witnessed when at least `threshold` of them have. */
export type PolicyGroup = {
  readonly name: string
  readonly threshold: number
  readonly members: readonly string[]
}

/** Which logs are believed, and whose cosignatures they need (C2SP tlog-policy). Groups stand below their members. */
export type Policy = {
  readonly logs: readonly PolicyLog[]
  readonly witnesses: readonly PolicyWitness[]
  readonly groups: readonly PolicyGroup[]
  /** A witness, a group, or `none`. */
  readonly quorum: string
}

export type PolicyVerdict =
  | { readonly ok: true; readonly checkpoint: Checkpoint; readonly witnesses: readonly string[] }
  | {
      readonly ok: false
      readonly code: 'signature-invalid' | 'log-not-accepted' | 'quorum-missing'
    }

/** The name that stands for no quorum at all. */
export const NO_QUORUM = 'none'

/** Whether the cosignatures of these witnesses make the quorum. One that is not defined is never met. */
export function isQuorum(policy: Policy, cosigned: ReadonlySet<string>): boolean {
  if (policy.quorum === NO_QUORUM) return true
  const names = policy.witnesses.map(({ name }) => name)
  const witnessed = new Set(names.filter((name) => cosigned.has(name)))
  // A group names only what stands above it, so one pass in order decides them all.
  for (const { name, threshold, members } of policy.groups) {
    if (members.filter((member) => witnessed.has(member)).length >= threshold) witnessed.add(name)
  }
  return witnessed.has(policy.quorum)
}

/**
 * Checks a signed checkpoint against a policy: the line of an accepted log whose key has the name of the origin, and the
 * quorum. A key for which there is no verifier (its algorithm is not supported) is an unknown key. Throws
 * LedgerFault `checkpoint-malformed` for a note that is validly signed but no checkpoint.
 */
export async function verifyPolicy(request: {
  readonly policy: Policy
  readonly note: Note
  readonly verifierOf: (vkey: Vkey) => Verifier | undefined
}): Promise<PolicyVerdict> {
  const { policy, note, verifierOf } = request
  const keys = [...policy.logs, ...policy.witnesses].map(({ vkey }) => verifierOf(vkey))
  const verifiers = keys.filter((verifier) => verifier !== undefined)
  const verdict = await verifyNote({ note, verifiers })
  if (!verdict.ok && verdict.code !== 'no-known-key') return failed('signature-invalid')
  const verified = verdict.ok ? verdict.verified : []
  const hasLine = ({ vkey }: { readonly vkey: Vkey }): boolean =>
    verified.some(({ name, keyId }) => name === vkey.name && keyId === vkey.keyId)
  const checkpoint = parseCheckpoint(note.text)
  const { origin } = checkpoint
  if (!policy.logs.some((log) => log.vkey.name === origin && hasLine(log))) {
    return failed('log-not-accepted')
  }
  const witnesses = policy.witnesses.filter(hasLine).map(({ name }) => name)
  if (!isQuorum(policy, new Set(witnesses))) return failed('quorum-missing')
  return { ok: true, checkpoint, witnesses }
}

const failed = (code: Exclude<PolicyVerdict, { ok: true }>['code']): PolicyVerdict => ({
  ok: false,
  code,
})
