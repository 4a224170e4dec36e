import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayRead } from '../kernel/marking.ts'
import {
  aid,
  clinic,
  convoy,
  duty,
  launch,
  movedTo,
  north,
  northSecond,
  openDesk,
  palmyraEast,
  south,
  townAt,
  twoDaysBefore,
} from './desk-for-tests.ts'
import { noticeDue } from './due.ts'
import { ladderInWorld } from './open-rungs.ts'
import { pendingVersionKind } from './notice.ts'
import { pendingOf, positionOf, versionEntryIndex } from './pending.ts'
import { coarseness, slips, variantsOf } from './position-slips.ts'
import { slipBetween } from './position-check.ts'
import { noticeStatus } from './status.ts'
import { verify } from './verify-for-tests.ts'

const at = clinic.place.position ?? [0, 0]
const tenLater = '2016-10-18T05:10:00.000Z'

test('NT17 a site is told when another officer of its party, or of a joint centre, has read it back', () => {
  for (const second of [northSecond, duty]) {
    const { ask, notice } = openDesk()
    expect(ask(clinic, north)).toBeUndefined()
    expect(noticeStatus(notice(), twoDaysBefore)).toBe('draft')
    expect(ask(verify('n1', at), north)?.code).toBe('not-permitted')
    expect(ask(verify('n1', at), south)?.code).toBe('not-permitted')
    expect(ask(verify('n1', at, 2), second)?.evidence).toEqual({ version: 1 })
    expect(ask(verify('n1', at), second, tenLater)).toBeUndefined()
    expect(noticeStatus(notice(), tenLater)).toBe('in-window')
    expect(notice().verified).toMatchObject({ officer: second.officer, distanceM: 0, at: tenLater })
    expect(ask(verify('n1', at), second)?.code).toBe('wrong-state')
  }
  const other = openDesk()
  other.ask(launch, north)
  expect(other.notice().verification).toBeNull()
})

test('NT18 a position that is read back too far away is refused, with the slip that explains it', () => {
  const { ask } = openDesk()
  ask(clinic, north)
  const [x, y] = at
  // 100 m of error allow 60 m; a thousandth of a degree is some 110 m.
  expect(ask(verify('n1', [x, y + 10_000]), duty)).toMatchObject({
    code: 'read-back-differs',
    field: '/readBack',
    evidence: { distanceM: 111, allowedM: 60, slip: 'one-digit' },
  })
  expect(ask(verify('n1', [y, x]), duty)?.evidence).toMatchObject({ slip: 'swapped' })
  expect(ask(verify('n1', [x, 354_604_321]), duty)?.evidence).toMatchObject({ slip: 'transposed' })
  expect(ask(verify('n1', [x + 777_777, y - 333_333]), duty)?.evidence).toMatchObject({
    slip: null,
  })
  expect(ask(verify('n1', [x, y + 4_000]), duty)).toBeUndefined()
})

test('NT19 a draft is for its author and the joint centre, and its clocks start when it is told', () => {
  const { ask, notice, world } = openDesk()
  ask({ ...clinic, recipients: ['south'] }, north)
  expect([north, duty, south, undefined].map((one) => mayRead(one, notice()))).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect(notice().receipts).toEqual([])
  expect(noticeDue(notice(), tenLater)).toEqual([])
  expect(ladderInWorld(notice(), world, { version: 1, now: tenLater })).toEqual([])
  expect(ask({ type: 'notices/acknowledge', notice: 'n1', version: 1 }, south)?.evidence).toEqual({
    id: 'n1',
    state: 'draft',
  })
  ask(verify('n1', at), duty, tenLater)
  expect(mayRead(south, notice())).toBe(true)
  expect(notice().receipts).toMatchObject([{ party: 'south', rung: 'accepted', at: tenLater }])
  expect(noticeDue(notice(), tenLater)[0]?.dueAt).toBe('2016-10-18T05:40:00.000Z')
})

