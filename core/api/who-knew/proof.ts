import type { Instant } from '../../kernel/instant.ts'
import { isFlashFor } from '../../notices/lead.ts'
import { rungs } from '../../notices/receipt.ts'
import type { BundleDocument } from '../bundle.ts'
import { checkCell, isStatedByEntry } from './cells.ts'
import { isFactOf, noticeFact, type NoticeFact } from './facts.ts'
import {
  differences,
  found,
  nowhere,
  type StatementFinding,
  textOf,
  type Unproven,
  type Where,
} from './finding.ts'
import { citedEntries, type StatedVersion, type WhoKnewStatement } from './statement.ts'
import { tellsAfter } from './stating.ts'

/** What follows from a page about who knew. Its bundle must be proven beside it: here its entries are only read. */
export type WhoKnewProof = {
  readonly verdict: 'holds' | 'altered'
  /** Cells that say that something was reached or missed, and how many of them an entry shows. */
  readonly cells: number
  readonly proven: number
  readonly unproven: readonly Unproven[]
  readonly findings: readonly StatementFinding[]
}

export type ToProve = {
  readonly statement: WhoKnewStatement
  readonly bundle: BundleDocument
  /** The JSON line of the note of an entry; undefined for what is none. */
  readonly jsonOf: (note: string) => string | undefined
  readonly sha256: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>
  /** Whether what the page shows to people is what its statement says. */
  readonly drawn: boolean
}

/**
 * Checks a page about who knew against the entries of its bundle: each cell's entry is in the bundle and says exactly
 * that, and each entry of the bundle that says who knew stands in a cell. A cell without an entry is listed as unproven.
 */
export async function proveWhoKnew(toProve: ToProve): Promise<WhoKnewProof> {
  const { statement, bundle, drawn } = toProve
  const facts = await factsIn(toProve)
  const checked = statement.versions.map((version) => checkVersion(version, { statement, facts }))
  const findings = [
    ...(drawn ? [] : [found(nowhere, 'page-differs')]),
    ...(statement.vkey === bundle.vkey ? [] : [found(nowhere, 'other-record')]),
    ...entriesOfPage(statement, facts),
    ...checked.flatMap((one) => one.findings),
  ]
  const cells = statement.versions.flatMap(({ rows }) => rows.flatMap((row) => row.cells))
  const stated = cells.filter(({ state }) => state === 'reached' || state === 'missed')
  return {
    verdict: findings.length === 0 ? 'holds' : 'altered',
    cells: stated.length,
    proven: stated.filter(isStatedByEntry).length,
    unproven: checked.flatMap((one) => one.unproven),
    findings,
  }
}

type FactMap = ReadonlyMap<number, NoticeFact>

