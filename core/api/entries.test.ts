import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { createMemoryWorld } from '../kernel/memory-world.ts'
import { openMarking } from '../kernel/marking.ts'
import { partyKind } from '../parties/party.ts'
import { postKind } from '../parties/post.ts'
import { parseEntryForm } from './entry.ts'
import { nounOfCommand, nounOfEvent } from './nouns.ts'
import { recipientsOf } from './recipients.ts'
import { referencesOf } from './references.ts'
import type { Command, Event } from './types.ts'

type Step = { readonly as: string; readonly at: string; readonly command: Command }
type Played = {
  readonly event: Event
  readonly references: readonly number[]
  readonly recipients: readonly string[]
}

const folder = fileURLToPath(new URL('../../scenarios/syria-2016', import.meta.url))
const steps = readdirSync(folder)
  .filter((name) => /^\d\d-.*\.json$/.test(name))
  .toSorted()
  .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Step[])

const names = { ar: 'مركز', en: 'Centre', ru: 'Центр' }
const founding: readonly Event[] = [
  {
    type: 'party-registered',
    party: 'centre',
    kind: 'joint-centre',
    names,
    otherNames: [],
    externalIds: [],
    marking: openMarking,
  },
  {
    type: 'post-opened',
    post: 'administration',
    party: 'centre',
    role: 'administrator',
    names,
    languages: ['ar'],
  },
]

/** Every entry of the scenario with what it says beside its event, as the world stood before it. */
function play() {
  const held = createMemoryWorld()
  const entries: Played[] = []
  const record = (event: Event, author: string, time: string): void => {
    const references = referencesOf(event, held.world)
    const recorded = { index: entries.length, time, author, type: event.type }
    entries.push({ event, references, recipients: recipientsOf(event) })
    held.apply(nounOfEvent(event.type)?.evolve(event, held.world, recorded) ?? [])
  }
  for (const event of founding) record(event, 'administration', steps[0]?.at ?? '')
  for (const { as, at, command } of steps) {
    const post = held.get(postKind, as)
    if (!post) throw new Error(`no post is called ${as}`)
    const actor = { officer: `exercise-${as}`, post: as, party: post.party, role: post.role }
    const decided = nounOfCommand(command.type).decide(command, held.world, { now: at, actor })
    if (!decided.ok) throw new Error(decided.refusal.message)
    for (const event of decided.value as readonly Event[]) record(event, as, at)
  }
  return { entries, world: held.world }
}

const { entries, world } = play()

/** What an entry of this type may answer, and by which members both name the same thing. */
const answers: { readonly [T in Event['type']]?: readonly [readonly string[], readonly string[]] } =
  {
    'party-amended': [['party-registered', 'party-amended'], ['party']],
    'agreement-extended': [['agreement-concluded'], ['agreement']],
    'marking-raised': [['message-sent'], []],
    'marking-released': [['notice-submitted'], []],
    'agreement-text-recorded': [['agreement-concluded'], ['agreement']],
    'term-defined': [['agreement-concluded'], ['agreement']],
    'delineation-signed': [['delineated'], ['delineation']],
    'zone-consented': [['zone-declared'], ['zone']],
    'zone-extended': [['zone-declared'], ['zone']],
    'pause-consent-given': [['pause-proposed'], ['pause']],
    'pause-announced': [['pause-proposed'], ['pause']],
    'readiness-signed': [['pause-proposed'], ['pause']],
    'pause-extended': [['pause-proposed'], ['pause']],
    'pause-broken': [['pause-proposed'], ['pause']],
    'corridor-consent-given': [['corridor-opened'], ['corridor']],
    'corridor-state-logged': [['corridor-opened'], ['corridor']],
    'message-received': [['message-sent'], ['message']],
    'commitment-marked': [['commitment-promised'], ['commitment']],
    'proposal-answered': [['proposal-made'], ['proposal']],
    'promisor-reminded': [['commitment-promised'], ['commitment']],
    'meeting-objected': [['meeting-scheduled'], ['meeting']],
    'invitation-answered': [['meeting-scheduled'], ['meeting']],
    'agenda-item-added': [['meeting-scheduled'], ['meeting']],
    'meeting-outcome-recorded': [['meeting-scheduled'], ['meeting']],
    'notice-amended': [['notice-submitted', 'notice-amended'], ['notice']],
    'notice-acknowledged': [
      ['notice-submitted', 'notice-amended'],
      ['notice', 'version'],
    ],
    'notice-answered': [
      ['notice-submitted', 'notice-amended'],
      ['notice', 'version'],
    ],
    'notice-cancelled': [['notice-submitted', 'notice-amended'], ['notice']],
    'notice-verified': [
      ['notice-submitted', 'notice-amended'],
      ['notice', 'version'],
    ],
    'movement-checked-in': [
      ['notice-submitted', 'notice-amended'],
      ['notice', 'version'],
    ],
    'movement-concluded': [['notice-submitted', 'notice-amended'], ['notice']],
    'enquiry-answered': [['party-enquired'], ['incident', 'enquiry']],
  }

