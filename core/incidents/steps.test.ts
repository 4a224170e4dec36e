import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Result } from '../kernel/result.ts'
import { agreementKind, defaultDeadlines } from '../agreements/agreement.ts'
import { addMs } from '../kernel/instant.ts'
import { dueOf } from './deadlines.ts'
import { given, northLiaison, reportOf, source, southLiaison, type Given } from './given.ts'
import { incidentStates, type IncidentCommand } from './incident.ts'
import { incidentTable, stageOf, type Step } from './states.ts'

type Command<T extends IncidentCommand['type']> = Extract<IncidentCommand, { type: T }>
const words = { language: 'en', text: 'What happened at the mill?' } as const

function codeOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : `${result.refusal.code} ${result.refusal.field}`
}

const accept = { type: 'incidents/triage', incident: 'i1', outcome: 'accepted' } as const
const close = { type: 'incidents/close', incident: 'i1', note: 'Done' } as const
const reopen = { type: 'incidents/reopen', incident: 'i1', note: 'New facts' } as const

function enquire(enquiry: string, party: string): Command<'incidents/enquire'> {
  return { type: 'incidents/enquire', incident: 'i1', enquiry, party, words }
}
function answer(enquiry: string): Command<'incidents/answer'> {
  return { type: 'incidents/answer', incident: 'i1', enquiry, words }
}
function verify(...by: string[]): Command<'incidents/verify'> {
  return { type: 'incidents/verify', incident: 'i1', mode: 'joint', by }
}
function claim(
  id: string,
  changes: Partial<Command<'incidents/claim'>> = {},
): Command<'incidents/claim'> {
  return {
    type: 'incidents/claim',
    incident: 'i1',
    claim: id,
    stance: 'accuses',
    speaker: { party: 'south', name: 'Southern Front' },
    words: { language: 'en', text: 'The army fired on the mill.' },
    said: '2016-03-01T07:00:00.000Z',
    source,
    ...changes,
  }
}
function determine(
  id: string,
  changes: Partial<Command<'incidents/determine'>> = {},
): Command<'incidents/determine'> {
  const party = changes.party ?? null
  return {
    type: 'incidents/determine',
    incident: 'i1',
    determination: id,
    party,
    outcome: 'confirmed-violation',
    basis: [{ kind: 'observation', id: 'i1-first' }],
    signatories: party === null ? ['north', 'south'] : [party],
    ...changes,
  }
}
const respond = {
  type: 'incidents/respond',
  incident: 'i1',
  response: 'r1',
  kind: 'apology',
} as const

function reported(): Given {
  const centre = given()
  centre.ask(reportOf('i1'))
  return centre
}
function accepted(): Given {
  const centre = reported()
  centre.ask(accept)
  return centre
}

test('INC8 the way from report to closing and back', () => {
  const centre = reported()
  const states = [
    () => centre.ask(accept),
    () => centre.ask(enquire('e1', 'north')),
    () => centre.ask(answer('e1'), northLiaison),
    () => centre.ask(verify('north', 'south')),
    () => centre.ask(determine('d1')),
    () => centre.ask(respond),
    () => centre.ask(close),
    () => centre.ask(reopen),
  ].map((step) => {
    expect(codeOf(step())).toBe('ok')
    return centre.incident('i1').state
  })
  expect(states).toEqual([
    'triaged',
    'enquiry-sent',
    'answered',
    'verifying',
    'determined',
    'response',
    'closed',
    'reported',
  ])
})

const anyStep: Record<Step, IncidentCommand> = {
  'incidents/triage': accept,
  'incidents/enquire': enquire('e9', 'north'),
  'incidents/answer': answer('e9'),
  'incidents/verify': verify('north', 'south'),
  'incidents/claim': claim('c9'),
  'incidents/determine': determine('d9'),
  'incidents/respond': respond,
  'incidents/close': close,
  'incidents/reopen': reopen,
}

test('INC8 any sequence of steps is decided by the table alone, and refusals say what is possible', () => {
  const steps = fc.constantFrom<Step>(...(Object.keys(anyStep) as Step[]))
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 12 }), (sequence) => {
      const centre = reported()
      for (const [index, step] of sequence.entries()) {
        const before = centre.incident('i1')
        const stage = stageOf(before)
        const result = centre.ask(fresh(anyStep[step], index), northLiaison)
        const byTable = incidentTable[stage][step] === 'wrong-state'
        expect(codeOf(result) === 'wrong-state /incident').toBe(byTable)
        if (!result.ok && byTable) expect(result.refusal.evidence?.['state']).toBe(stage)
        expect(incidentStates).toContain(centre.incident('i1').state)
      }
    }),
    { numRuns: 200 },
  )
})

