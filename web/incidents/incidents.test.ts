import { incidentStates, type IncidentTriage } from '@hudna/core/incidents/incident.ts'
import { incidentRoles } from '@hudna/core/incidents/policy.ts'
import { roles } from '@hudna/core/kernel/world.ts'
import { describe, expect, test } from 'vitest'
import { claimCommand, missingIn, OTHER_SPEAKER, type ClaimDraft } from './claim-draft.ts'
import { cleanText } from './clean-text.ts'
import { filterFrom, filterNames, parametersOf } from './filter-parameters.ts'
import { commandOf, JOINT, NOT_STATED, type FindingDraft } from './finding-draft.ts'
import { claimOf, enquiryTo, findingOf, incidentWith } from './incident.fixture.ts'
import { permittedActs } from './permitted-acts.ts'
import { saidOn } from './said.ts'

const accepted: IncidentTriage = {
  outcome: 'accepted',
  signedBy: { post: 'centre-duty', party: 'centre' },
  at: '2016-10-20T07:10:00.000Z',
  index: 8,
}

function mayAnswer(party: string, answered: boolean): boolean {
  const enquiries = [enquiryTo('north', answered)]
  const incident = incidentWith({ state: 'enquiry-sent', triage: accepted, enquiries })
  return permittedActs(incident, { role: 'liaison', party }).includes('incidents/answer')
}

describe('what is offered', () => {
  test('WI1 no role is offered what its table refuses, in any state', () => {
    for (const state of incidentStates) {
      for (const role of roles) {
        const incident = incidentWith({ state, triage: accepted, enquiries: [enquiryTo('north')] })
        for (const act of permittedActs(incident, { role, party: 'north' })) {
          expect(incidentRoles[act]).toContain(role)
        }
      }
    }
    expect(permittedActs(incidentWith(), null)).toEqual([])
    expect(permittedActs(incidentWith(), { role: 'observer', party: 'north' })).toEqual([])
  })

  test('WI1 a closed incident can be opened again and spoken about, nothing else', () => {
    const closed = incidentWith({ state: 'closed', triage: accepted })
    expect(permittedActs(closed, { role: 'duty-officer', party: 'centre' })).toEqual([
      'incidents/claim',
      'incidents/reopen',
    ])
  })

  test('WI2 only the party that was asked may answer, and only once', () => {
    expect(mayAnswer('north', false)).toBe(true)
    expect(mayAnswer('south', false)).toBe(false)
    expect(mayAnswer('north', true)).toBe(false)
  })

  test('WI3 deciding comes first before, and last after a decision', () => {
    const duty = { role: 'duty-officer', party: 'centre' } as const
    expect(permittedActs(incidentWith(), duty)[0]).toBe('incidents/triage')
    const decided = permittedActs(incidentWith({ state: 'triaged', triage: accepted }), duty)
    expect(decided[0]).toBe('incidents/enquire')
    expect(decided.at(-1)).toBe('incidents/triage')
  })
})

describe('what the sides say', () => {
  const south = { party: 'south', name: 'South' }
  const outlet = { name: 'A newspaper' }

  test('WI4 rows stand in the order of speech', () => {
    const incident = incidentWith({
      claims: [claimOf('late', 40), claimOf('early', 1)],
      determinations: [findingOf('north', 20)],
      enquiries: [enquiryTo('south', true)],
    })
    expect(saidOn(incident).rows.map((row) => row.at.slice(14, 16))).toEqual([
      '01',
      '20',
      '30',
      '40',
    ])
  })

  test('WI5 a denial and what it denies make the two columns', () => {
    const incident = incidentWith({
      claims: [
        claimOf('one', 1, { speaker: { party: 'east', name: 'East' } }),
        claimOf('two', 2, { speaker: outlet }),
        claimOf('three', 3, { speaker: south, stance: 'denies', about: 'two' }),
      ],
    })
    const { columns, rows } = saidOn(incident)
    expect(columns).toEqual([outlet, south])
    expect(rows.map(({ column }) => column)).toEqual(['across', 0, 1])
  })

  test('WI5 without an answer the parties of the incident come first', () => {
    const incident = incidentWith({
      claims: [claimOf('one', 1, { speaker: outlet }), claimOf('two', 2)],
    })
    expect(saidOn(incident).columns).toEqual([{ party: 'north', name: 'North' }, outlet])
  })

  test('WI5 a correction of one’s own words does not make two sides', () => {
    const incident = incidentWith({
      claims: [claimOf('one', 1), claimOf('two', 2, { stance: 'withdraws', about: 'one' })],
    })
    expect(saidOn(incident).columns).toEqual([{ party: 'north', name: 'North' }, null])
  })

  test('WI6 what is joint lies across, and nothing is lost', () => {
    const incident = incidentWith({
      claims: [claimOf('one', 1), claimOf('two', 2, { speaker: south })],
      determinations: [findingOf(null, 50), findingOf('south', 45)],
      enquiries: [enquiryTo('north', true), enquiryTo('south')],
    })
    const { rows } = saidOn(incident)
    expect(rows.map(({ kind }) => kind)).toEqual(['claim', 'claim', 'answer', 'finding', 'finding'])
    expect(rows.map(({ column }) => column)).toEqual([0, 1, 0, 1, 'across'])
  })
})

