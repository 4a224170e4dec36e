import '@fastify/cookie'
import {
  AcceptInvitation,
  Invite,
  type OfferedPost,
  reads,
  type SessionView,
  SignIn,
} from '@hudna/core/api/reads.ts'
import { parserOf } from '@hudna/core/kernel/parse.ts'
import type { Result } from '@hudna/core/kernel/result.ts'
import { officerKind, postKind } from '@hudna/core/parties/post.ts'
import { partyKind } from '@hudna/core/parties/party.ts'
import { addMs } from '@hudna/core/kernel/instant.ts'
import type { PostActor } from '@hudna/core/kernel/world.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hashPassphrase, passphraseFault, passphraseMatches } from '../keys/passphrase.ts'
import { StoreFault } from '../store/store.ts'
import {
  actorAt,
  callerOf,
  isLoopback,
  requireAdministrator,
  SESSION_COOKIE,
  tokenHash,
} from './caller.ts'
import { type Centre, INVITATION_MS, operator, SESSION_MS } from './centre.ts'
import { createAttempts } from './attempts.ts'
import { deny, RefusedRequest } from './refused.ts'

/** Who is signed in, signing in and out, invitations. There is no default account and no default passphrase. */
export function addSession(app: FastifyInstance, centre: Centre): void {
  const attempts = createAttempts(centre.wallClock)
  app.get(reads.session.path, (request) => viewOf(centre, request))

  const parseSignIn = parserOf(SignIn)
  app.post('/api/session', async (request, reply) => {
    const form = accepted(parseSignIn(request.body))
    const holder =
      'exercisePost' in form
        ? exerciseHolder(centre, request, form.exercisePost)
        : await attempts.limit(`${request.ip} ${form.officer}`, () => officerHolder(centre, form))
    await startSession(centre, reply, request, holder)
    return { signedIn: true }
  })

  app.delete('/api/session', async (request, reply) => {
    const token = request.cookies[SESSION_COOKIE]
    if (token !== undefined) await centre.store.accounts.endSession(tokenHash(token))
    reply.clearCookie(SESSION_COOKIE, { path: '/' })
    return { signedIn: false }
  })

  const parseInvite = parserOf(Invite)
  app.post('/api/invitations', async (request) => {
    const actor = await requireAdministrator(centre, request)
    const invite = accepted(parseInvite(request.body))
    for (const [index, post] of invite.posts.entries()) {
      if (!centre.world.get(postKind, post))
        deny('unknown-reference', `/posts/${index}`, `no post is called ${post}`)
    }
    const key = `enrol:${tokenHash(JSON.stringify([invite, centre.wallClock.now()]))}`
    const command = { type: 'parties/enrol-officer' as const, ...invite }
    const outcome = await centre.sequencer.submit({ key, command, actor })
    if (outcome.outcome === 'refused')
      throw new RefusedRequest({ ok: false, refusal: outcome.refusal })
    if (outcome.outcome === 'faulted') throw outcome.fault
    return { token: await createInvitation(centre, invite) }
  })

  const parseAccept = parserOf(AcceptInvitation)
  app.post('/api/invitations/accept', async (request, reply) => {
    const form = accepted(parseAccept(request.body))
    const fault = passphraseFault(form.passphrase, form.officer)
    if (fault !== undefined) deny('weak-passphrase', '/passphrase', fault)
    const holder = await attempts.limit(request.ip, () => acceptInvitation(centre, form))
    await startSession(centre, reply, request, holder)
    return { signedIn: true }
  })
}

type Holder = { readonly officer: string; readonly post: string }

/** Makes a one-time token for an officer; only its hash is kept. */
export async function createInvitation(
  centre: Pick<Centre, 'random' | 'wallClock' | 'store'>,
  invite: { readonly officer: string; readonly posts: readonly string[] },
): Promise<string> {
  const token = Buffer.from(centre.random(24)).toString('base64url')
  const expiresAt = addMs(centre.wallClock.now(), INVITATION_MS)
  await centre.store.accounts.addInvitation({
    ...invite,
    tokenHash: tokenHash(token),
    expiresAt,
    spentAt: null,
  })
  return token
}

/** What the party has left decides what it reads; the page need not know it. */
function postOnly({ officer, post, party, role }: PostActor): PostActor {
  return { officer, post, party, role }
}