/** The same command with an id that is not used yet. */
function fresh(command: IncidentCommand, index: number): IncidentCommand {
  if (command.type === 'incidents/enquire') return { ...command, enquiry: `e${index}` }
  if (command.type === 'incidents/claim') return { ...command, claim: `c${index}` }
  if (command.type === 'incidents/determine') return { ...command, determination: `d${index}` }
  return command
}

test('INC9 a duplicate names another incident that is not a duplicate itself', () => {
  const centre = reported()
  centre.ask(reportOf('i2'))
  const duplicate = { ...accept, outcome: 'duplicate-of' } as const
  expect(codeOf(centre.ask(duplicate))).toBe('missing-field /duplicateOf')
  expect(codeOf(centre.ask({ ...duplicate, duplicateOf: 'i1' }))).toBe('wrong-state /duplicateOf')
  expect(codeOf(centre.ask({ ...duplicate, duplicateOf: 'i3' }))).toBe(
    'unknown-reference /duplicateOf',
  )
  expect(codeOf(centre.ask({ ...accept, duplicateOf: 'i2' }))).toBe('malformed /duplicateOf')
  expect(codeOf(centre.ask({ ...duplicate, duplicateOf: 'i2' }))).toBe('ok')
  expect(codeOf(centre.ask({ ...duplicate, incident: 'i2', duplicateOf: 'i1' }))).toBe(
    'wrong-state /duplicateOf',
  )
})

test('INC9 what is set aside is triaged again or closed, nothing else', () => {
  const centre = reported()
  centre.ask({ ...accept, outcome: 'out-of-mandate' })
  expect(codeOf(centre.ask(enquire('e1', 'north')))).toBe('wrong-state /incident')
  expect(codeOf(centre.ask(determine('d1')))).toBe('wrong-state /incident')
  expect(codeOf(centre.ask(accept))).toBe('ok')
  expect(codeOf(centre.ask(enquire('e1', 'north')))).toBe('ok')
})

test('INC10 only the party that was asked answers, and once', () => {
  const centre = accepted()
  const asked = centre.now()
  centre.ask(enquire('e1', 'north'))
  const [enquiry] = centre.incident('i1').enquiries
  expect(enquiry?.dueAt).toBe(addMs(asked, defaultDeadlines.answerMin * 60_000))
  expect(codeOf(centre.ask(answer('e1'), southLiaison))).toBe('not-addressed /enquiry')
  expect(codeOf(centre.ask(answer('e2'), northLiaison))).toBe('unknown-reference /enquiry')
  expect(codeOf(centre.ask(enquire('e1', 'south')))).toBe('already-exists /enquiry')
  centre.ask(enquire('e2', 'south'))
  expect(codeOf(centre.ask(answer('e1'), northLiaison))).toBe('ok')
  expect(codeOf(centre.ask(answer('e1'), northLiaison))).toBe('wrong-state /enquiry')
})

test('INC11 an incident is answered when the last enquiry is', () => {
  const centre = accepted()
  centre.ask(enquire('e1', 'north'))
  centre.ask(enquire('e2', 'south'))
  centre.ask(answer('e1'), northLiaison)
  expect(centre.incident('i1').state).toBe('enquiry-sent')
  centre.ask(answer('e2'), southLiaison)
  expect(centre.incident('i1').state).toBe('answered')
})

test('INC11 a late answer is recorded and moves nothing', () => {
  const centre = accepted()
  centre.ask(enquire('e1', 'north'))
  centre.ask(determine('d1'))
  expect(codeOf(centre.ask(answer('e1'), northLiaison))).toBe('ok')
  const { state, enquiries } = centre.incident('i1')
  expect(state).toBe('determined')
  expect(enquiries[0]?.answer?.words).toEqual(words)
})

test('INC12 a joint verification is by two parties or more', () => {
  const centre = accepted()
  expect(codeOf(centre.ask(verify('north')))).toBe('consent-missing /by')
  expect(codeOf(centre.ask(verify('north', 'ghost')))).toBe('unknown-party /by/1')
  expect(codeOf(centre.ask(verify('north', 'south')))).toBe('ok')
})

test('INC13 opened again, an incident keeps all that was recorded', () => {
  const centre = accepted()
  centre.ask(claim('c1'))
  centre.ask(determine('d1'))
  centre.ask(close)
  expect(codeOf(centre.ask(accept))).toBe('wrong-state /incident')
  centre.ask(reopen)
  const { state, claims, determinations, history } = centre.incident('i1')
  expect([state, claims.length, determinations.length, history.length]).toEqual([
    'reported',
    1,
    1,
    6,
  ])
})

