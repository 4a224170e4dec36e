import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isKeyName } from '@hudna/ledger/note/key-name.ts'
import type { Signer } from '@hudna/ledger/note/note.ts'
import { COSIGNATURE_ED25519_TYPE, formatVkey, keyId, parseVkey } from '@hudna/ledger/note/vkey.ts'
import { writeDurably } from '../durable-file.ts'
import { sha256, signingKey } from '../keys/ed25519.ts'
import { MirrorFault } from './fault.ts'

export const cosigningRoles = ['witness', 'mirror'] as const
/** What a cosignature says: seen and consistent (`witness`), or kept whole (`mirror`). */
export type CosigningRole = (typeof cosigningRoles)[number]

/** A cosigner's key (C2SP tlog-cosignature, Ed25519, type 0x04). */
export type CosigningKey = { readonly name: string; readonly vkey: string; readonly signer: Signer }

export type MirrorKeys = { readonly name: string } & Readonly<Record<CosigningRole, CosigningKey>>

type KeysFile = { readonly name: string; readonly witnessSeed: string; readonly mirrorSeed: string }

const FILE_MODE = 0o600

export function mirrorKeysPath(folder: string): string {
  return join(folder, 'keys', 'mirror.json')
}

/**
 * Opens the two keys of a mirror, or makes them at its first start. They never sign for each other: each has a name and
 * a seed of its own.
 * @throws MirrorFault `settings` for a name that is none, or not that of the keys that are here
 */
export function openMirrorKeys(
  folder: string,
  wanted: {
    readonly name: string | undefined
    readonly random: (bytes: number) => Uint8Array
    /** False when there must be keys already. */
    readonly mayMake: boolean
  },
): MirrorKeys {
  const path = mirrorKeysPath(folder)
  if (!existsSync(path)) {
    if (!wanted.mayMake)
      throw new MirrorFault('memory', `the keys of this mirror, ${path}, are gone`)
    writeDurably(path, `${JSON.stringify(newKeys(wanted))}\n`, FILE_MODE)
  }
  const file = JSON.parse(readFileSync(path, 'utf8')) as KeysFile
  if (wanted.name !== undefined && wanted.name !== file.name)
    throw new MirrorFault('settings', `this mirror is called ${file.name}, not ${wanted.name}`)
  return {
    name: file.name,
    witness: cosigningKey(`${file.name}/witness`, Buffer.from(file.witnessSeed, 'base64')),
    mirror: cosigningKey(`${file.name}/mirror`, Buffer.from(file.mirrorSeed, 'base64')),
  }
}

export function cosigningKey(name: string, seed: Uint8Array): CosigningKey {
  const { vkey, signer } = signingKey(name, seed)
  const { publicKey } = parseVkey(sha256, vkey)
  const parts = { name, type: COSIGNATURE_ED25519_TYPE, publicKey, sha256 }
  return { name, vkey: formatVkey(parts), signer: { ...signer, keyId: keyId(parts) } }
}

function newKeys(wanted: {
  readonly name: string | undefined
  readonly random: (bytes: number) => Uint8Array
}): KeysFile {
  const { random } = wanted
  const name = wanted.name ?? `hudna.invalid/mirror-${Buffer.from(random(4)).toString('hex')}`
  if (!isKeyName(name))
    throw new MirrorFault('settings', `${name} is no name for a key: no spaces and no plus signs`)
  const seed = () => Buffer.from(random(32)).toString('base64')
  return { name, witnessSeed: seed(), mirrorSeed: seed() }
}
