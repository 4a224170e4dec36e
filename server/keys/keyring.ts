import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeDurably } from '../durable-file.ts'
import { signingKey, type SigningKey } from './ed25519.ts'

/**
 * The keys of a centre, each with one job: `log` signs checkpoints, `gateway` signs entries for the posts that the
 * centre serves. Officers' own keys stand beside the gateway's signature, never instead of it.
 */
export type Keyring = {
  readonly origin: string
  readonly log: SigningKey
  readonly gateway: SigningKey
}

/** What is kept in `keys/keyring.json`, readable by the owner of the process alone. */
export type KeyringFile = {
  readonly origin: string
  readonly logSeed: string
  readonly gatewaySeed: string
}

const FILE_MODE = 0o600

export function keyringPath(folder: string): string {
  return join(folder, 'keys', 'keyring.json')
}

/** Opens the keys of a centre, or makes them at its first start. @param random fresh random bytes */
export function openKeyring(folder: string, random: (bytes: number) => Uint8Array): Keyring {
  if (!existsSync(keyringPath(folder))) writeKeyring(folder, newKeyring(random))
  return readKeyring(folder)
}

export function readKeyringFile(folder: string): KeyringFile {
  return JSON.parse(readFileSync(keyringPath(folder), 'utf8')) as KeyringFile
}

export function writeKeyring(folder: string, file: KeyringFile): void {
  writeDurably(keyringPath(folder), `${JSON.stringify(file)}\n`, FILE_MODE)
}

function readKeyring(folder: string): Keyring {
  const file = readKeyringFile(folder)
  return {
    origin: file.origin,
    log: signingKey(file.origin, Buffer.from(file.logSeed, 'base64')),
    gateway: signingKey(`${file.origin}/gateway`, Buffer.from(file.gatewaySeed, 'base64')),
  }
}

function newKeyring(random: (bytes: number) => Uint8Array): KeyringFile {
  const label = Buffer.from(random(4)).toString('hex')
  return {
    origin: `hudna.invalid/centre-${label}`,
    logSeed: Buffer.from(random(32)).toString('base64'),
    gatewaySeed: Buffer.from(random(32)).toString('base64'),
  }
}