test('INC15 a claim is recorded in every state and may speak about an earlier one', () => {
  const centre = reported()
  centre.ask(claim('c1'))
  centre.ask(accept)
  centre.ask(determine('d1'))
  centre.ask(close)
  const denial = claim('c2', {
    stance: 'denies',
    speaker: { name: 'An outlet' },
    about: 'c1',
  })
  expect(codeOf(centre.ask({ ...denial, about: 'c7' }))).toBe('unknown-reference /about')
  expect(codeOf(centre.ask(denial))).toBe('ok')
  expect(codeOf(centre.ask(denial))).toBe('already-exists /claim')
  expect(centre.incident('i1').claims.map((one) => one.about)).toEqual([undefined, 'c1'])
})

test('INC16 only the one who made a claim withdraws it', () => {
  const centre = reported()
  centre.ask(claim('c1'))
  const withdrawal = claim('c2', { stance: 'withdraws', about: 'c1' })
  const { about: _, ...ofNothing } = withdrawal
  expect(codeOf(centre.ask(ofNothing))).toBe('missing-field /about')
  const other = { party: 'north', name: 'Army of the North' }
  expect(codeOf(centre.ask({ ...withdrawal, speaker: other }))).toBe('not-permitted /about')
  expect(codeOf(centre.ask(withdrawal))).toBe('ok')
})

test('INC17 a liaison officer records the finding of its own party only', () => {
  const centre = accepted()
  expect(codeOf(centre.ask(determine('d1'), northLiaison))).toBe('not-permitted /party')
  expect(codeOf(centre.ask(determine('d1', { party: 'south' }), northLiaison))).toBe(
    'not-permitted /party',
  )
  expect(codeOf(centre.ask(determine('d1', { party: 'north' }), northLiaison))).toBe('ok')
})

test('INC18 findings are signed by those whose they are', () => {
  const centre = accepted()
  expect(codeOf(centre.ask(determine('d1', { signatories: ['north'] })))).toBe(
    'consent-missing /signatories',
  )
  expect(codeOf(centre.ask(determine('d1', { party: 'north', signatories: ['south'] })))).toBe(
    'consent-missing /signatories',
  )
  expect(codeOf(centre.ask(determine('d1', { signatories: ['north', 'ghost'] })))).toBe(
    'unknown-party /signatories/1',
  )
  centre.ask(determine('d1'))
  expect(codeOf(centre.ask(determine('d1')))).toBe('already-exists /determination')
})

test('INC19 two findings side by side determine, one or a pending one does not', () => {
  const centre = accepted()
  const state = () => centre.incident('i1').state
  centre.ask(determine('d1', { outcome: 'pending' }))
  expect(state()).toBe('triaged')
  centre.ask(determine('d2', { party: 'north', outcome: 'refuted' }))
  centre.ask(determine('d3', { party: 'north', outcome: 'not-confirmed' }))
  expect(state()).toBe('triaged')
  centre.ask(determine('d4', { party: 'south', dissent: 'We hold it for proven.' }))
  expect(state()).toBe('determined')
  expect(centre.incident('i1').determinations).toHaveLength(4)
})

function dueNow(centre: Given, laterMin = 0) {
  const agreement = centre.memory.get(agreementKind, 'truce')
  if (agreement === undefined) throw new Error('no truce')
  const now = addMs(centre.now(), laterMin * 60_000)
  return dueOf(centre.incident('i1'), agreement, now)
}

test('INC20 each step has its term', () => {
  const centre = reported()
  const names = () => dueNow(centre).map(({ what, party }) => (party ? `${what} ${party}` : what))
  expect(names()).toEqual(['triage'])
  centre.ask(accept)
  expect(names()).toEqual(['enquiry', 'side-view north', 'side-view south', 'joint'])
  centre.ask(enquire('e1', 'north'))
  expect(names()).toEqual(['answer north', 'side-view north', 'side-view south', 'joint'])
  centre.ask(answer('e1'), northLiaison)
  centre.ask(determine('d1', { party: 'north' }))
  expect(names()).toEqual(['side-view south', 'joint'])
  centre.ask(determine('d2'))
  expect(names()).toEqual([])
})

test('INC21 due at this very moment is not overdue', () => {
  const centre = reported()
  const [triage] = dueNow(centre)
  const late = (Date.parse(triage?.dueAt ?? '') - Date.parse(centre.now())) / 60_000
  expect(dueNow(centre, late)[0]?.overdue).toBe(false)
  expect(dueNow(centre, late + 1)[0]?.overdue).toBe(true)
})

test('INC21 what is set aside or closed owes nothing', () => {
  const centre = reported()
  centre.ask({ ...accept, outcome: 'insufficient' })
  expect(dueNow(centre)).toEqual([])
  centre.ask(close)
  expect(dueNow(centre)).toEqual([])
})

test('INC22 after reopening the term for triage runs anew', () => {
  const centre = accepted()
  centre.ask(determine('d1'))
  centre.ask(close)
  const reopened = centre.now()
  centre.ask(reopen)
  expect(dueNow(centre)[0]).toMatchObject({ what: 'triage', dueAt: addMs(reopened, 900_000) })
})