test('SC12 every answer of the scenario refers to the entry that it answers', () => {
  const seen = new Set<string>()
  for (const { event, references } of entries) {
    const answer = answers[event.type]
    if (answer === undefined) continue
    const [types, members] = answer
    const answered = entries[references[0] ?? -1]?.event as Record<string, unknown> | undefined
    expect(references, event.type).toHaveLength(1)
    expect(types).toContain(answered?.['type'])
    for (const member of members)
      expect(answered?.[member], `${event.type} ${member}`).toBe(
        (event as Record<string, unknown>)[member],
      )
    seen.add(event.type)
  }
  expect(Object.keys(answers).filter((type) => !seen.has(type))).toEqual([])
})

test('SC12 a claim about another claim refers to it, and what stands by itself to nothing', () => {
  let about = 0
  for (const [index, { event, references }] of entries.entries()) {
    for (const reference of references) expect(reference).toBeLessThan(index)
    if (event.type === 'claim-recorded' && event.about !== undefined) {
      expect(entries[references[0] ?? -1]?.event).toMatchObject({ claim: event.about })
      about += 1
    } else if (answers[event.type] === undefined) expect(references, event.type).toEqual([])
  }
  expect(about).toBeGreaterThan(0)
})

test('SC11 recipients are parties, each once, in order', () => {
  const addressed = new Set<string>()
  for (const { event, recipients } of entries) {
    expect(recipients).toEqual([...new Set(recipients)].toSorted())
    for (const party of recipients) expect(world.get(partyKind, party), party).toBeDefined()
    if (recipients.length > 0) addressed.add(event.type)
  }
  expect([...addressed].toSorted()).toEqual([
    'channel-opened',
    'commitment-promised',
    'corridor-opened',
    'marking-released',
    'meeting-scheduled',
    'message-sent',
    'notice-amended',
    'notice-submitted',
    'notice-verified',
    'party-enquired',
    'pause-proposed',
    'proposal-made',
  ])
})

test('SC15 the form of an entry takes what belongs to it and nothing else', () => {
  const hash = `${'A'.repeat(43)}=`
  const ref = { index: 0, leafHash: hash }
  const request = { key: 'a-request', digest: '0'.repeat(64), count: 1 }
  const form = {
    v: 1,
    type: 'officer-released',
    author: 'administration',
    officer: 'operator',
    key: 'centre.example/gateway',
    seq: 1,
    time: '2016-03-01T08:00:00.000Z',
    recipients: ['north'],
    refs: [ref],
    request,
    seen: { size: 0, root: hash },
    body: { officer: 'falcon' },
  }
  expect(parseEntryForm(form).ok).toBe(true)
  const { request: _, ...older } = form
  expect(parseEntryForm({ ...older, recipients: [], refs: [] }).ok).toBe(true)
  const wrong = [
    { recipients: ['north', 'north'] },
    { recipients: [1] },
    { refs: [{ ...ref, leafHash: 'x' }] },
    { refs: [{ ...ref, index: -1 }] },
    { refs: Array.from({ length: 201 }, () => ref) },
    { request: { ...request, digest: 'x' } },
    { request: { ...request, count: 0 } },
    { request: null },
    { seen: { size: 0, root: '' } },
    { more: 1 },
  ]
  for (const change of wrong)
    expect(parseEntryForm({ ...form, ...change }).ok, JSON.stringify(change)).toBe(false)
})
