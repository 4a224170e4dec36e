import '@fastify/cookie'
import { createHash, timingSafeEqual } from 'node:crypto'
import { leavingsOf } from '@hudna/core/api/leaving.ts'
import type { PostActor, World } from '@hudna/core/kernel/world.ts'
import { officerKind, postKind } from '@hudna/core/parties/post.ts'
import type { FastifyRequest } from 'fastify'
import { type Centre, operator } from './centre.ts'
import { deny } from './refused.ts'

export const SESSION_COOKIE = 'hudna-session'
/** A header that a page of another origin cannot send without asking first. */
export const CLIENT_HEADER = 'x-hudna-client'

const loopbackAddresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const loopbackHosts = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

const forwardingHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

/**
 * Whether the request comes from this machine itself: from a loopback address, by a loopback name (no DNS rebinding),
 * and not passed on for somebody else by a proxy on this machine.
 */
export function isLoopback({ ip, headers }: FastifyRequest): boolean {
  const forwarded = forwardingHeaders.some((name) => headers[name] !== undefined)
  return !forwarded && loopbackAddresses.has(ip) && loopbackHosts.test(headers.host ?? '')
}

/** What a request brings as the token of its session; nothing is said of whether it is one. */
export function tokenOf(request: FastifyRequest): string | undefined {
  return bearer(request) ?? request.cookies[SESSION_COOKIE]
}

/** Who asks, or undefined for somebody who is not signed in. */
export async function callerOf(
  centre: Centre,
  request: FastifyRequest,
): Promise<PostActor | undefined> {
  const token = tokenOf(request)
  if (token !== undefined) {
    if (centre.operatorToken !== undefined && sameText(token, centre.operatorToken)) return operator
    return actorOfSession(centre, token)
  }
  const fromCli = request.headers[CLIENT_HEADER] === 'cli'
  return centre.exercise !== undefined && fromCli && isLoopback(request) ? operator : undefined
}

export async function signedIn(centre: Centre, request: FastifyRequest): Promise<PostActor> {
  const actor = await callerOf(centre, request)
  return actor ?? deny('not-signed-in', '', 'sign in first')
}

export async function requireAdministrator(
  centre: Centre,
  request: FastifyRequest,
): Promise<PostActor> {
  const actor = await signedIn(centre, request)
  if (actor.role === 'administrator') return actor
  return deny('not-permitted', '', `the role ${actor.role} may not do this`)
}

async function actorOfSession(centre: Centre, token: string): Promise<PostActor | undefined> {
  const session = await centre.store.accounts.session(tokenHash(token))
  if (session === undefined || session.expiresAt <= centre.wallClock.now()) return undefined
  const actor = actorAt(centre.world, session)
  return actor && asItLeft(centre, actor)
}

/** With what its party has left, where it has left anything: that decides what it may read. */
export function asItLeft({ world, clock }: Pick<Centre, 'world' | 'clock'>, actor: PostActor) {
  const left = leavingsOf(world, actor.party, clock.now())
  return left.length === 0 ? actor : { ...actor, left }
}

/** The post as it stands now: a released officer or an unknown post is nobody. */
export function actorAt(
  world: World,
  holds: { officer: string; post: string },
): PostActor | undefined {
  const post = world.get(postKind, holds.post)
  if (post === undefined) return undefined
  const officer = world.get(officerKind, holds.officer)
  if (officer?.posts.includes(holds.post) !== true) return undefined
  return { officer: holds.officer, post: post.id, party: post.party, role: post.role }
}

/** Only the hash of a token is kept. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function bearer(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization
  return header?.startsWith('Bearer ') === true ? header.slice('Bearer '.length) : undefined
}

function sameText(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(tokenHash(one)), Buffer.from(tokenHash(other)))
}
