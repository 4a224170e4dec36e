import { LedgerFault } from '../fault.ts'
import { decodeUtf8 } from '../note/utf8.ts'
import { COSIGNATURE_ED25519_TYPE, COSIGNATURE_MLDSA44_TYPE, ED25519_TYPE } from '../note/vkey.ts'
import { parseVkey, type Vkey } from '../note/vkey.ts'
import { equalBytes, type Sha256 } from '../tree/hash.ts'
import { NO_QUORUM, type Policy, type PolicyGroup } from './policy.ts'

export const POLICY_SIZE_BYTES_MAX = 262_144

const LOG_TYPES = [ED25519_TYPE, COSIGNATURE_MLDSA44_TYPE]
const WITNESS_TYPES = [COSIGNATURE_ED25519_TYPE, COSIGNATURE_MLDSA44_TYPE]
const WORDS = ['log', 'witness', 'group', 'quorum']

type Line = { readonly words: readonly string[]; readonly number: number }

/**
 * Reads a policy file (C2SP tlog-policy). Names and URLs are octets, one character each; keys are UTF-8. Throws
 * LedgerFault `policy-malformed` with the number of the line.
 */
export function parsePolicy(sha256: Sha256, bytes: Uint8Array): Policy {
  if (bytes.length > POLICY_SIZE_BYTES_MAX) throw malformed(`it has ${bytes.length} bytes`)
  let policy: Policy = { logs: [], witnesses: [], groups: [], quorum: '' }
  for (const line of linesOf(bytes)) {
    const [word = '', ...rest] = line.words
    if (!WORDS.includes(word)) throw wrong(line, 'it begins with no word of a policy')
    const part = { ...line, words: rest }
    if (word === 'log') policy = withLog(sha256, policy, part)
    if (word === 'witness') policy = withWitness(sha256, policy, part)
    if (word === 'group') policy = withGroup(policy, part)
    if (word === 'quorum') policy = withQuorum(policy, part)
  }
  if (policy.quorum === '') throw malformed('it has no quorum')
  return policy
}

function linesOf(bytes: Uint8Array): readonly Line[] {
  let text = ''
  for (const octet of bytes) {
    if ((octet < 0x20 && octet !== 0x09 && octet !== 0x0a) || octet === 0x7f) {
      throw malformed(`it has the octet ${octet}`)
    }
    text += String.fromCharCode(octet)
  }
  return text
    .split('\n')
    .map((line, at) => ({
      words: line.split(/[ \t]+/).filter((word) => word !== ''),
      number: at + 1,
    }))
    .filter(({ words: [first] }) => first !== undefined && !first.startsWith('#'))
}

function withLog(sha256: Sha256, policy: Policy, line: Line): Policy {
  const [key, url, ...more] = line.words
  if (key === undefined || more.length > 0) throw wrong(line, 'a log has a key and perhaps a URL')
  const vkey = keyOf(sha256, line, key)
  if (!LOG_TYPES.includes(vkey.type)) throw wrong(line, `type ${vkey.type} is no key of a log`)
  if (policy.logs.some((log) => isSameKey(log.vkey, vkey))) throw wrong(line, 'the key is there')
  return { ...policy, logs: [...policy.logs, { vkey, ...(url === undefined ? {} : { url }) }] }
}

function withWitness(sha256: Sha256, policy: Policy, line: Line): Policy {
  const [name, key, url, ...more] = line.words
  if (name === undefined || key === undefined || more.length > 0) {
    throw wrong(line, 'a witness has a name, a key and perhaps a URL')
  }
  requireNewName(policy, line, name)
  const vkey = keyOf(sha256, line, key)
  if (!WITNESS_TYPES.includes(vkey.type)) {
    throw wrong(line, `type ${vkey.type} is no key of a cosigner`)
  }
  if (policy.witnesses.some((one) => isSameKey(one.vkey, vkey))) {
    throw wrong(line, 'the key is there')
  }
  const witness = { name, vkey, ...(url === undefined ? {} : { url }) }
  return { ...policy, witnesses: [...policy.witnesses, witness] }
}

function withGroup(policy: Policy, line: Line): Policy {
  const [name, count, ...members] = line.words
  if (name === undefined || count === undefined || members.length === 0) {
    throw wrong(line, 'a group has a name, a number and members')
  }
  requireNewName(policy, line, name)
  // A name counts once in the whole file, so that no witness is heard twice.
  const used = new Set(policy.groups.flatMap((group) => group.members))
  for (const member of members) {
    if (!isDefined(policy, member)) throw wrong(line, 'a member is not defined above')
    if (used.has(member)) throw wrong(line, 'a member belongs to a group already')
    used.add(member)
  }
  const group: PolicyGroup = { name, threshold: thresholdOf(line, count, members.length), members }
  return { ...policy, groups: [...policy.groups, group] }
}

function thresholdOf(line: Line, count: string, members: number): number {
  if (count === 'all') return members
  if (count === 'any') return 1
  const threshold = /^\d{1,6}$/.test(count) ? Number(count) : 0
  if (threshold < 1 || threshold > members) throw wrong(line, 'that many members there are not')
  return threshold
}

function withQuorum(policy: Policy, line: Line): Policy {
  const [name, ...more] = line.words
  if (policy.quorum !== '') throw wrong(line, 'there is a quorum already')
  if (name === undefined || more.length > 0) throw wrong(line, 'a quorum is one name')
  if (name !== NO_QUORUM && !isDefined(policy, name)) {
    throw wrong(line, 'the quorum is not defined above')
  }
  return { ...policy, quorum: name }
}

function keyOf(sha256: Sha256, line: Line, octets: string): Vkey {
  try {
    const bytes = Uint8Array.from(octets, (octet) => octet.charCodeAt(0))
    return parseVkey(sha256, decodeUtf8(bytes))
  } catch (cause) {
    if (!(cause instanceof LedgerFault)) throw cause
    throw wrong(line, cause.message)
  }
}

function requireNewName(policy: Policy, line: Line, name: string): void {
  if (name === NO_QUORUM) throw wrong(line, 'the name is reserved')
  if (isDefined(policy, name)) throw wrong(line, 'the name is there')
}

const isDefined = ({ witnesses, groups }: Policy, name: string): boolean =>
  [...witnesses, ...groups].some((one) => one.name === name)

const isSameKey = (one: Vkey, other: Vkey): boolean => equalBytes(one.publicKey, other.publicKey)

const wrong = ({ number }: Line, why: string): LedgerFault => malformed(`line ${number}: ${why}`)

const malformed = (why: string): LedgerFault => new LedgerFault('policy-malformed', why)
