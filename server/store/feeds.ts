import type { Language } from '@hudna/core/kernel/schema.ts'
import type { Kysely } from 'kysely'
import type { AccountStore, Feed } from './store.ts'
import type { Tables } from './tables.ts'

/** Addresses of the calendar in SQL: private, never on the ledger. */
export function feedStore(
  db: Kysely<Tables>,
): Pick<AccountStore, 'addFeed' | 'feed' | 'feedsOf' | 'endFeed'> {
  const addFeed: AccountStore['addFeed'] = async (feed) => {
    const { officer, post, language } = feed
    const row = { token_hash: feed.tokenHash, officer, post, language, created_at: feed.createdAt }
    await db.insertInto('feed').values(row).execute()
  }

  const feed: AccountStore['feed'] = async (tokenHash) => {
    const row = await db
      .selectFrom('feed')
      .selectAll()
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst()
    return row && feedOf(row)
  }

  const feedsOf: AccountStore['feedsOf'] = async (officer) => {
    const rows = await db
      .selectFrom('feed')
      .selectAll()
      .where('officer', '=', officer)
      .orderBy('created_at')
      .orderBy('token_hash')
      .execute()
    return rows.map(feedOf)
  }

  const endFeed: AccountStore['endFeed'] = async ({ officer, id }) => {
    const found = (await feedsOf(officer)).find(({ tokenHash }) => tokenHash.startsWith(id))
    if (found === undefined) return false
    const ended = await db
      .deleteFrom('feed')
      .where('token_hash', '=', found.tokenHash)
      .executeTakeFirst()
    return ended.numDeletedRows === 1n
  }

  return { addFeed, feed, feedsOf, endFeed }
}

function feedOf({ token_hash, officer, post, language, created_at }: Tables['feed']): Feed {
  // Only languages of the interface are ever written.
  return {
    tokenHash: token_hash,
    officer,
    post,
    language: language as Language,
    createdAt: created_at,
  }
}
