import { encodeBase64 } from '../note/base64.ts'
import { encodeUtf8 } from '../note/utf8.ts'
import { ED25519_TYPE } from '../note/vkey.ts'
import type { Bundle, BundlePart, ReadEntry } from './bundle.ts'
import { checkEntry } from './check-entry.ts'
import { checkCosigners, checkHead } from './check-head.ts'
import type { EntryContext } from './entry-context.ts'
import { fails, failsFor, holds } from './finding.ts'
import { extendChain, type KeyChain } from './key-chain.ts'
import { type BundlePlatform, readUsableKey, type UsableKey } from './platform.ts'
import type { BundleReport, CheckedEntry, Finding } from './report.ts'

/**
 * Checks a bundle step by step: the log's key, the signed head, the key entries in their order, the cosignatures under
 * the keys that these state, and every entry. It is proven when every step holds. What the bundle holds never makes it
 * throw; a platform that cannot check Ed25519 may.
 */
export async function verifyBundle(request: {
  readonly bundle: Bundle
  /** The log's verifier key as the caller has it from elsewhere. */
  readonly vkey?: string | undefined
  readonly platform: BundlePlatform
  readonly readEntry: ReadEntry
}): Promise<BundleReport> {
  const { bundle, platform, readEntry, vkey: anchor } = request
  const { vkey, gatewayVkey, checkpoint } = bundle
  const contents = checkContents(bundle)
  const signed = await checkHead(platform, { checkpoint, vkey, anchor })
  const gateway = await readGateway(platform, bundle)
  const context = { platform, readEntry, gatewayVkey, head: signed.head }
  const history = await checkKeys(context, gateway.key, bundle.keys)
  const cosigned = await checkCosigners(signed, history.chain)
  const entries: CheckedEntry[] = []
  const findings: Finding[] = [
    contents,
    ...signed.findings,
    gateway.finding,
    ...history.findings,
    ...cosigned.findings,
  ]
  for (const entry of bundle.entries) {
    const result = await checkEntry({ ...context, chain: history.chain }, entry)
    findings.push(...result.findings)
    entries.push(result.checked)
  }
  const { head } = signed
  return {
    verdict: findings.every(({ ok }) => ok) ? 'proven' : 'failed',
    anchor: anchor === undefined ? 'bundle' : 'given',
    log: { name: logName(vkey), vkey },
    gatewayVkey,
    ...(head === undefined ? {} : { head: { size: head.size, root: encodeBase64(head.root) } }),
    entries,
    cosigners: cosigned.cosigners,
    keys: history.chain.keys.flatMap((key) => (key.history === undefined ? [] : [key.history])),
    findings,
  }
}

function checkContents({ entries, keys }: Bundle): Finding {
  const place = { step: 'contents', index: null } as const
  if (entries.length === 0) return fails(place, 'no-entries')
  for (const parts of [entries, keys]) {
    const twice = parts.find(({ index }, at) =>
      parts.some((other, otherAt) => otherAt < at && other.index === index),
    )
    if (twice !== undefined) return fails(place, 'place-twice', { index: twice.index })
  }
  const bytes = [...entries, ...keys].reduce((sum, { note }) => sum + lengthOf(note), 0)
  return holds(place, 'contents-whole', { entries: entries.length, keys: keys.length, bytes })
}

function lengthOf(note: string): number {
  return note.isWellFormed() ? encodeUtf8(note).length : note.length
}

/** The gateway signs for whoever has no key, so its name is the log's and no other key can stand in for it. */
async function readGateway(
  platform: BundlePlatform,
  { vkey, gatewayVkey }: Bundle,
): Promise<{ readonly finding: Finding; readonly key?: UsableKey }> {
  const place = { step: 'gateway', index: null } as const
  try {
    const read = await readUsableKey(platform, { vkey: gatewayVkey, use: 'entries' })
    const { name, type } = read.key
    const evidence = { vkey: gatewayVkey, name }
    if (type !== ED25519_TYPE || name !== `${logName(vkey)}/gateway`) {
      return { finding: fails(place, 'gateway-other', evidence) }
    }
    return { finding: holds(place, 'gateway-read', evidence), key: read }
  } catch (error) {
    return { finding: failsFor(place, error) }
  }
}

function logName(vkey: string): string {
  return vkey.slice(0, Math.max(0, vkey.indexOf('+')))
}

/** Key entries build on one another: each is checked under the keys that stand before it. */
async function checkKeys(
  context: Omit<EntryContext, 'chain'>,
  gateway: UsableKey | undefined,
  parts: readonly BundlePart[],
): Promise<{ readonly chain: KeyChain; readonly findings: readonly Finding[] }> {
  const findings: Finding[] = []
  let chain: KeyChain = gateway === undefined ? { keys: [] } : { gateway, keys: [] }
  for (const part of parts.toSorted((one, other) => one.index - other.index)) {
    const result = await checkEntry({ ...context, chain }, part)
    findings.push(...result.findings)
    if (!result.findings.every(({ ok }) => ok)) continue
    const extended = await extendChain({
      platform: context.platform,
      chain,
      index: part.index,
      statement: result.meaning?.key,
    })
    chain = extended.chain
    findings.push(extended.finding)
  }
  return { chain, findings }
}
