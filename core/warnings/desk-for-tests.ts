import { agreementKind } from '../agreements/agreement.ts'
import { recorderOf } from '../kernel/actors-for-tests.ts'
import { openMarking } from '../kernel/marking.ts'
import { createMemoryWorld } from '../kernel/memory-world.ts'
import type { Actor } from '../kernel/world.ts'
import { partyKind } from '../parties/party.ts'
import { warnings } from './noun.ts'
import { type Warning, type WarningCommand, warningKind } from './warning.ts'

export { duty, north, south } from '../kernel/actors-for-tests.ts'

type Of<T extends WarningCommand['type']> = Extract<WarningCommand, { type: T }>

export const now = '2016-10-20T03:00:00.000Z'
export const later = '2016-10-20T04:00:00.000Z'
export const expires = '2016-10-20T16:00:00.000Z'

export const issue: Of<'warnings/issue'> = {
  type: 'warnings/issue',
  warning: 'w1',
  agreement: 'a1',
  sender: 'centre',
  event: { ar: 'فتح ممر للمدنيين', en: 'Opening of a corridor for civilians' },
  categories: ['Safety', 'Transport'],
  responses: ['Prepare'],
  urgency: 'Expected',
  severity: 'Moderate',
  certainty: 'Likely',
  effective: now,
  onset: '2016-10-20T05:00:00.000Z',
  expires,
  infos: [
    {
      language: 'en',
      headline: 'A corridor opens at 8:00',
      description: 'The corridor is open from 8:00 to 19:00.\nFire is to be held along it.',
      instruction: 'Carry your papers. Do not leave the marked road.',
    },
    {
      language: 'ar',
      headline: 'يفتح ممر الساعة الثامنة',
      description: 'الممر مفتوح من الثامنة صباحا حتى السابعة مساء.',
      instruction: 'احملوا أوراقكم ولا تغادروا الطريق المعلّم.',
    },
  ],
  areas: [
    {
      description: { ar: 'حي بستان القصر', en: 'Bustan al-Qasr' },
      footprint: { shape: 'circle', centre: [371_500_000, 361_900_000], radiusM: 1_500 },
    },
  ],
  source: null,
}

const { agreement: _, sender: __, ...content } = issue
export const update: Of<'warnings/update'> = {
  ...content,
  type: 'warnings/update',
  warning: 'w2',
  replaces: 'w1',
  reason: { en: 'It opens two hours later' },
  onset: '2016-10-20T07:00:00.000Z',
}
export const cancel: Of<'warnings/cancel'> = {
  type: 'warnings/cancel',
  warning: 'w3',
  replaces: 'w1',
  reason: { ar: 'لم يفتح الممر', en: 'The corridor was not opened' },
}

function namesOf(id: string) {
  return { ar: `اسم ${id}`, en: `Name ${id}`, ru: `Имя ${id}` }
}

/** A desk with two sides and a centre; `ask` gives the refusal, or undefined when it went on the record. */
export function openDesk() {
  const held = createMemoryWorld()
  const document = { marking: openMarking, history: [], owner: 'centre' }
  for (const id of ['north', 'south', 'centre'])
    held.apply([{ kind: partyKind.name, id, document: { ...document, id, names: namesOf(id) } }])
  held.apply([{ kind: agreementKind.name, id: 'a1', document: { ...document, id: 'a1' } }])
  const record = recorderOf(warnings, held)
  const ask = (command: WarningCommand, actor: Actor, at = now) => record(command, actor, at)
  function found(id: string): Warning {
    const one = held.get(warningKind, id)
    if (!one) throw new Error(`warning ${id} is not on the record`)
    return one
  }
  return { ask, found, held }
}
