import { type Standing, standingId, type Zone } from '../../agreements/agreement.ts'
import { type Delineation, delineationStatus } from '../../agreements/delineation.ts'
import { observationKind } from '../../incidents/observation.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Documented } from '../../kernel/world.ts'
import { type Notice, noticeKind } from '../../notices/notice.ts'
import { corridorBasis } from '../../pauses/corridor-state.ts'
import type { Corridor, Evacuation } from '../../pauses/corridor.ts'
import type { Pause } from '../../pauses/pause.ts'
import { isAgreed } from '../../pauses/status.ts'
import { registers } from '../kinds.ts'
import type { Command } from '../types.ts'
import { project } from './disassemble.ts'
import { fieldsOf, type ImportField } from './fields.ts'
import { type Shape, shapeOfCommand } from './shape.ts'

/** Whether all agreed, in words that a table holds; null where nobody is asked to. */
export type Basis = 'agreed' | 'declared, not agreed' | null

/** How the documents of a register become rows, and rows become the commands that make them. */
export type Transfer = {
  readonly name: TransferName
  /** The kind of its documents. */
  readonly kind: string
  readonly command: Command['type']
  readonly shape: Shape
  readonly fields: readonly ImportField[]
  /** The field that becomes the id of the document; none where a row adds to one. */
  readonly idField: string | undefined
  /** The fields that the geometry of a feature fills; the first of them is drawn. */
  readonly where: readonly string[]
  /** Whether rows can be taken over; others are only given out. */
  readonly takes: boolean
  readonly holds: (document: Documented) => boolean
  /** What would make the document as it stands now, one for each row; `type` is left out. */
  readonly commandsOf: (document: Documented) => readonly Fields[]
  /** The id of the document that a command makes or adds to. */
  readonly idOf: (command: Fields) => string
  readonly basisOf: (document: Documented, now: Instant) => Basis
}
export type Fields = Readonly<Record<string, unknown>>

type Entry = {
  readonly command: Command['type']
  /** The member of the command that becomes the id of the document. */
  readonly id?: string
  readonly where?: readonly string[]
  readonly takes?: boolean
}

const volume = 'volume.footprint'

const entries = {
  parties: { command: 'parties/register', id: 'party' },
  posts: { command: 'parties/open-post', id: 'post' },
  affiliations: { command: 'parties/claim-affiliation', id: 'affiliation' },
  keys: { command: 'parties/register-key', id: 'key', takes: false },
  places: { command: 'places/name', id: 'place', where: ['position'] },
  agreements: { command: 'agreements/conclude', id: 'agreement', where: ['area'] },
  clauses: { command: 'agreements/add-clause', id: 'clause' },
  standings: { command: 'agreements/record-standing' },
  zones: { command: 'agreements/declare-zone', id: 'zone', where: [volume] },
  delineations: { command: 'agreements/delineate', id: 'delineation', where: ['footprint'] },
  pauses: { command: 'pauses/propose', id: 'pause', where: [volume] },
  corridors: { command: 'pauses/open-corridor', id: 'corridor', where: [volume] },
  evacuations: { command: 'pauses/count-evacuation' },
  notices: { command: 'notices/submit', id: 'notice', where: [volume], takes: false },
  sites: { command: 'notices/submit', id: 'notice', where: [volume, 'place.position'] },
  'pending-versions': { command: 'notices/amend', id: 'notice', where: [volume], takes: false },
  'lead-times': { command: 'notices/set-lead-times', id: 'party', takes: false },
  'stop-calls': { command: 'notices/stop', id: 'call', takes: false },
  subscriptions: {
    command: 'notices/subscribe',
    id: 'subscription',
    where: [volume],
    takes: false,
  },
  channels: { command: 'channels/open', id: 'channel', takes: false },
  messages: { command: 'channels/send', id: 'message', takes: false },
  calls: { command: 'channels/log-call', id: 'call', takes: false },
  commitments: { command: 'commitments/promise', id: 'commitment' },
  proposals: { command: 'commitments/propose', id: 'proposal' },
  meetings: { command: 'commitments/schedule-meeting', id: 'meeting' },
  observations: { command: 'incidents/observe', id: 'observation', where: ['place.position'] },
  coverage: {
    command: 'incidents/record-coverage',
    id: 'coverage',
    where: ['area'],
    takes: false,
  },
  warnings: { command: 'warnings/issue', id: 'warning', takes: false },
  releases: { command: 'markings/release', takes: false },
} as const satisfies Readonly<Record<string, Entry>>

/** What can be taken over and given out as a table: registers, and two kinds that have no list of their own. */
export type TransferName = keyof typeof entries

export const transferNames = Object.keys(entries) as readonly TransferName[]

const made = new Map<TransferName, Transfer>()

/** The transfer of a register. */
export function transferOf(name: TransferName): Transfer {
  const known = made.get(name)
  if (known !== undefined) return known
  const { command, id, where = [], takes = true }: Entry = entries[name]
  const shape = shapeOfCommand(command)
  const transfer: Transfer = {
    name,
    command,
    shape,
    where,
    takes,
    kind: kindOf(name),
    fields: fieldsOf(shape),
    idField: id,
    holds: (document) => name !== 'sites' || (document as Notice).details.kind === 'site',
    commandsOf: (document) =>
      sayingsOf(name, document, id).map((fields) => project(shape, fields) as Fields),
    idOf: (fields) =>
      name === 'standings'
        ? standingId(String(fields['agreement']), String(fields['party']))
        : String(fields[id ?? 'evacuation']),
    basisOf: (document, now) => basisAt(name, document, now),
  }
  made.set(name, transfer)
  return transfer
}

export function isTransferName(name: string): name is TransferName {
  return Object.hasOwn(entries, name)
}

function kindOf(name: TransferName): string {
  if (name === 'sites') return noticeKind.name
  return name === 'observations' ? observationKind.name : registers[name]
}

/** One for each row: what was said of a standing or an evacuation has a row of its own. */
function sayingsOf(
  name: TransferName,
  document: Documented,
  id: string | undefined,
): readonly Fields[] {
  if (name === 'standings') {
    const { agreement, party, periods } = document as Standing
    return periods.map((period) => ({ agreement, party, ...period }))
  }
  if (name === 'evacuations') {
    const { said, id: evacuation, ...about } = document as Evacuation
    return said.map((one) => ({ evacuation, ...about, ...one }))
  }
  return [{ ...document, ...(id === undefined ? {} : { [id]: document.id }) }]
}

function basisAt(name: TransferName, document: Documented, now: Instant): Basis {
  switch (name) {
    case 'zones':
      return basis((document as Zone).status === 'agreed')
    case 'pauses':
      return basis(isAgreed(document as Pause, now))
    case 'corridors':
      return basis(corridorBasis(document as Corridor) === 'agreed')
    case 'delineations':
      return basis(delineationStatus(document as Delineation) === 'joint')
    default:
      return null
  }
}

function basis(agreed: boolean): Basis {
  return agreed ? 'agreed' : 'declared, not agreed'
}
