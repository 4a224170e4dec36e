import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account, Feed, Invitation, Session } from './store.ts'
import { testEngines, withStore } from './test-engines.ts'
import { momentAt } from './test-histories.ts'

const invitation: Invitation = {
  tokenHash: 'hash of a token',
  officer: 'officer-1',
  posts: ['post-1', 'post "2"'],
  expiresAt: momentAt(10),
  spentAt: null,
}
const account: Account = {
  officer: 'officer-1',
  name: 'ليلى',
  credential: 'scrypt:...',
  createdAt: momentAt(1),
}

function sessionOf(tokenHash: string, officer: string, expires: number): Session {
  const expiresAt = momentAt(expires)
  return { tokenHash, officer, post: 'post-1', createdAt: momentAt(0), expiresAt }
}

function feedOf(tokenHash: string, officer: string, second: number): Feed {
  const createdAt = momentAt(second)
  return { tokenHash, officer, post: 'post-1', language: 'ar', createdAt }
}

describe.each(testEngines())('accounts on $name', (engine) => {
  beforeAll(() => engine.start(), 60_000)
  afterAll(() => engine.stop(), 60_000)

  test('ST18 an invitation is spent once, with the account', async () => {
    await withStore(await engine.freshPlace(), async ({ accounts }) => {
      await accounts.addInvitation(invitation)
      const { tokenHash } = invitation
      expect(await accounts.invitation(tokenHash)).toEqual(invitation)
      expect(await accounts.invitation('other')).toBeUndefined()
      const accept = { tokenHash, account, now: momentAt(1) }
      const answers = await Promise.all([
        accounts.acceptInvitation(accept),
        accounts.acceptInvitation({ ...accept, now: momentAt(2) }),
      ])
      expect(answers.toSorted()).toEqual([false, true])
      expect(await accounts.account(account.name)).toEqual(account)
      expect((await accounts.invitation(tokenHash))?.spentAt).not.toBeNull()
    })
  })

  test('ST18 an unknown or expired invitation brings no account', async () => {
    await withStore(await engine.freshPlace(), async ({ accounts }) => {
      await accounts.addInvitation(invitation)
      const late = { tokenHash: invitation.tokenHash, account, now: momentAt(10) }
      expect(await accounts.acceptInvitation(late)).toBe(false)
      expect(await accounts.acceptInvitation({ ...late, tokenHash: 'other' })).toBe(false)
      expect(await accounts.accounts()).toEqual([])
      expect((await accounts.invitation(invitation.tokenHash))?.spentAt).toBeNull()
    })
  })

  test('ST19 a name and an officer have one account', async () => {
    await withStore(await engine.freshPlace(), async ({ accounts }) => {
      await accounts.addAccount(account)
      await accounts.addInvitation(invitation)
      const sameName = { ...account, officer: 'officer-2' }
      await expect(accounts.addAccount(sameName)).rejects.toMatchObject({ code: 'taken' })
      const { tokenHash } = invitation
      const sameOfficer = { ...account, name: 'another' }
      const accept = { tokenHash, account: sameOfficer, now: momentAt(1) }
      await expect(accounts.acceptInvitation(accept)).rejects.toMatchObject({ code: 'taken' })
      expect((await accounts.invitation(tokenHash))?.spentAt).toBeNull()
      expect(await accounts.accounts()).toEqual([account])
      expect(await accounts.account('another')).toBeUndefined()
    })
  })

  test('ST20 sessions end by token, by officer and by time', async () => {
    await withStore(await engine.freshPlace(), async ({ accounts }) => {
      const sessions = [
        sessionOf('s1', 'officer-1', 5),
        sessionOf('s2', 'officer-1', 6),
        sessionOf('s3', 'officer-2', 5),
        sessionOf('s4', 'officer-2', 6),
      ]
      for (const session of sessions) await accounts.addSession(session)
      const alive = async () => {
        const found = await Promise.all(sessions.map((one) => accounts.session(one.tokenHash)))
        return found.flatMap((session) => (session ? [session.tokenHash] : []))
      }
      expect(await accounts.session('s1')).toEqual(sessions[0])
      await accounts.endSession('s1')
      expect(await alive()).toEqual(['s2', 's3', 's4'])
      expect(await accounts.endSessionsBefore(momentAt(5))).toBe(1)
      expect(await alive()).toEqual(['s2', 's4'])
      await accounts.endSessionsOf('officer-1')
      expect(await alive()).toEqual(['s4'])
    })
  })

  test('ST60 an address of the calendar is found by its hash, and ended by its officer', async () => {
    await withStore(await engine.freshPlace(), async ({ accounts }) => {
      const feeds = [
        feedOf('bbb-late', 'one', 2),
        feedOf('aaa-early', 'one', 1),
        feedOf('ccc', 'two', 0),
      ]
      for (const one of feeds) await accounts.addFeed(one)
      expect(await accounts.feed('ccc')).toEqual(feeds[2])
      expect(await accounts.feed('cc')).toBeUndefined()
      const hashes = async () => (await accounts.feedsOf('one')).map(({ tokenHash }) => tokenHash)
      expect(await hashes()).toEqual(['aaa-early', 'bbb-late'])
      expect(await accounts.endFeed({ officer: 'two', id: 'aaa' })).toBe(false)
      expect(await accounts.endFeed({ officer: 'one', id: 'aaa' })).toBe(true)
      expect(await hashes()).toEqual(['bbb-late'])
      expect(await accounts.feed('aaa-early')).toBeUndefined()
    })
  })
})
