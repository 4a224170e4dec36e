import { createHash } from 'node:crypto'
import { isCitedType, noticeFact } from '@hudna/core/api/who-knew/facts.ts'
import type { CitedFact } from '@hudna/core/api/who-knew/stating.ts'
import type { WhoKnewView } from '@hudna/core/api/who-knew/view.ts'
import type { Actor, Recorded, World } from '@hudna/core/kernel/world.ts'
import { noticeKind } from '@hudna/core/notices/notice.ts'
import { jsonOf } from '@hudna/ledger/bundle/note-reader.ts'
import { decodeUtf8 } from '@hudna/ledger/note/utf8.ts'
import type { Centre } from './centre.ts'
import { mayReadEntry } from './record.ts'
import { deny } from './refused.ts'

/** Entries that are read for one page; only those of its versions are cited. */
const FACTS_READ_MAX = 4_000

type Asked = { readonly view: WhoKnewView; readonly world: World; readonly actor: Actor }

/** By notice the entries that say who knew it, as far as this reader may have them, up to the moment asked about. */
export async function noticeFactsOf(
  centre: Centre,
  { view, world, actor }: Asked,
): Promise<ReadonlyMap<string, readonly CitedFact[]>> {
  const facts = new Map<string, readonly CitedFact[]>()
  let read = 0
  for (const id of new Set(view.versions.map(({ notice }) => notice))) {
    const recorded = recordedBy(world, { id, view })
    read += recorded.length
    if (read > FACTS_READ_MAX)
      return deny('too-many', '', `more than ${FACTS_READ_MAX} entries to look at`, {
        max: FACTS_READ_MAX,
      })
    const found: CitedFact[] = []
    for (const one of recorded) found.push(...(await factAt(centre, actor, one)))
    facts.set(id, found)
  }
  return facts
}

function recordedBy(
  world: World,
  { id, view }: { readonly id: string; readonly view: WhoKnewView },
): readonly Recorded[] {
  const history = world.get(noticeKind, id)?.history ?? []
  return history.filter(
    ({ type, index, time }) => isCitedType(type) && index < view.size && time <= view.moment,
  )
}

async function factAt(
  centre: Centre,
  actor: Actor,
  { index, time: recordedAt }: Recorded,
): Promise<readonly CitedFact[]> {
  const [at] = await centre.store.views.facts({ from: index, to: index + 1 })
  if (at === undefined || !(await mayReadEntry(centre, actor, at))) return []
  const [entry] = await centre.ledger.read({ from: index, to: index + 1 })
  if (entry === undefined) return []
  const digest = createHash('sha256').update(entry.bytes).digest('hex')
  const fact = noticeFact(jsonOf(decodeUtf8(entry.bytes)), { index, digest })
  return fact === undefined ? [] : [{ ...fact, recordedAt }]
}
