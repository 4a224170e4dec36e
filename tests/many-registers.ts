import { defaultDeadlines } from '@hudna/core/agreements/agreement.ts'
import type { Client } from '@hudna/core/api/client.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { BATCH_COMMANDS_MAX } from '@hudna/core/kernel/limits.ts'
import type { Marking, Names } from '@hudna/core/kernel/schema.ts'

/** Registers as long as a theatre has them, every name different and in three scripts. */

const marking: Marking = { tlp: 'CLEAR', class: 'A', releaseTo: [] }
const source = { label: 'Invented for the tests' }
const from = '2016-02-27T00:00:00.000Z'

const kinds = [
  { ar: 'لواء', en: 'Brigade', ru: 'Бригада' },
  { ar: 'كتيبة', en: 'Battalion', ru: 'Батальон' },
  { ar: 'تجمع', en: 'Gathering', ru: 'Собрание' },
  { ar: 'جبهة', en: 'Front', ru: 'Фронт' },
]
const places = [
  { ar: 'الرقة', en: 'ar-Raqqa', ru: 'Ракка' },
  { ar: 'حلب', en: 'Aleppo', ru: 'Алеппо' },
  { ar: 'إدلب', en: 'Idlib', ru: 'Идлиб' },
  { ar: 'دير الزور', en: 'Deir ez-Zor', ru: 'Дейр-эз-Зор' },
  { ar: 'القنيطرة', en: 'Quneitra', ru: 'Кунейтра' },
  { ar: 'السويداء', en: 'as-Suwayda', ru: 'Эс-Сувейда' },
  { ar: 'درعا', en: 'Daraa', ru: 'Даръа' },
]

/** Such as `Brigade 12 of Aleppo`; names of neighbouring numbers share no word. */
function namesOf(at: number): Names {
  const kind = kinds[at % kinds.length] ?? kinds[0]
  const place = places[at % places.length] ?? places[0]
  return {
    ar: `${kind?.ar} ${at} في ${place?.ar}`,
    en: `${kind?.en} ${at} of ${place?.en}`,
    ru: `${kind?.ru} ${at}, ${place?.ru}`,
  }
}

export function numbered(prefix: string, at: number): string {
  return `${prefix}-${String(at).padStart(5, '0')}`
}

export function partyAt(at: number): Command {
  const names = namesOf(at)
  return {
    type: 'parties/register',
    party: numbered('group', at),
    kind: 'armed-group',
    names,
    otherNames: [`G${at}`, `ГР${at}`],
    externalIds: [],
    marking,
  }
}

export function agreementAt(at: number): Command {
  return {
    type: 'agreements/conclude',
    agreement: numbered('truce', at),
    names: namesOf(at),
    class: 'bilateral',
    agreementType: 'cessation',
    form: 'written',
    area: { shape: 'circle', centre: positionAt(at), radiusM: 20_000 },
    interval: { from, to: null },
    languages: ['ar', 'en', 'ru'],
    timeZone: { label: 'Damascus', utcOffsets: [] },
    procedure: { version: 1, deadlinesMin: defaultDeadlines },
    marking,
    source,
  }
}

/** @param agreement under which the zone is declared by the party with the same number */
export function zoneAt(at: number, agreement: string): Command {
  return {
    type: 'agreements/declare-zone',
    zone: numbered('area', at),
    agreement,
    kind: 'checkpoint',
    names: namesOf(at),
    volume: {
      footprint: { shape: 'circle', centre: positionAt(at), radiusM: 400 },
      floorM: null,
      ceilingM: null,
      interval: { from, to: null },
    },
    consents: [],
    declaredBy: numbered('group', at),
    source,
    marking,
  }
}

function positionAt(at: number): [number, number] {
  return [360_000_000 + (at % 60) * 1_000_000, 325_000_000 + (Math.floor(at / 60) % 45) * 1_000_000]
}

/** Records so many commands in batches; the first one that is refused ends it. */
export async function recordMany(
  client: Client,
  count: number,
  commandAt: (at: number) => Command,
): Promise<void> {
  for (let begin = 0; begin < count; begin += BATCH_COMMANDS_MAX) {
    const length = Math.min(BATCH_COMMANDS_MAX, count - begin)
    const commands = Array.from({ length }, (_, place) => commandAt(begin + place))
    const lines = await client.batch(
      commands.map((command, place) => ({
        key: `many:${command.type.replace('/', '-')}:${begin + place}`,
        command,
      })),
    )
    const refused = lines.find(({ outcome }) => outcome !== 'recorded')
    if (refused !== undefined) throw new Error(`${begin}: ${JSON.stringify(refused)}`)
  }
}
