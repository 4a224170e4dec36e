import { fieldsOf } from '@hudna/core/api/command-fields.ts'
import { type Register, registers } from '@hudna/core/api/kinds.ts'
import { nounOfCommand, nounOfEvent } from '@hudna/core/api/nouns.ts'
import { commandRoles } from '@hudna/core/api/policy.ts'
import type { Command, Event } from '@hudna/core/api/types.ts'
import { stateTables } from '@hudna/core/api/walk-tables-for-tests.ts'
import { createMemoryWorld } from '@hudna/core/kernel/memory-world.ts'
import { openMarking } from '@hudna/core/kernel/marking.ts'
import type { Marking } from '@hudna/core/kernel/schema.ts'
import type { Documented } from '@hudna/core/kernel/world.ts'
import { partyKind } from '@hudna/core/parties/party.ts'
import { postKind } from '@hudna/core/parties/post.ts'
import { expect, test } from 'vitest'
import type { RegisterDocuments } from '../app/registers.ts'
import type { Act, Asker } from './act.ts'
import { actsOn, actsUnder } from './acts.ts'
import { hasForm, markingOf } from './consequences.ts'
import { exerciseSteps, type Step } from './forms.fixture.ts'
import { draftOf } from './known-draft.ts'
import { readDraft } from './read-draft.ts'
import { createdBy, recordedPath } from './recorded-path.ts'

const founding: readonly Event[] = [
  {
    type: 'party-registered',
    party: 'centre',
    kind: 'joint-centre',
    names: { ar: 'المركز', en: 'Centre', ru: 'Центр' },
    otherNames: [],
    externalIds: [],
    marking: openMarking,
  },
  {
    type: 'post-opened',
    post: 'administration',
    party: 'centre',
    role: 'administrator',
    names: { ar: 'الإدارة', en: 'Administration', ru: 'Администрация' },
    languages: ['ar'],
  },
]

/** One step of the exercise as it is about to be taken: who takes it, and what was offered to that post. */
type Moment = { readonly step: Step; readonly asker: Asker; readonly acts: readonly Act[] }

const held = createMemoryWorld()

/** Plays the exercise and looks, before each step, at everything that its post is offered. */
function play(look: (moment: Moment) => void): void {
  let index = 0
  const record = (event: Event, time: string) => {
    const recorded = { index, time, author: 'somebody', type: event.type }
    held.apply(nounOfEvent(event.type)?.evolve(event, held.world, recorded) ?? [])
    index += 1
  }
  const steps = exerciseSteps()
  for (const event of founding) record(event, steps[0]?.at ?? '')
  for (const step of steps) {
    const { as, at, command } = step
    const { party = '', role = 'observer' } = held.get(postKind, as) ?? {}
    const asker = { role, party, post: as }
    look({ step, asker, acts: offers(asker, at) })
    const actor = { ...asker, officer: 'somebody' }
    const decided = nounOfCommand(command.type).decide(command, held.world, { now: at, actor })
    if (!decided.ok) {
      // What has screens of its own has tests of its own as well.
      if (hasForm(command.type)) throw new Error(`${command.type}: ${decided.refusal.message}`)
      continue
    }
    for (const event of decided.value as readonly Event[]) record(event, at)
  }
}

/** Everything offered to a post: under every tab, and on every document. */
function offers(asker: Asker, now: string): readonly Act[] {
  const parties = [...held.world.all(partyKind)].map(({ id }) => id)
  return (Object.keys(registers) as Register[]).flatMap((register) => {
    const documents = [...held.world.all<Documented>({ name: registers[register] })]
    const under = actsUnder(register, { asker, now }, undefined)
    const on = documents.flatMap((document) =>
      actsOn(register, document as RegisterDocuments[typeof register], { asker, now }, parties),
    )
    return [...under, ...on]
  })
}

function fits(act: Act, command: Command): boolean {
  const members = command as unknown as Readonly<Record<string, unknown>>
  const settled = act.fixed.every(
    (field) => JSON.stringify(act.initial[field]) === JSON.stringify(members[field]),
  )
  const named = Object.entries(act.among ?? {}).every(([field, ids]) => {
    const value = members[field] ?? []
    const values = (Array.isArray(value) ? value : [value]) as readonly unknown[]
    return values.every((one) => ids.includes(String(one)))
  })
  return act.type === command.type && settled && named
}

const moments: Moment[] = []
play((moment) => moments.push(moment))

test('FO22 every step of the exercise was offered to the post that took it', () => {
  const missed = moments
    .filter(({ step }) => hasForm(step.command.type))
    .filter(({ step, acts }) => !acts.some((act) => fits(act, step.command)))
    .map(({ step }) => `${step.as} ${JSON.stringify(step.command).slice(0, 160)}`)
  expect(missed).toEqual([])
  expect(moments.filter(({ step }) => hasForm(step.command.type)).length).toBeGreaterThan(80)
})

