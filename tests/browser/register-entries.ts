import type { Command } from '@hudna/core/api/types.ts'
import type { Footprint } from '@hudna/core/geometry/place.ts'
import type { Browser } from 'playwright-core'
import type { CentreProcess } from '../centre-process.ts'
import { openConsole, signInAs } from './chromium.ts'

type Entry = { readonly as: string; readonly command: Command }

const ADMINISTRATOR = 'administrator'
const agreement = 'syria-2016'
const marking = { tlp: 'AMBER', class: 'B', releaseTo: [] as string[] } as const
const source = { label: 'Exercise log' }
const night = '2016-10-22T16:00:00.000Z'
const morning = '2016-10-23T04:00:00.000Z'

/** In hundredths of a degree. */
function at(x: number, y: number): [number, number] {
  return [x * 100_000, y * 100_000]
}

/** A box in hundredths of a degree. */
function box(west: number, south: number, east: number, north: number): Footprint {
  const ring = [at(west, south), at(east, south), at(east, north), at(west, north), at(west, south)]
  return { shape: 'area', bufferM: 0, polygons: [[ring]] }
}

/** What one side says of ground in the south of Aleppo, from 1 October on. */
function claim(id: string, claimant: string, holder: string, footprint: Footprint): Command {
  return {
    type: 'agreements/delineate',
    delineation: id,
    agreement,
    subject: 'control',
    holder,
    claimant,
    names: { ar: `حدود ${id}`, en: `Line ${id}`, ru: `Рубеж ${id}` },
    footprint,
    interval: { from: '2016-10-01T00:00:00.000Z', to: null },
    source,
    marking: { ...marking, releaseTo: [] },
  }
}

/** Versions, texts and a term of the agreement. */
const wording: readonly Entry[] = [
  ['ar', true, 'تلتزم الأطراف بوقف الهجمات بجميع أنواع الأسلحة.'],
  ['en', false, 'The parties cease attacks with any weapons.'],
  ['ru', true, 'Стороны прекращают нападения с применением любого оружия.'],
].map(([language, authentic, body]) => ({
  as: 'centre-duty',
  command: {
    type: 'agreements/record-text',
    agreement,
    language: language as 'ar' | 'en' | 'ru',
    section: '1',
    title: null,
    body: String(body),
    authentic: authentic === true,
    source,
  },
}))

/**
 * What the exercise leaves out and the screens of parties, agreements and delineation show: rosters, a party that left,
 * texts, a second version of the procedure, and two sides that draw the same ground differently.
 */
export const registerEntries: readonly Entry[] = [
  {
    as: ADMINISTRATOR,
    command: { type: 'parties/enrol-officer', officer: 'cedar', posts: ['russia-liaison'] },
  },
  {
    as: ADMINISTRATOR,
    command: {
      type: 'parties/set-roster',
      post: 'russia-liaison',
      shifts: [{ officer: 'cedar', from: night, to: morning }],
    },
  },
  {
    as: 'centre-duty',
    command: {
      type: 'parties/record-recipient',
      party: 'turkey',
      status: 'left',
      from: '2016-10-21T21:00:00.000Z',
      reason: { ar: 'بمذكرة رسمية', en: 'By a formal note', ru: 'Официальной нотой' },
      source,
    },
  },
  ...wording,
  {
    as: 'centre-duty',
    command: {
      type: 'agreements/define-term',
      agreement,
      term: 'attack',
      names: { ar: 'هجوم', en: 'attack', ru: 'нападение' },
      definition: { ar: 'كل استعمال للسلاح ضد طرف آخر', en: 'Any use of a weapon against another' },
      source,
    },
  },
  {
    as: 'centre-duty',
    command: {
      type: 'agreements/set-procedure',
      agreement,
      from: '2016-11-01T00:00:00.000Z',
      procedure: {
        version: 2,
        deadlinesMin: { enquiryMin: 10, answerMin: 180, sideViewMin: 1_440, jointMin: 4_320 },
        codes: [
          {
            list: 'category',
            code: 'truce-shelling',
            names: { ar: 'قصف', en: 'Shelling', ru: 'Обстрел' },
          },
        ],
      },
      source,
    },
  },
  {
    as: 'centre-duty',
    command: claim(
      'south-by-russia',
      'russia',
      'syria-government',
      box(3_710, 3_610, 3_725, 3_620),
    ),
  },
  {
    as: 'opposition-liaison',
    command: claim(
      'south-by-opposition',
      'opposition',
      'opposition',
      box(3_718, 3_605, 3_735, 3_616),
    ),
  },
  {
    as: 'russia-liaison',
    command: claim('west-joint', 'russia', 'opposition', box(3_690, 3_612, 3_700, 3_622)),
  },
  {
    as: 'opposition-liaison',
    command: {
      type: 'agreements/sign-delineation',
      delineation: 'west-joint',
      party: 'opposition',
      source,
    },
  },
]

/** Records them in the order given, each by the post that may, and the administrator's by its token. */
export async function recordEntries(
  centre: CentreProcess,
  browser: Browser,
  entries: readonly Entry[] = registerEntries,
): Promise<void> {
  for (const [place, { as, command }] of entries.entries()) {
    const key = `register-entry:${place}`
    if (as === ADMINISTRATOR) {
      await centre.client.submit({ key, command })
      continue
    }
    const look = { language: 'en', width: 'wide', scheme: 'light' } as const
    const { context } = await openConsole(browser, centre.url, look)
    await signInAs(context, as)
    const { type, ...fields } = command
    const headers = { 'idempotency-key': key }
    const answer = await context.request.post(`/api/${type}`, { data: fields, headers })
    if (!answer.ok()) throw new Error(`${type} as ${as}: ${answer.status()} ${await answer.text()}`)
    await context.close()
  }
}
