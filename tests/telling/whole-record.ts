import { parseEntryForm } from '@hudna/core/api/entry.ts'
import type { Event } from '@hudna/core/api/types.ts'
import { parseEntryText } from '@hudna/ledger/note/entry-note.ts'
import { parseNote } from '@hudna/ledger/note/note.ts'
import { decodeBundle, entriesPath, TILE_WIDTH } from '@hudna/ledger/tree/tiles.ts'
import type { CentreProcess } from '../centre-process.ts'
import { createKeptRecord } from '../centre/kept-record.ts'

/** An entry as the published log has it. */
export type Entry = {
  readonly index: number
  readonly time: string
  /** The party of its post follows from the post. */
  readonly author: string
  readonly key: string | undefined
  readonly event: Event
}

/** Reads the whole log as anybody can, checks it against its signed head, and reads every entry under its schema. */
export async function readRecord(centre: CentreProcess): Promise<readonly Entry[]> {
  const kept = createKeptRecord()
  await kept.catchUp(centre)
  const entries: Entry[] = []
  while (entries.length < kept.size()) {
    const width = Math.min(TILE_WIDTH, kept.size() - entries.length)
    const path = entriesPath({ index: entries.length / TILE_WIDTH, width })
    const answer = await fetch(`${centre.url}/log/${path}`, {
      headers: { authorization: `Bearer ${centre.token}` },
    })
    for (const bytes of decodeBundle(new Uint8Array(await answer.arrayBuffer())))
      entries.push(entryOf(entries.length, bytes))
  }
  return entries
}

function entryOf(index: number, bytes: Uint8Array): Entry {
  const form = parseEntryForm(JSON.parse(parseEntryText(parseNote(bytes).text)))
  if (!form.ok) throw new Error(`entry ${index}: ${form.refusal.message}`)
  const { time, author, type, body, request } = form.value
  return { index, time, author, key: request?.key, event: { ...body, type } as Event }
}
