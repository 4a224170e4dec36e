import { createClient, type Client } from '@hudna/core/api/client.ts'
import type { CentreProcess } from './centre-process.ts'

/** The session of an officer at a post: its cookie, and a client that has it. */
export type OfficerSession = { readonly cookie: string; readonly client: Client }

/** Invites an officer to a post and accepts for it. */
export async function officerAt(centre: CentreProcess, post: string): Promise<OfficerSession> {
  const invite = { officer: `officer-${post}`, posts: [post] }
  const invited = await centre.client.request('POST', '/api/invitations', invite)
  const { token } = invited as { token: string }
  const accepted = await fetch(`${centre.url}/api/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token,
      officer: `Officer of ${post}`,
      passphrase: 'lanterns in every window',
    }),
  })
  if (accepted.status !== 200) throw new Error(await accepted.text())
  const cookie = accepted.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { cookie, client: createClient({ base: centre.url, fetch, headers: { cookie } }) }
}