test('NT20 a site that has moved waits beside the version that stands', () => {
  const { ask, notice, world, events } = openDesk()
  ask(clinic, north)
  ask(verify('n1', at), duty)
  const words = { ...clinic, type: 'notices/amend', reason: { en: 'Words' } } as const
  expect(ask({ ...words, text: { en: 'A small clinic' } }, north)).toBeUndefined()
  expect(notice()).toMatchObject({ version: 2, verification: 'verified' })
  expect(ask(movedTo(palmyraEast), north)).toBeUndefined()
  expect(notice().version).toBe(2)
  const pending = pendingOf(world, 'n1')
  expect(pending).toMatchObject({ version: 3, settled: null })
  expect(pending && mayRead(south, pending)).toBe(false)
  expect(ask({ type: 'notices/acknowledge', notice: 'n1', version: 2 }, south)).toBeUndefined()
  expect(ask(verify('n1', at, 3), duty)?.code).toBe('read-back-differs')
  expect(ask(verify('n1', [...palmyraEast], 3), duty, tenLater)).toBeUndefined()
  expect(notice()).toMatchObject({ version: 3, issuedAt: tenLater })
  expect(positionOf(notice())).toEqual([...palmyraEast])
  expect(notice().superseded.map(({ version }) => version)).toEqual([1, 2])
  expect(pendingOf(world, 'n1')).toBeUndefined()
  const written = versionEntryIndex(notice(), 3) ?? -1
  expect(events[written]).toMatchObject({ type: 'notice-amended', version: 3 })
})

test('NT20 what waits is replaced by the next version, and withdrawn with its notice', () => {
  const { ask, notice, world } = openDesk()
  ask(clinic, north)
  ask(movedTo(palmyraEast), north)
  expect(notice()).toMatchObject({ version: 2, verification: 'awaited', superseded: [] })
  expect(ask(verify('n1', [...palmyraEast], 2), duty)).toBeUndefined()
  ask(movedTo([at[0], at[1]]), north)
  ask({ ...movedTo(palmyraEast), text: { en: 'It stays' } }, north)
  expect(notice()).toMatchObject({ version: 4, text: { en: 'It stays' } })
  expect(world.get(pendingVersionKind, 'n1')?.settled?.how).toBe('replaced')
  ask(movedTo([at[0], at[1]]), north)
  expect(pendingOf(world, 'n1')?.version).toBe(5)
  ask({ type: 'notices/cancel', notice: 'n1', reason: { en: 'Closed' } }, north)
  expect(world.get(pendingVersionKind, 'n1')?.settled?.how).toBe('cancelled')
})

/** The clinic at another position, by the name of a town. */
const there = (x: number, y: number, called = 'تدمر') => ({
  ...clinic,
  place: { ...clinic.place, position: [x, y] as [number, number], names: { ar: called } },
})

test('NT21 a position far from the place that it names is told only by who has confirmed it', () => {
  const { ask, name } = openDesk()
  name(townAt('palmyra', [at[0], at[1]]))
  const codes = (command: typeof clinic) => {
    const { code, evidence } = ask(command, north) ?? {}
    const warnings = (evidence?.['warnings'] ?? []) as readonly { readonly code: string }[]
    return [code, ...warnings.map((one) => one.code)]
  }
  const far = 'far-from-named-place'
  expect(codes(there(at[1], at[0]))).toEqual(['doubtful-position', far, 'swapped'])
  expect(codes(there(at[0], 355_604_321))).toContain('one-digit')
  expect(codes(there(at[0], 354_604_321))).toContain('transposed')
  expect(codes(there(32_701_234, at[1]))).toContain('truncated')
  const doubtful = there(at[1], at[0])
  expect(ask({ ...doubtful, confirmed: [far] }, north)?.code).toBe('doubtful-position')
  expect(ask({ ...doubtful, confirmed: [far, 'swapped'] }, north)).toBeUndefined()
  expect(codes({ ...there(at[1], at[0], 'حمص'), notice: 'n2' })).toEqual([undefined])
})

test('NT21 a site that is said to be exact is not written in hundredths of a degree', () => {
  const { ask } = openDesk()
  const rough = {
    ...clinic,
    place: { ...clinic.place, position: [382_700_000, 345_600_000] as [number, number] },
  }
  expect(ask(rough, north)).toMatchObject({
    code: 'doubtful-position',
    evidence: { warnings: [{ code: 'truncated', place: null, suggestion: null }] },
  })
  expect(ask({ ...rough, place: { ...rough.place, errorRadiusM: 1_000 } }, north)).toBeUndefined()
  expect(coarseness([382_700_000, 345_600_000])).toBeGreaterThan(500)
  expect(coarseness([382_701_000, 345_600_000])).toBe(0)
})