async function factsIn({ bundle, jsonOf, sha256 }: ToProve): Promise<FactMap> {
  const facts = new Map<number, NoticeFact>()
  for (const { index, note } of bundle.entries) {
    const json = jsonOf(note)
    const digest = hexOf(await sha256(new TextEncoder().encode(note)))
    const fact = json === undefined ? undefined : noticeFact(json, { index, digest })
    if (fact !== undefined) facts.set(index, fact)
  }
  return facts
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Nothing is cited that is not there or too young, and nothing that is there is passed over. */
function entriesOfPage(statement: WhoKnewStatement, facts: FactMap): readonly StatementFinding[] {
  const { size, moment } = statement
  const cited = new Set(citedEntries(statement))
  const absent = [...cited].filter((index) => !facts.has(index))
  const uncited = [...facts.keys()].filter((index) => !cited.has(index))
  const late = [...facts.values()].filter(({ index, time }) => index >= size || time > moment)
  return [
    ...absent.map((entry) => found(nowhere, 'entry-absent', { entry })),
    ...uncited.map((entry) => found(nowhere, 'entry-uncited', { entry })),
    ...late.map(({ index: entry }) => found(nowhere, 'entry-late', { entry })),
  ]
}

type Given = { readonly statement: WhoKnewStatement; readonly facts: FactMap }
type Checked = {
  readonly findings: readonly StatementFinding[]
  readonly unproven: readonly Unproven[]
}
const fine: Checked = { findings: [], unproven: [] }

function checkVersion(stated: StatedVersion, { statement, facts }: Given): Checked {
  const where: Where = { ...nowhere, notice: stated.notice, version: stated.version }
  const written = stated.entry === null ? undefined : facts.get(stated.entry)
  const told = stated.toldBy === null ? undefined : facts.get(stated.toldBy)
  const rows = stated.rows.map((row) => checkRow(row, { stated, facts, told }))
  return together(
    checkWords(stated, { where, written }),
    checkTelling(stated, { where, written, told }),
    checkEnd(stated, { where, facts, written, moment: statement.moment }),
    ...rows,
  )
}

type Written = { readonly where: Where; readonly written: NoticeFact | undefined }

/** The words of a version: what it is called, by whom, when, to whom, and their exact bytes. */
function checkWords(stated: StatedVersion, { where, written }: Written): Checked {
  if (stated.entry === null) {
    const noDigest = stated.over === null ? [] : [found(where, 'cell-unfit', { member: 'over' })]
    return { findings: noDigest, unproven: [{ where, reason: 'withheld' }] }
  }
  if (written === undefined) return fine
  const { notice, names, author, marking, over: digest, version, window, kind } = stated
  if (!isFactOf(written, 'notice-submitted', 'notice-amended'))
    return { ...fine, findings: differences(where, written, { type: 'notice-submitted' }) }
  const { volume, details, recipients } = written.event
  const wanted = { notice, version, names, author, marking, digest, kind, window }
  const inside = { kind: details.kind, window: volume.interval }
  const whole = { ...written, event: { ...written.event, ...inside } }
  const rows = stated.rows.map(({ party }) => party)
  const parts = [textOf(rows.toSorted()), textOf([...recipients].toSorted())] as const
  const missing = found(where, 'rows-differ', {
    entry: written.index,
    stated: parts[0],
    said: parts[1],
  })
  return {
    ...fine,
    findings: [...differences(where, whole, wanted), ...(parts[0] === parts[1] ? [] : [missing])],
  }
}

type Telling = Written & { readonly told: NoticeFact | undefined }

/** When a version was told: with its words, or when a second person had read them. */
function checkTelling(stated: StatedVersion, { where, written, told }: Telling): Checked {
  const untold: Unproven = { where, reason: 'withheld' }
  if (stated.toldBy === null) return stated.entry === null ? fine : { ...fine, unproven: [untold] }
  if (told === undefined) return fine
  const { notice, version, issuedAt: time } = stated
  const bySecond = isFactOf(told, 'notice-verified')
  const waits = written === undefined ? bySecond : 'verification' in written.event
  const findings = [
    ...differences(where, told, { notice, version, time }),
    ...(bySecond || told.index === stated.entry ? [] : [found(where, 'cell-unfit')]),
    ...(waits === bySecond ? [] : [found(where, 'cell-unfit', { entry: told.index })]),
  ]
  return { ...fine, findings }
}

type Ending = Written & { readonly facts: FactMap; readonly moment: Instant }

function checkEnd(stated: StatedVersion, { where, facts, written, moment }: Ending): Checked {
  const { ended, notice, version } = stated
  if (ended === null) return fine
  const unproven = { ...fine, unproven: [{ where, reason: 'end' as const }] }
  if (ended.how === 'expired') {
    if (ended.entry !== null || ended.at !== null)
      return { ...fine, findings: [found(where, 'cell-unfit', { member: 'ended' })] }
    const expires = written !== undefined && 'expiresAt' in written.event && written.event.expiresAt
    return typeof expires === 'string' && expires <= moment ? fine : unproven
  }
  if (ended.entry === null) return unproven
  const fact = facts.get(ended.entry)
  if (fact === undefined) return fine
  const ends =
    ended.how === 'cancelled' ? isFactOf(fact, 'notice-cancelled') : tellsAfter(fact, version)
  const other = { entry: fact.index, member: 'type', stated: ended.how, said: fact.event.type }
  return {
    ...fine,
    findings: [
      ...(ends ? [] : [found(where, 'entry-says-other', other)]),
      ...differences(where, fact, { notice, time: ended.at }),
    ],
  }
}

type Of = {
  readonly stated: StatedVersion
  readonly facts: FactMap
  readonly told: NoticeFact | undefined
}

function checkRow(row: StatedVersion['rows'][number], { stated, facts, told }: Of): Checked {
  const { party, cells, flash, answers, disseminations } = row
  const { notice, version, over } = stated
  const where: Where = { ...nowhere, notice, version, party }
  const order = cells.map(({ rung }) => rung)
  const inOrder = textOf(order) === textOf(rungs)
  const said = [...answers, ...disseminations].map((one) => {
    const { at: time, post, entry, ...members } = one
    if (entry === null) return { ...fine, unproven: [{ where, reason: 'withheld' as const }] }
    const fact = facts.get(entry)
    if (fact === undefined) return fine
    const type = 'answer' in one ? 'notice-answered' : 'notice-disseminated'
    const given = 'over' in fact.event && over !== null ? { over } : {}
    const wanted = { type, notice, version, party, post, time, ...members, ...given }
    return { ...fine, findings: differences(where, fact, wanted) }
  })
  return together(
    { ...fine, findings: inOrder ? [] : [found(where, 'cell-out-of-order')] },
    { ...fine, findings: flashFindings(where, flash, told) },
    ...said,
    ...cells.map((cell) => checkCell(cell, { stated, row, facts })),
  )
}

/** What came later than a recipient asks for is flash for it: so says the entry by which the version was told. */
function flashFindings(where: Where, flash: boolean, told: NoticeFact | undefined) {
  if (told === undefined || where.party === null) return []
  if (!isFactOf(told, 'notice-submitted', 'notice-amended', 'notice-verified')) return []
  const said = isFlashFor(told.event, where.party)
  if (said === flash) return []
  const entry = told.index
  const both = { stated: String(flash), said: String(said) }
  return [found(where, 'entry-says-other', { entry, member: 'flash', ...both })]
}

function together(...parts: readonly Checked[]): Checked {
  return {
    findings: parts.flatMap(({ findings }) => findings),
    unproven: parts.flatMap(({ unproven }) => unproven),
  }
}
