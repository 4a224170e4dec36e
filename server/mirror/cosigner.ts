import { join } from 'node:path'
import { decodeBase64, encodeBase64 } from '@hudna/ledger/note/base64.ts'
import { cosign } from '@hudna/ledger/note/cosignature.ts'
import { formatNote, type Verifier } from '@hudna/ledger/note/note.ts'
import { decodeUtf8, encodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import { considerCheckpoint, type WitnessAnswer } from '@hudna/ledger/witness/consider.ts'
import type { WitnessEvidence } from '@hudna/ledger/witness/evidence.ts'
import { parseEquivocation } from '@hudna/ledger/witness/equivocation.ts'
import { writeDurably } from '../durable-file.ts'
import { sha256 } from '../keys/ed25519.ts'
import { saveEquivocation } from './evidence.ts'
import { MirrorFault } from './fault.ts'
import { noteOf, type SignedHead } from './heads.ts'
import { type CosigningRole, type MirrorKeys } from './keys.ts'
import { type CosignedHead, cosignedHeads, cosignedSize, type Memory } from './memory.ts'
import type { KnownHead } from './study.ts'
import { createTurn } from '../turn.ts'

export type CosignerOptions = {
  readonly folder: string
  readonly memory: Memory
  readonly keys: MirrorKeys
  readonly log: Verifier
  readonly wallMs: () => number
  /** Called once this mirror may cosign nothing more. */
  readonly onStopped: (message: string) => void
}

export type CosignOutcome =
  | { readonly outcome: 'cosigned' }
  /** A larger head was cosigned meanwhile, and nobody has shown yet that it extends this one. */
  | { readonly outcome: 'later' }
  | { readonly outcome: 'fork'; readonly known: KnownHead }

/**
 * The one place where this mirror cosigns. One head at a time; only what is consistent with all that either key
 * cosigned before; the memory is on disk before a line leaves.
 */
export type Cosigner = {
  /** @param head with the root of the copy at every cosigned size up to it; `mirror` only for what is stored */
  cosign(head: {
    readonly head: Pick<SignedHead, 'size' | 'root' | 'note'>
    readonly roles: readonly CosigningRole[]
    readonly rootAt: (size: number) => string
  }): Promise<CosignOutcome>
  /** Answers a request of the log to its witness (C2SP tlog-witness). */
  answer(body: Uint8Array): Promise<WitnessAnswer>
  /** Ends all cosigning, durably. */
  stop(stopped: { readonly message: string; readonly proof: string }): Promise<void>
}

export function createCosigner(options: CosignerOptions): Cosigner {
  const { memory, keys } = options
  const turn = createTurn()

  function end(stopped: { readonly message: string; readonly proof: string }): void {
    memory.keep({ stopped })
    options.onStopped(stopped.message)
  }

  return {
    cosign: (wanted) =>
      turn(async () => {
        requireGoing(memory)
        const { head, roles, rootAt } = wanted
        const heads = cosignedHeads(memory.now())
        const broken = heads.find((one) => one.size <= head.size && rootAt(one.size) !== one.root)
        if (broken !== undefined) return { outcome: 'fork', known: broken }
        if (heads.some(({ size }) => size > head.size)) return { outcome: 'later' }
        const time = Math.max(memory.now().time, Math.floor(options.wallMs() / 1_000))
        const fresh = roles.filter((role) => cosignedSize(memory.now(), role) < head.size)
        const lines = fresh.map((role) => [role, lineOf(keys, { role, head, time })] as const)
        if (lines.length > 0) memory.keep({ time, ...Object.fromEntries(lines) })
        return { outcome: 'cosigned' }
      }),
    answer: (body) =>
      turn(async () => {
        requireGoing(memory)
        const { answer, persist, evidence } = await considerCheckpoint({
          body,
          logs: [{ origin: options.log.name, verifiers: [options.log] }],
          recorded: () => recorded(memory),
          cosigners: [keys.witness.signer],
          now: Math.floor(options.wallMs() / 1_000),
          sha256,
        })
        if (evidence !== undefined) await keepEvidence(options, evidence, end)
        if (persist !== undefined) {
          const { size, time } = persist
          const root = encodeBase64(persist.root)
          memory.keep({ time, witness: { size, root, note: decodeUtf8(persist.note) } })
        }
        return answer
      }),
    stop: (stopped) => turn(async () => end(stopped)),
  }
}

/** The head with the line of the log and that of the role's key. */
function lineOf(
  keys: MirrorKeys,
  wanted: {
    readonly role: CosigningRole
    readonly head: Pick<SignedHead, 'size' | 'root' | 'note'>
    readonly time: number
  },
): CosignedHead {
  const { role, head, time } = wanted
  const { text, signatures } = noteOf(head.note)
  const line = cosign(keys[role].signer, { text, time })
  const { size, root } = head
  return { size, root, note: decodeUtf8(formatNote(text, [...signatures, line])) }
}

function recorded(memory: Memory) {
  const { witness, origin, time } = memory.now()
  if (witness === null) return undefined
  const { size, root, note } = witness
  return { origin, size, root: decodeBase64(root), time, note: encodeUtf8(note) }
}

async function keepEvidence(
  { folder, log }: CosignerOptions,
  evidence: WitnessEvidence,
  end: (stopped: { readonly message: string; readonly proof: string }) => void,
): Promise<void> {
  if (evidence.kind === 'unproven') {
    // Anyone can send a true head with a false proof: only the last one is kept.
    const path = join(folder, 'evidence', 'unproven.note')
    writeDurably(path, decodeUtf8(evidence.note), 0o644)
    return
  }
  const equivocation = parseEquivocation(evidence.proof)
  const { path, message } = await saveEquivocation(folder, { equivocation, log })
  end({ message, proof: path })
}

export function requireGoing(memory: Memory): void {
  const { stopped } = memory.now()
  if (stopped !== null) throw new MirrorFault('stopped', stopped.message)
}
