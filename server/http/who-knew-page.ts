import { BUNDLE_ENTRIES_MAX, type BundleDocument } from '@hudna/core/api/bundle.ts'
import { gatherBundle } from '@hudna/core/api/bundle-gather.ts'
import { createClient } from '@hudna/core/api/client.ts'
import { formatWhoKnewPage } from '@hudna/core/api/who-knew/page.ts'
import { WhoKnewPageQuery, whoKnewPagePath } from '@hudna/core/api/who-knew/page-query.ts'
import {
  citedEntries,
  STATED_VERSIONS_MAX,
  type WhoKnewStatement,
} from '@hudna/core/api/who-knew/statement.ts'
import { stateWhoKnew } from '@hudna/core/api/who-knew/stating.ts'
import type { WhoKnewView } from '@hudna/core/api/who-knew/view.ts'
import { mayRead } from '@hudna/core/kernel/marking.ts'
import type { Names } from '@hudna/core/kernel/schema.ts'
import type { PostActor } from '@hudna/core/kernel/world.ts'
import { partyKind } from '@hudna/core/parties/party.ts'
import { postKind } from '@hudna/core/parties/post.ts'
import { jsonOf, keepLines, linesOf } from '@hudna/ledger/bundle/note-reader.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { signedIn } from './caller.ts'
import type { Centre } from './centre.ts'
import { noticeFactsOf } from './notice-facts.ts'
import { queryParser } from './query.ts'
import { deny, RefusedRequest } from './refused.ts'
import { whoKnewAnswer } from './who-knew.ts'

const narrower =
  'ask about one notice, one version of it, a shorter time or a smaller place, or as known at an earlier moment'

/**
 * Who knew, as a file for a court: the answer in words, the statement for machines, and every entry that a cell cites
 * with its proof. Its reader has in it what the reader may have at the centre, and nothing else.
 */
export function addWhoKnewPage(app: FastifyInstance, centre: Centre): void {
  const parse = queryParser(WhoKnewPageQuery)
  app.get(whoKnewPagePath, async (request, reply) => {
    const query = parse(request.query as object)
    const actor = await signedIn(centre, request)
    const statement = await statementFor(centre, { query, actor })
    const bundle = await bundleOf(app, { request, indices: citedEntries(statement) })
    return reply
      .type('text/html; charset=utf-8')
      .headers({
        'cache-control': 'private, no-store',
        'content-disposition': `attachment; filename="who-knew-${statement.size}.html"`,
      })
      .send(formatWhoKnewPage({ statement, bundle }))
  })
}

async function statementFor(
  centre: Centre,
  { query, actor }: { readonly query: WhoKnewPageQuery; readonly actor: PostActor },
): Promise<WhoKnewStatement> {
  const { language = 'en', version, ...asked } = query
  const { view: whole, world } = await whoKnewAnswer(centre, { query: asked, actor })
  const view = ofVersion(whole, { notice: query.notice, version })
  const count = view.versions.length
  if (count > STATED_VERSIONS_MAX)
    return deny('too-many', '', `${count} versions on one page; ${narrower}`, {
      versions: count,
      max: STATED_VERSIONS_MAX,
    })
  const facts = await noticeFactsOf(centre, { view, world, actor })
  const statement = stateWhoKnew({
    view,
    notice: query.notice ?? null,
    language,
    vkey: centre.keyring.log.vkey,
    exercise: centre.exercise !== undefined,
    factsOf: (notice) => facts.get(notice) ?? [],
    nameOf: (kind, id) => nameIn(centre, { kind, id, actor }),
  })
  const entries = citedEntries(statement).length
  if (entries <= BUNDLE_ENTRIES_MAX) return statement
  const evidence = { entries, max: BUNDLE_ENTRIES_MAX }
  return deny('too-many', '', `${entries} entries to prove on one page; ${narrower}`, evidence)
}

/** A version of a notice that was asked about; what else touches its ground is left out. */
function ofVersion(
  view: WhoKnewView,
  {
    notice,
    version,
  }: { readonly notice: string | undefined; readonly version: number | undefined },
): WhoKnewView {
  if (version === undefined) return view
  const versions = view.versions.filter(
    (one) => one.version === version && (notice === undefined || one.notice === notice),
  )
  return { ...view, versions }
}

type Wanted = {
  readonly kind: 'parties' | 'posts'
  readonly id: string
  readonly actor: PostActor
}

function nameIn(centre: Centre, { kind, id, actor }: Wanted): Names | undefined {
  const found =
    kind === 'parties' ? centre.world.get(partyKind, id) : centre.world.get(postKind, id)
  return found !== undefined && mayRead(actor, found) ? found.names : undefined
}

type Bundled = { readonly request: FastifyRequest; readonly indices: readonly number[] }

/** Gathered as its reader would gather it, through the same reads and with the same rights. */
async function bundleOf(
  app: FastifyInstance,
  { request, indices }: Bundled,
): Promise<BundleDocument | null> {
  if (indices.length === 0) return null
  const client = createClient({
    base: '',
    fetch: async (url) => {
      const { ip: remoteAddress } = request
      const headers = credentialsOf(request)
      const answer = await app.inject({ method: 'GET', url, headers, remoteAddress })
      return { status: answer.statusCode, text: () => Promise.resolve(answer.payload) }
    },
  })
  const notes = { jsonOf, keepLines, linesOf }
  const gathered = await gatherBundle({ client, notes, indices })
  if (!gathered.ok) throw new RefusedRequest(gathered)
  return gathered.value
}

/** Who asks, as the request says it: none of what it says of the form of the answer. */
function credentialsOf({ headers }: FastifyRequest): FastifyRequest['headers'] {
  const about = /^(accept|content|if|range|connection|transfer|expect)(-|$)/
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !about.test(name)))
}