test('FO20 what a state table refuses is not offered', () => {
  const wrong = new Set<string>()
  let met = 0
  // The world as it is at the end; the state of a pause goes on with the clock.
  for (const now of ['2016-10-20T08:00:00.000Z', '2016-10-25T08:00:00.000Z']) {
    for (const post of held.world.all(postKind)) {
      const asker = { role: post.role, party: post.party, post: post.id }
      for (const { type, initial, fixed } of offers(asker, now)) {
        for (const { rows, of, state } of stateTables) {
          const settled = Object.fromEntries(fixed.map((field) => [field, initial[field]]))
          const id = of(settled)
          if (typeof id !== 'string') continue
          const answer = rows[state(held.world, id, now)]?.[type]
          if (answer === undefined) continue
          met += 1
          if (answer !== 'taken') wrong.add(`${type} ${id} ${answer}`)
        }
      }
    }
  }
  expect([...wrong]).toEqual([])
  expect(met).toBeGreaterThan(500)
})

/** Members in which a command says who speaks. */
const speakers = ['saidBy', 'claimedBy', 'proposer', 'declaredBy', 'claimant', 'promisor']

test('FO21 nothing is offered that the role may not ask for, nor in the name of another party', () => {
  const wrong = new Set<string>()
  for (const { asker, acts } of moments) {
    for (const { type, initial, among = {} } of acts) {
      if (!commandRoles[type].includes(asker.role)) wrong.add(`${asker.post} ${type}`)
      if (asker.role !== 'liaison') continue
      for (const field of speakers) {
        if (!fieldsOf(type).some(({ name }) => name === field)) continue
        const own = among[field]?.join(' ') === asker.party && initial[field] === asker.party
        if (!own) wrong.add(`${asker.post} ${type} ${field}`)
      }
    }
  }
  expect([...wrong]).toEqual([])
})

test('FO21 nobody is offered what only another party may do', () => {
  const pause = [...held.world.all<RegisterDocuments['pauses']>({ name: 'pause' })][0]
  if (pause === undefined) throw new Error('the exercise has no pause')
  const now = pause.history[0]?.time ?? ''
  const asker = { role: 'liaison', party: 'nobody', post: 'nobody-liaison' } as const
  const types = actsOn('pauses', pause, { asker, now }, []).map(({ type }) => type)
  for (const type of ['pauses/consent', 'pauses/cancel', 'pauses/amend', 'pauses/sign-readiness'])
    expect(types).not.toContain(type)
  const observer = { ...asker, role: 'observer' } as const
  expect(actsOn('pauses', pause, { asker: observer, now }, [])).toEqual([])
})

test('FO23 what an act fills in is read back, and what it settles is a field of its command', () => {
  const context = {
    now: '2016-10-20T05:00:00.000Z',
    towns: [],
    taken: new Set<string>(),
    fresh: 'fresh',
  }
  const seen = new Map(moments.flatMap(({ acts }) => acts.map((act) => [act.type, act] as const)))
  expect(seen.size).toBeGreaterThan(50)
  for (const { type, initial, fixed } of seen.values()) {
    const fields = fieldsOf(type)
    const names = fields.map(({ name }) => name)
    for (const field of fixed) {
      expect([type, names.includes(field)]).toEqual([type, true])
      expect(initial[field], `${type} ${field}`).not.toBeUndefined()
    }
    const draft = draftOf(fields, initial, { now: context.now, language: 'ar' })
    const { members } = readDraft(fields, draft, context)
    for (const name of names.filter((one) => initial[one] !== undefined && one !== 'readiness'))
      expect([type, members[name]]).toEqual([type, initial[name]])
  }
})

test('FO13 who is said to see it is who sees what is recorded', () => {
  let met = 0
  for (const { step } of moments) {
    const { type, ...members } = step.command
    const created = hasForm(type) ? createdBy(type) : undefined
    if (created === undefined) continue
    const id = String((members as Readonly<Record<string, unknown>>)[created.field])
    const document = held.get<Documented>({ name: registers[created.register] }, id)
    const { marking: written } = members as { readonly marking?: Marking }
    const said = markingOf(type, { written })
    if (said === undefined) continue
    met += 1
    expect([type, id, document?.marking]).toEqual([type, id, said])
  }
  expect(met).toBeGreaterThan(60)
})

test('FO24 every step of the exercise leads to the page of what it was about', () => {
  for (const { step } of moments.filter(({ step: { command } }) => hasForm(command.type))) {
    const path = recordedPath(step.command)
    const lone = ['parties/enrol-officer', 'parties/release-officer', 'parties/set-quorum']
    if (lone.includes(step.command.type)) expect(path).toBeUndefined()
    else expect([step.command.type, path]).toEqual([step.command.type, expect.any(String)])
  }
  const consent = moments.find(({ step }) => step.command.type === 'pauses/consent')?.step.command
  expect(consent && recordedPath(consent)).toMatch(/^\/register\/pauses\//)
})
