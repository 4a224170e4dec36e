import { assert } from '@hudna/core/kernel/assert.ts'
import type { Instant } from '@hudna/core/kernel/instant.ts'
import { sql, type Expression, type Kysely, type SqlBool } from 'kysely'
import { COVERS_READ_MAX, type Fact, type Listing, type Version, type ViewStore } from './store.ts'
import type { Tables } from './tables.ts'

type Reads = Pick<
  ViewStore,
  'document' | 'documents' | 'versions' | 'listings' | 'covers' | 'facts' | 'sizeAt'
>

const versionColumns = ['kind', 'id', 'from_index', 'to_index', 'document'] as const

/** Every read takes one statement, so that it sees one state of the views. */
export function documentReads(db: Kysely<Tables>): Reads {
  const documents: ViewStore['documents'] = async ({ kind, size }) => {
    const rows = await db
      .selectFrom('view_document')
      .select(versionColumns)
      .where('kind', '=', kind)
      .where(standingAt(size))
      .orderBy('id')
      .execute()
    return rows.map(version)
  }

  const document: ViewStore['document'] = async ({ kind, id, size }) => {
    const row = await db
      .selectFrom('view_document')
      .select(versionColumns)
      .where('kind', '=', kind)
      .where('id', '=', id)
      .where(standingAt(size))
      .executeTakeFirst()
    return row && version(row)
  }

  const versions: ViewStore['versions'] = async ({ kind, id }) => {
    const rows = await db
      .selectFrom('view_document')
      .select(versionColumns)
      .where('kind', '=', kind)
      .where('id', '=', id)
      .orderBy('from_index')
      .execute()
    return rows.map(version)
  }

  const listings = listingsOf(db)
  return { document, documents, versions, listings, covers: coversOf(db), ...factReads(db) }
}

function coversOf(db: Kysely<Tables>): ViewStore['covers'] {
  return async (after) => {
    let query = db
      .selectFrom('view_cover')
      .select(['kind', 'id', 'from_index', 'cover'])
      .orderBy('kind')
      .orderBy('id')
      .orderBy('from_index')
      .limit(COVERS_READ_MAX)
    if (after) {
      const { kind, id, fromIndex } = after
      query = query.where(sql<SqlBool>`(kind, id, from_index) > (${kind}, ${id}, ${fromIndex})`)
    }
    const rows = await query.execute()
    return rows.map((row) => `${row.kind}\t${row.id}\t${row.from_index}\t${row.cover}`).join('\n')
  }
}

/**
 * A size of S has seen the entries below S: a version from entry i stands at every size above i, up
 * to and with the index of the entry that replaced it.
 */
function standingAt(size: number | undefined): Expression<SqlBool> {
  if (size === undefined) return sql<SqlBool>`to_index is null`
  return sql<SqlBool>`from_index < ${size} and (to_index is null or to_index >= ${size})`
}

function listingsOf(db: Kysely<Tables>): ViewStore['listings'] {
  return async ({ kind, from, to, size }) => {
    let query = db
      .selectFrom('view_document')
      .select(['id', 'from_index', 'row'])
      .where('kind', '=', kind)
      .where('occurred_from', 'is not', null)
      .where(standingAt(size))
      .orderBy('occurred_from')
      .orderBy('id')
    if (to !== null) query = query.where('occurred_from', '<', to)
    if (from !== null) query = query.where(reaches(from))
    return (await query.execute()).map(listing)
  }
}

/** What began at or after `from` counts even when it took no time at all. */
function reaches(from: Instant): Expression<SqlBool> {
  return sql<SqlBool>`(occurred_from >= ${from} or occurred_to > ${from} or occurred_to is null)`
}

function factReads(db: Kysely<Tables>): Pick<Reads, 'facts' | 'sizeAt'> {
  const facts: ViewStore['facts'] = async ({ from, to }) => {
    const rows = await db
      .selectFrom('fact')
      .leftJoin('fact_subject', 'fact_subject.entry_index', 'fact.entry_index')
      .select(['fact.entry_index', 'time', 'type', 'author', 'signer', 'kind', 'id'])
      .where('fact.entry_index', '>=', from)
      .where('fact.entry_index', '<', to)
      .orderBy('fact.entry_index')
      .orderBy('fact_subject.position')
      .execute()
    const found = new Map<number, Fact & { subjects: { kind: string; id: string }[] }>()
    for (const { entry_index: index, time, type, author, signer, kind, id } of rows) {
      const fact = found.get(index) ?? { index, time, type, author, signer, subjects: [] }
      if (kind !== null && id !== null) fact.subjects.push({ kind, id })
      found.set(index, fact)
    }
    return [...found.values()]
  }

  const sizeAt: ViewStore['sizeAt'] = async (time) => {
    const last = await db
      .selectFrom('fact')
      .select('entry_index')
      .where('time', '<=', time)
      .orderBy('time', 'desc')
      .orderBy('entry_index', 'desc')
      .limit(1)
      .executeTakeFirst()
    return last === undefined ? 0 : last.entry_index + 1
  }

  return { facts, sizeAt }
}

function version(row: Pick<Tables['view_document'], (typeof versionColumns)[number]>): Version {
  const { kind, id, from_index, to_index, document } = row
  return { kind, id, fromIndex: from_index, toIndex: to_index, document }
}

function listing({
  id,
  from_index,
  row,
}: Pick<Tables['view_document'], 'id' | 'from_index' | 'row'>): Listing {
  assert(row !== null, `listed document ${id} without a row`)
  return { id, fromIndex: from_index, row }
}
