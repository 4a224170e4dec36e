import { sql, type Kysely, type Transaction } from 'kysely'
import { feedStore } from './feeds.ts'
import type { Engine } from './engine.ts'
import { StoreFault, type Account, type AccountStore, type Session } from './store.ts'
import type { Tables } from './tables.ts'

/** Names, credentials and sessions in SQL: private, never on the ledger. */
export function accountStore({ db }: Engine): AccountStore {
  return { ...invitationStore(db), ...peopleStore(db), ...sessionStore(db), ...feedStore(db) }
}

function invitationStore(
  db: Kysely<Tables>,
): Pick<AccountStore, 'addInvitation' | 'invitation' | 'acceptInvitation'> {
  const addInvitation: AccountStore['addInvitation'] = async (invitation) => {
    const row = {
      token_hash: invitation.tokenHash,
      officer: invitation.officer,
      posts: JSON.stringify(invitation.posts),
      expires_at: invitation.expiresAt,
      spent_at: invitation.spentAt,
    }
    await db.insertInto('invitation').values(row).execute()
  }

  const invitation: AccountStore['invitation'] = async (tokenHash) => {
    const row = await db
      .selectFrom('invitation')
      .selectAll()
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst()
    return (
      row && {
        tokenHash: row.token_hash,
        officer: row.officer,
        posts: JSON.parse(row.posts) as string[],
        expiresAt: row.expires_at,
        spentAt: row.spent_at,
      }
    )
  }

  const acceptInvitation: AccountStore['acceptInvitation'] = async ({ tokenHash, account, now }) =>
    await db.transaction().execute(async (transaction) => {
      const spent = await transaction
        .updateTable('invitation')
        .set({ spent_at: now })
        .where('token_hash', '=', tokenHash)
        .where('spent_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      if (spent.numUpdatedRows !== 1n) return false
      await insertAccount(transaction, account)
      return true
    })

  return { addInvitation, invitation, acceptInvitation }
}

async function insertAccount(
  db: Kysely<Tables> | Transaction<Tables>,
  { officer, name, credential, createdAt }: Account,
): Promise<void> {
  const added = await db
    .insertInto('account')
    .values({ officer, name, credential, created_at: createdAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows !== 1n)
    throw new StoreFault('taken', 'the name or the officer has an account already')
}

function peopleStore(
  db: Kysely<Tables>,
): Pick<AccountStore, 'account' | 'accounts' | 'addAccount'> {
  const account: AccountStore['account'] = async (name) => {
    const row = await db
      .selectFrom('account')
      .selectAll()
      .where('name', '=', name)
      .executeTakeFirst()
    return row && accountOf(row)
  }

  const accounts: AccountStore['accounts'] = async () =>
    (await db.selectFrom('account').selectAll().orderBy('name').execute()).map(accountOf)

  return { account, accounts, addAccount: async (added) => await insertAccount(db, added) }
}

function accountOf({ officer, name, credential, created_at }: Tables['account']): Account {
  return { officer, name, credential, createdAt: created_at }
}

function sessionStore(
  db: Kysely<Tables>,
): Pick<
  AccountStore,
  'addSession' | 'session' | 'endSession' | 'endSessionsOf' | 'endSessionsBefore'
> {
  const addSession: AccountStore['addSession'] = async (session) => {
    const { tokenHash, officer, post, createdAt, expiresAt } = session
    const row = { token_hash: tokenHash, officer, post, created_at: createdAt }
    await db
      .insertInto('session')
      .values({ ...row, expires_at: expiresAt })
      .execute()
  }

  const session: AccountStore['session'] = async (tokenHash) => {
    const row = await db
      .selectFrom('session')
      .selectAll()
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst()
    return row && sessionOf(row)
  }

  const end = async (which: ReturnType<typeof sql<boolean>>): Promise<number> => {
    const ended = await db.deleteFrom('session').where(which).executeTakeFirst()
    return Number(ended.numDeletedRows)
  }

  return {
    addSession,
    session,
    endSession: async (tokenHash) => void (await end(sql`token_hash = ${tokenHash}`)),
    endSessionsOf: async (officer) => void (await end(sql`officer = ${officer}`)),
    endSessionsBefore: async (now) => await end(sql`expires_at <= ${now}`),
  }
}

function sessionOf(row: Tables['session']): Session {
  const { token_hash, officer, post, created_at, expires_at } = row
  return { tokenHash: token_hash, officer, post, createdAt: created_at, expiresAt: expires_at }
}