async function viewOf(centre: Centre, request: FastifyRequest): Promise<SessionView> {
  const actor = await callerOf(centre, request)
  const offered = centre.exercise !== undefined && isLoopback(request)
  const account =
    actor && (await centre.store.accounts.accounts()).find((one) => one.officer === actor.officer)
  return {
    actor: actor === undefined ? null : postOnly(actor),
    officerName: account?.name ?? null,
    exercise: centre.exercise !== undefined,
    exercisePosts: offered ? offeredPosts(centre) : [],
    now: centre.clock.now(),
    ledgerSize: centre.ledger.head().size,
    agreement: centre.exercise?.agreement ?? null,
  }
}

/** The posts to try, with their names: whoever is not signed in yet may not read the registers. */
function offeredPosts({ world }: Centre): OfferedPost[] {
  const open = [...world.all(postKind)].filter(({ closed }) => closed === null)
  return open.map(({ id, names, role, party }) => {
    const owner = world.get(partyKind, party)
    return { post: id, names, role, party: owner?.names ?? names }
  })
}

function exerciseHolder(centre: Centre, request: FastifyRequest, post: string): Holder {
  if (centre.exercise === undefined || !isLoopback(request)) {
    return deny(
      'not-permitted',
      '/exercisePost',
      'posts are offered in an exercise on a loopback address only',
    )
  }
  if (!centre.world.get(postKind, post))
    return deny('unknown-reference', '/exercisePost', `no post is called ${post}`)
  return { officer: exerciseOfficer(post), post }
}

/** The pseudonym of whoever tries a post in an exercise. */
export function exerciseOfficer(post: string): string {
  return post === operator.post ? operator.officer : `exercise-${post}`
}

async function officerHolder(
  centre: Centre,
  form: Extract<SignIn, { officer: string }>,
): Promise<Holder> {
  const account = await centre.store.accounts.account(form.officer)
  const matches = await passphraseMatches(form.passphrase, account?.credential)
  const posts = account && centre.world.get(officerKind, account.officer)?.posts
  const post = form.post ?? posts?.[0]
  if (!matches || account === undefined || post === undefined || posts?.includes(post) !== true) {
    return deny('wrong-credentials', '', 'no officer with this name, passphrase and post')
  }
  return { officer: account.officer, post }
}

async function acceptInvitation(centre: Centre, form: AcceptInvitation): Promise<Holder> {
  const hash = tokenHash(form.token)
  const now = centre.wallClock.now()
  const invitation = await centre.store.accounts.invitation(hash)
  const post = invitation?.posts[0]
  if (!invitation || !post || invitation.spentAt !== null || invitation.expiresAt <= now) {
    return deny(
      'invitation-spent',
      '/token',
      'this invitation is unknown, spent or expired; ask for a new one',
    )
  }
  if (await centre.store.accounts.account(form.officer)) {
    return nameTaken()
  }
  const credential = await hashPassphrase(form.passphrase, centre.random(16))
  const account = { officer: invitation.officer, name: form.officer, credential, createdAt: now }
  const accept = { tokenHash: hash, account, now }
  const done = await centre.store.accounts.acceptInvitation(accept).catch(unlessTaken)
  if (!done) return deny('invitation-spent', '/token', 'this invitation was just used')
  return { officer: invitation.officer, post }
}

/** Another invitation of the same officer, or for the same name, was accepted first. */
function unlessTaken(fault: unknown): never {
  if (fault instanceof StoreFault && fault.code === 'taken') return nameTaken()
  throw fault
}

function nameTaken(): never {
  return deny('already-exists', '/officer', 'this officer or this name has an account already')
}

async function startSession(
  centre: Centre,
  reply: FastifyReply,
  request: FastifyRequest,
  holder: Holder,
): Promise<void> {
  if (!actorAt(centre.world, holder))
    deny('not-permitted', '/post', `${holder.officer} does not hold ${holder.post}`)
  const token = Buffer.from(centre.random(32)).toString('base64url')
  const createdAt = centre.wallClock.now()
  await centre.store.accounts.endSessionsBefore(createdAt)
  const session = {
    tokenHash: tokenHash(token),
    ...holder,
    createdAt,
    expiresAt: addMs(createdAt, SESSION_MS),
  }
  await centre.store.accounts.addSession(session)
  reply.setCookie(SESSION_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: !isLoopback(request),
    maxAge: SESSION_MS / 1_000,
  })
}

function accepted<T>(parsed: Result<T>): T {
  if (!parsed.ok) throw new RefusedRequest(parsed)
  return parsed.value
}
