import { type Cell, csvCell } from '../bulletins/csv-cell.ts'
import type { Language, Texts } from '../kernel/schema.ts'
import type { ExchangeItem, ExchangeReader, ExchangeView } from './exchange.ts'

type Row = {
  readonly direction: 'handed' | 'received'
  readonly item: ExchangeItem
  readonly reader: ExchangeReader
}
type Column = { readonly name: string; readonly of: (row: Row, language: Language) => Cell }

/** One row for each document and each party that was handed it. */
const columns: readonly Column[] = [
  { name: 'direction', of: ({ direction }) => direction },
  { name: 'kind', of: ({ item }) => item.kind },
  { name: 'id', of: ({ item }) => item.id },
  { name: 'title', of: ({ item }, language) => wordsOf(item.title, language) },
  { name: 'owner', of: ({ item }) => item.owner },
  { name: 'agreement', of: ({ item }) => item.agreement },
  { name: 'version', of: ({ item }) => item.version },
  { name: 'entry', of: ({ item }) => item.entry },
  { name: 'recorded', of: ({ item }) => item.at },
  { name: 'tlp', of: ({ item }) => item.marking?.tlp ?? null },
  { name: 'class', of: ({ item }) => item.marking?.class ?? null },
  { name: 'to', of: ({ reader }) => reader.party },
  { name: 'how', of: ({ reader }) => reader.how },
  { name: 'since', of: ({ reader }) => reader.since },
  { name: 'reason', of: ({ reader }, language) => wordsOf(reader.reason, language) },
  { name: 'caveat', of: ({ reader }, language) => wordsOf(reader.caveat, language) },
  { name: 'shown', of: ({ reader }) => reader.shown?.at ?? null },
  { name: 'opened', of: ({ reader }) => reader.opened?.at ?? null },
  { name: 'opened-by', of: ({ reader }) => reader.opened?.post ?? null },
  { name: 'opened-version', of: ({ reader }) => reader.opened?.version ?? null },
  { name: 'acknowledged', of: ({ reader }) => reader.acknowledged?.at ?? null },
  { name: 'ended', of: ({ reader }) => reader.ended?.at ?? null },
  { name: 'ended-how', of: ({ reader }) => reader.ended?.how ?? null },
]

/** The exchange of a party as CSV (RFC 4180, CRLF); times are RFC 3339, UTC. */
export function exchangeCsv(view: ExchangeView, language: Language): string {
  const sides = ['handed', 'received'] as const
  const rows = sides.flatMap((direction) =>
    view[direction].items.flatMap((item) =>
      item.readers
        .filter(({ party }) => direction === 'handed' || party === view.party)
        .map((reader): Row => ({ direction, item, reader })),
    ),
  )
  const lines = rows.map((row) => columns.map(({ of }) => csvCell(of(row, language))).join(','))
  const header = columns.map(({ name }) => name).join(',')
  return `${[header, ...lines].join('\r\n')}\r\n`
}

function wordsOf(texts: Texts | null, language: Language): string | null {
  if (texts === null) return null
  return texts[language] ?? texts.ar ?? texts.en ?? texts.ru ?? null
}
