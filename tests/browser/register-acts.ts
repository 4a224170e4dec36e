import { randomUUID } from 'node:crypto'
import { createClient, type Client } from '@hudna/core/api/client.ts'
import type { Command } from '@hudna/core/api/types.ts'
import type { Volume } from '@hudna/core/geometry/place.ts'
import { openMarking } from '@hudna/core/kernel/marking.ts'

export const AGREEMENT = 'syria-2016'
const source = { label: 'Exercise, by signature' }
const agreement = AGREEMENT
const marking = openMarking

/** Gives a command as a post of an exercise: the exercise's own way in, without a browser. */
export async function deskOf(
  url: string,
  exercisePost: string,
): Promise<{ readonly client: Client; readonly give: (command: Command) => Promise<unknown> }> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ exercisePost }),
  })
  if (!answer.ok) throw new Error(`${exercisePost}: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const client = createClient({ base: url, fetch, headers: { cookie } })
  return { client, give: (command) => client.submit({ key: randomUUID(), command }) }
}

const volume: Volume = {
  footprint: { shape: 'circle', centre: [371_800_000, 362_100_000], radiusM: 6_000 },
  floorM: null,
  ceilingM: null,
  interval: { from: '2016-10-24T05:00:00.000Z', to: '2016-10-26T16:00:00.000Z' },
  daily: { from: '08:00', to: '19:00', utcOffsetMinutes: 180 },
}

/** A pause that lies ahead, with one item overdue, one due and one without a time. */
export const proposePause: Command = {
  type: 'pauses/propose',
  pause: 'pause-october-24',
  agreement,
  proposer: 'un',
  marking,
  names: { ar: 'وقفة الإجلاء الطبي', en: 'Medical evacuation pause', ru: 'Пауза для эвакуации' },
  purpose: { ar: 'إجلاء المرضى والجرحى.', en: 'Evacuation of the sick and the wounded.' },
  volume,
  consentOf: ['syria-government', 'opposition'],
  readiness: [
    {
      item: 'lists',
      kind: 'lists-handed-over',
      text: { ar: 'تسليم قوائم المرضى', en: 'Lists of the sick are handed over' },
      owedBy: 'un',
      dueAt: '2016-10-23T16:00:00.000Z',
    },
    {
      item: 'teams',
      kind: 'medical-teams',
      text: { ar: 'الفرق الطبية جاهزة', en: 'Medical teams stand ready' },
      owedBy: 'un',
      dueAt: null,
    },
    {
      item: 'demined',
      kind: 'routes-demined',
      text: { ar: 'إزالة الألغام من الطريق', en: 'The route is de-mined' },
      owedBy: 'syria-government',
      dueAt: '2016-10-22T12:00:00.000Z',
    },
  ],
  source,
}

export function consentToPause(party: string): Command {
  const pause = 'pause-october-24'
  return { type: 'pauses/consent', pause, party, answer: 'consented', text: {}, source }
}

export function signItem(item: string, party: string): Command {
  return { type: 'pauses/sign-readiness', pause: 'pause-october-24', item, party, source }
}

/** A corridor of that pause with two checkpoints. */
export const openCorridor: Command = {
  type: 'pauses/open-corridor',
  corridor: 'corridor-ramouseh',
  agreement,
  pause: 'pause-october-24',
  marking,
  names: { ar: 'ممر الراموسة', en: 'Ramouseh corridor', ru: 'Коридор Рамуса' },
  place: { position: [371_500_000, 361_600_000], errorRadiusM: 500, wherePrecision: 2, names: {} },
  volume: {
    ...volume,
    footprint: {
      shape: 'line',
      line: [
        [371_600_000, 361_900_000],
        [371_450_000, 361_500_000],
      ],
      bufferM: 200,
    },
    interval: { from: '2016-10-22T05:00:00.000Z', to: '2016-10-26T16:00:00.000Z' },
  },
  users: ['medical', 'civilians'],
  direction: { ar: 'من شرق حلب جنوباً', en: 'From eastern Aleppo southwards' },
  guarantors: ['russia'],
  consentOf: ['syria-government', 'opposition'],
  checkpoints: [
    {
      checkpoint: 'entry',
      names: { ar: 'نقطة الدخول', en: 'Entry point', ru: 'Вход' },
      position: [371_600_000, 361_900_000],
    },
    {
      checkpoint: 'exit',
      names: { ar: 'نقطة الخروج', en: 'Exit point', ru: 'Выход' },
      position: [371_450_000, 361_500_000],
    },
  ],
  source,
}

export function logState(saidBy: string, state: 'open' | 'obstructed'): Command {
  const from = '2016-10-22T10:00:00.000Z'
  const corridor = 'corridor-ramouseh'
  return { type: 'pauses/log-corridor-state', corridor, state, from, saidBy, text: {}, source }
}

type CountOf = {
  readonly saidBy: string
  readonly stage: 'planned' | 'counted'
  readonly best: number
  readonly about?: boolean
  readonly checkpoint?: string
}

/** So many sick, as one source has it: exactly, or about so many. */
export function countSick({ saidBy, stage, best, about = false, checkpoint }: CountOf): Command {
  const spread = about ? 5 : 0
  const semantics = about ? 'about' : 'exact'
  const count = { low: best - spread, best, high: best + spread, semantics } as const
  return {
    type: 'pauses/count-evacuation',
    evacuation: 'evacuation-ramouseh',
    agreement,
    corridor: 'corridor-ramouseh',
    pause: 'pause-october-24',
    fromPlace: { ar: 'شرق حلب', en: 'Eastern Aleppo', ru: 'Восточный Алеппо' },
    toPlace: { ar: 'الراموسة', en: 'Ramouseh', ru: 'Рамуса' },
    at: '2016-10-22T11:00:00.000Z',
    stage,
    saidBy,
    counts: [{ category: 'sick', count }],
    ...(checkpoint === undefined ? {} : { checkpoint }),
    text: {},
    source,
  }
}

const venue = (ar: string, en: string, ru: string) => ({ ar, en, ru })

/** A meeting that is moved, to which one party objects to another, and that brings a promise. */
export const scheduleTalks: Command = {
  type: 'commitments/schedule-meeting',
  meeting: 'vienna-2016-10',
  agreement,
  names: { ar: 'اجتماع فيينا', en: 'Vienna meeting', ru: 'Встреча в Вене' },
  track: 'Vienna',
  venue: venue('فيينا', 'Vienna', 'Вена'),
  at: '2016-10-18T09:00:00.000Z',
  durationMin: 120,
  invitations: ['russia', 'usa', 'turkey'],
  agenda: { ar: 'آلية الهدن الإنسانية', en: 'How humanitarian pauses are arranged' },
  source,
}

export const moveTalks: Command = {
  type: 'commitments/reschedule-meeting',
  meeting: 'vienna-2016-10',
  at: '2016-10-21T09:00:00.000Z',
  venue: venue('جنيف', 'Geneva', 'Женева'),
  reason: { ar: 'بطلب من الوفود', en: 'At the request of the delegations' },
  source,
}

export const answerTalks: Command = {
  type: 'commitments/answer-invitation',
  meeting: 'vienna-2016-10',
  party: 'usa',
  answer: 'conditions',
  text: { ar: 'بشرط حضور الأمم المتحدة', en: 'Provided that the United Nations attend' },
  source,
}

export const objectToTurkey: Command = {
  type: 'commitments/object-to-meeting',
  meeting: 'vienna-2016-10',
  party: 'syria-government',
  against: 'turkey',
  text: { ar: 'ليست طرفاً محايداً', en: 'It is no neutral party' },
  source,
}

export const recordTalks: Command = {
  type: 'commitments/record-outcome',
  meeting: 'vienna-2016-10',
  held: true,
  text: { ar: 'اتفق الحاضرون على الخطوة التالية.', en: 'Those present agreed on the next step.' },
  commitments: [],
  promises: [
    {
      commitment: 'vienna-lists',
      promisor: 'russia',
      promisee: 'un',
      text: { ar: 'تسليم قوائم الإجلاء', en: 'Hand over the evacuation lists' },
      madeAt: '2016-10-21T10:00:00.000Z',
      due: '2016-10-22T12:00:00.000Z',
      source,
    },
  ],
  source,
}

/** What a side says of a promise: here that it was kept in part. */
export function markPromise(commitment: string, saidBy: string): Command {
  const text = { ar: 'نُفّذ في بعض المناطق.', en: 'It was done in some areas.' }
  return { type: 'commitments/mark', commitment, state: 'partly', saidBy, text, source }
}
