import { unlessFree, unlessKnown } from '../kernel/lookup.ts'
import { ok, refuse, type Refused, type Result } from '../kernel/result.ts'
import type { Context, World } from '../kernel/world.ts'
import { keyKind, keyMaterial, keyName, keyTypes, type KeyCommand, type KeyEvent } from './key.ts'
import { officerKind, postKind } from './post.ts'
import { partyKind } from './party.ts'

type Decision = Result<readonly KeyEvent[]>
type Of<T extends KeyCommand['type']> = Extract<KeyCommand, { type: T }>

/**
 * Registers a key. That its bytes are a proper key and that its holder has it was checked before the command was queued:
 * cryptography is not a matter of this function.
 */
export function registerKey(
  command: Of<'parties/register-key'>,
  world: World,
  context: Context,
): Decision {
  const refused =
    unlessFree(world, keyKind, command.key, '/key') ??
    unlessKnown(world, partyKind, command.party, '/party') ??
    unlessForOwnParty(context, command.party, '/party') ??
    unlessRoleFits(command) ??
    unlessOfficerServes(command, world) ??
    unlessNew(command, world)
  return refused ?? ok([{ ...command, type: 'key-registered' }])
}

export function revokeKey(
  command: Of<'parties/revoke-key'>,
  world: World,
  context: Context,
): Decision {
  const key = world.get(keyKind, command.key)
  if (!key) return refuse('unknown-reference', '/key', `no key is called ${command.key}`)
  const foreign = unlessForOwnParty(context, key.party, '/key')
  if (foreign) return foreign
  if (key.revoked !== null) {
    return refuse('wrong-state', '/key', `${key.id} is revoked already`, { revoked: key.revoked })
  }
  const { lastTrustedIndex } = command
  if (lastTrustedIndex !== null && lastTrustedIndex < key.registeredAt) {
    const message = `${key.id} was registered at ${key.registeredAt}; there was no trust before it`
    return refuse('out-of-range', '/lastTrustedIndex', message, { registeredAt: key.registeredAt })
  }
  return ok([{ ...command, type: 'key-revoked' }])
}

export function setQuorum(command: Of<'parties/set-quorum'>): Decision {
  return ok([{ ...command, type: 'quorum-set' }])
}

/** An administrator keeps the keys of every party, everybody else those of their own. */
function unlessForOwnParty(context: Context, party: string, field: string): Refused | undefined {
  const { role, party: own } = context.actor
  if (role === 'administrator' || party === own) return undefined
  return refuse('not-permitted', field, `a post of ${own} does not keep keys of ${party}`, {
    party: own,
  })
}

function unlessRoleFits(command: Of<'parties/register-key'>): Refused | undefined {
  const { role, officer, url, vkey } = command
  const { type } = keyMaterial(vkey)
  if (type !== keyTypes[role]) {
    const message = `a ${role} key has the signature type ${keyTypes[role]}, not ${type}`
    return refuse('bad-key', '/vkey', message, { type, expected: keyTypes[role] })
  }
  const personal = role === 'shift' || role === 'passkey'
  if (personal && officer === null)
    return refuse('missing-field', '/officer', `a ${role} key is that of an officer`)
  if (!personal && officer !== null)
    return refuse('malformed', '/officer', `a ${role} key is that of a party, not of an officer`)
  if (url !== null && role !== 'witness')
    return refuse('malformed', '/url', `a ${role} key has no address; a witness may have one`)
  return undefined
}

function unlessOfficerServes(
  { officer, party }: Of<'parties/register-key'>,
  world: World,
): Refused | undefined {
  if (officer === null) return undefined
  const missing = unlessKnown(world, officerKind, officer, '/officer')
  if (missing) return missing
  const posts = world.get(officerKind, officer)?.posts ?? []
  if (posts.some((post) => world.get(postKind, post)?.party === party)) return undefined
  return refuse('not-permitted', '/officer', `${officer} holds no post of ${party}`, { posts })
}

/** A public key is one holder's, and a name says which key signed: neither is ever used again. */
function unlessNew({ vkey }: Of<'parties/register-key'>, world: World): Refused | undefined {
  const { material } = keyMaterial(vkey)
  for (const known of world.all(keyKind)) {
    const evidence = { key: known.id }
    if (keyMaterial(known.vkey).material === material)
      return refuse('already-exists', '/vkey', `this key is registered as ${known.id}`, evidence)
    if (keyName(known.vkey) === keyName(vkey))
      return refuse('already-exists', '/vkey', `${known.id} signs under this name`, evidence)
  }
  return undefined
}