function throughAddress(changes: ReturnType<typeof parametersOf>): URLSearchParams {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(changes)) {
    if (value) parameters.set(name, value)
  }
  return new URLSearchParams(parameters.toString())
}

describe('filters in the address', () => {
  const filter = {
    agreement: 'truce',
    from: '2016-10-20T00:00:00.000Z',
    to: '2016-10-21T00:00:00.000Z',
    excluded: 'exclude',
    duplicates: 'only',
    province: 'Aleppo Governorate',
    side: 'Residents & others',
    role: 'affected',
    day: 'known',
  } as const

  test('WI7 a filter comes back as it went', () => {
    expect(filterFrom(throughAddress(parametersOf(filter)))).toEqual(filter)
    expect(filterFrom(throughAddress(parametersOf({})))).toEqual({})
  })

  test('WI7 foreign words and bad instants are passed over', () => {
    const address = 'excluded=perhaps&from=yesterday&state=gone&province=&lang=ar&limit=5'
    expect(filterFrom(new URLSearchParams(address))).toEqual({})
  })

  test('WI8 every part of a filter is set or taken away', () => {
    const changes = parametersOf({ scope: 'in-scope' })
    expect(Object.keys(changes).toSorted()).toEqual([...filterNames].toSorted())
    expect(changes['scope']).toBe('in-scope')
    expect(changes['side']).toBeNull()
  })
})

describe('a finding', () => {
  const blank: FindingDraft = {
    party: JOINT,
    outcome: 'confirmed-violation',
    gravity: NOT_STATED,
    category: NOT_STATED,
    intent: NOT_STATED,
    attributedTo: NOT_STATED,
    confidence: 'medium',
    basis: ' ',
    dissent: '',
    signatories: ['north', 'south'],
  }
  const ids = { incident: 'incident-one', determination: 'finding-one' }

  test('WI9 what is not stated is left out', () => {
    expect(commandOf(blank, ids)).toEqual({
      type: 'incidents/determine',
      ...ids,
      party: null,
      outcome: 'confirmed-violation',
      basis: [],
      signatories: ['north', 'south'],
    })
  })

  test('WI9 a party signs its own finding alone', () => {
    const own = commandOf({ ...blank, party: 'south', attributedTo: 'north' }, ids)
    expect(own.party).toBe('south')
    expect(own.signatories).toEqual(['south'])
    expect(own.attribution).toEqual({ party: 'north', confidence: 'medium' })
  })

  test('WI10 text is composed and trimmed', () => {
    expect(cleanText('  e\u0301 \n')).toBe('\u00e9')
  })
})

describe('a claim', () => {
  const draft: ClaimDraft = {
    stance: 'asserts',
    party: OTHER_SPEAKER,
    name: '',
    words: { language: 'ar', text: ' ' },
    said: '',
    source: '',
    url: '',
    about: '',
  }
  const full: ClaimDraft = {
    ...draft,
    name: ' Ministry ',
    words: { language: 'ar', text: 'سُمع انفجاران.' },
    said: '2016-10-20T20:47',
    source: 'Evening bulletin',
  }
  const given = { incident: 'incident-one', claim: 'claim-one', partyName: 'North' }

  test('WI11 what is missing is named', () => {
    expect(missingIn(draft)).toEqual(['name', 'words', 'said', 'source'])
    expect(missingIn({ ...draft, party: 'north' })).not.toContain('name')
    expect(missingIn({ ...full, stance: 'withdraws' })).toEqual(['about'])
    expect(missingIn(full)).toEqual([])
  })

  test('WI11 a full claim becomes a command in UTC, with the party’s name where no other is given', () => {
    expect(claimCommand(full, given)).toMatchObject({
      speaker: { name: 'Ministry' },
      said: '2016-10-20T17:47:00.000Z',
      source: { label: 'Evening bulletin' },
    })
    const own = claimCommand({ ...full, party: 'north', name: '' }, given)
    expect(own.speaker).toEqual({ party: 'north', name: 'North' })
  })
})