test('NT22 every slip of one kind is found again from what it made', () => {
  const position = fc.tuple(
    fc.integer({ min: 300_000_000, max: 420_000_000 }),
    fc.integer({ min: 300_000_000, max: 380_000_000 }),
  )
  fc.assert(
    fc.property(position, fc.constantFrom(...slips), fc.nat(), ([x, y], slip, pick) => {
      const made = variantsOf([x, y], slip)
      for (const [a, b] of made) {
        expect(Math.abs(a)).toBeLessThanOrEqual(1_800_000_000)
        expect(Math.abs(b)).toBeLessThanOrEqual(900_000_000)
      }
      const one = made[made.length === 0 ? 0 : pick % made.length]
      if (one !== undefined) expect(slipBetween([x, y], one, 1)).not.toBeNull()
    }),
  )
})

test('NT23 nobody is told to whom the owner has not consented, and what is named is known', () => {
  const { ask } = openDesk()
  const consents = [{ party: 'south', consent: 'consented' as const }]
  expect(ask({ ...launch, consents }, north)).toMatchObject({
    code: 'consent-missing',
    field: '/recipients/1',
    evidence: { party: 'aid', consent: 'not-asked' },
  })
  const refused = { party: 'aid', consent: 'refused' as const }
  expect(ask({ ...launch, consents: [...consents, refused] }, north)?.evidence).toEqual(refused)
  const references = [{ kind: 'pause' as const, id: 'p9' }]
  expect(ask({ ...launch, references }, north)?.field).toBe('/references/0/id')
  expect(ask({ ...launch, contact: 'nobody' }, north)?.field).toBe('/contact')
  const told = { ...launch, consents, recipients: ['south'], contact: 'north-liaison' }
  expect(ask({ ...told, references: [{ kind: 'agreement', id: 'a1' }] }, north)).toBeUndefined()
})

test('NT24 a notice is flash for the recipients for which it comes late', () => {
  const { ask, notice } = openDesk()
  const hours = { site: 0, movement: 48, activity: 72, suspension: 0 }
  const set = { type: 'notices/set-lead-times', party: 'south', hours, source: null } as const
  expect(ask(set, aid)?.code).toBe('not-permitted')
  expect(ask(set, duty)?.field).toBe('/source')
  expect(ask(set, south)).toBeUndefined()
  ask(launch, north)
  expect(notice()).toMatchObject({ shortLead: true, shortFor: ['south'] })
  const due = noticeDue(notice(), twoDaysBefore).map(({ party, flash }) => [party, flash])
  expect(due).toEqual([
    ['south', true],
    ['aid', false],
  ])
  const late = openDesk()
  late.ask({ ...convoy, recipients: ['south'] }, north)
  expect(late.notice()).toMatchObject({ shortLead: false, shortFor: [] })
})

test('NT25 a site stands for as long as the procedure says, and then its author states it again', () => {
  const { ask, notice } = openDesk({ siteExpireDays: 20, siteRevalidateDays: 10 })
  ask(clinic, north)
  ask(verify('n1', at), duty)
  expect(notice()).toMatchObject({
    expiresAt: '2016-11-07T05:00:00.000Z',
    revalidateBy: '2016-10-28T05:00:00.000Z',
  })
  const again = { type: 'notices/revalidate', notice: 'n1', version: 1 } as const
  const now = '2016-10-25T05:00:00.000Z'
  const until = '2016-11-10T05:00:00.000Z'
  expect(ask({ ...again, until }, south, now)?.code).toBe('not-permitted')
  expect(ask({ ...again, until: twoDaysBefore }, north, now)?.code).toBe('interval-reversed')
  const tooLong = '2016-11-14T05:00:00.001Z'
  expect(ask({ ...again, until: tooLong }, north, now)?.code).toBe('out-of-range')
  expect(ask({ ...again, until }, north, now)).toBeUndefined()
  expect(notice()).toMatchObject({ expiresAt: until, revalidateBy: '2016-11-04T05:00:00.000Z' })
  expect(notice().version).toBe(1)
  const written = openDesk()
  written.ask({ ...clinic, expiresAt: until, revalidateBy: now }, north)
  expect(written.notice()).toMatchObject({ expiresAt: until, revalidateBy: now })
})
