import { expect, test } from 'vitest'
import { type Field, fieldKinds, fieldsOf } from './command-fields.ts'
import { registers } from './kinds.ts'
import { nouns } from './nouns.ts'
import type { Command } from './types.ts'

const types = Object.values(nouns).flatMap(
  (noun) => Object.keys(noun.commands) as Command['type'][],
)

/** Every field of a command, with those within it. */
function all(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((field) => [
    field,
    ...all(field.fields ?? []),
    ...all(field.item === undefined ? [] : [field.item]),
    ...Object.values(field.variants ?? {}).flatMap(all),
  ])
}

test('SC80 every command of every noun is described without an unknown kind', () => {
  for (const type of types) {
    const fields = fieldsOf(type)
    for (const { name, kind } of all(fields)) {
      expect(fieldKinds, `${type} ${name}`).toContain(kind)
    }
  }
})

test('SC80 the members are those of the schema, in its order, and as required as there', () => {
  for (const noun of Object.values(nouns)) {
    for (const [type, schema] of Object.entries(noun.commands)) {
      const { properties, required } = schema as unknown as {
        properties: object
        required: readonly string[]
      }
      const fields = fieldsOf(type as Command['type'])
      expect(['type', ...fields.map(({ name }) => name)]).toEqual(Object.keys(properties))
      for (const field of fields) {
        expect([type, field.name, field.required]).toEqual([
          type,
          field.name,
          required.includes(field.name),
        ])
      }
    }
  }
})

test('SC81 whatever names something on the record says where that is listed', () => {
  for (const type of types) {
    const fields = all(fieldsOf(type))
    const members = fields.map(({ name }) => name)
    for (const field of fields) {
      if (field.kind !== 'reference' && field.kind !== 'references') continue
      const { name, register, registerFrom, within } = field
      const says = [register, registerFrom, within].filter((one) => one !== undefined)
      expect(says, `${type} ${name}`).toHaveLength(1)
      if (registerFrom !== undefined) expect(members).toContain(registerFrom)
      if (within !== undefined) expect(members, `${type} ${name}`).toContain(within.of)
    }
  }
})

test('SC81 an id that names what a command creates is no reference, and the others are', () => {
  const created = types.filter((type) => fieldsOf(type).some(({ kind }) => kind === 'id'))
  expect(created).toEqual(
    expect.arrayContaining(['parties/register', 'agreements/declare-zone', 'pauses/propose']),
  )
  for (const type of ['parties/amend', 'places/amend', 'pauses/consent', 'notices/amend'] as const)
    expect([type, created.includes(type)]).toEqual([type, false])
  const zone = fieldsOf('agreements/consent-zone').find(({ name }) => name === 'zone')
  expect(zone).toMatchObject({ kind: 'reference', register: 'zones', required: true })
  expect(Object.keys(registers)).toContain(zone?.register)
})

test('SC82 a word may stand for a whole list, and nothing for what is nullable', () => {
  const clause = new Map(fieldsOf('agreements/add-clause').map((field) => [field.name, field]))
  expect(clause.get('who')).toMatchObject({
    kind: 'references',
    register: 'parties',
    options: ['all-accepting'],
    min: 1,
  })
  expect(clause.get('acts')).toMatchObject({ kind: 'choices', max: 15 })
  const holder = fieldsOf('agreements/delineate').find(({ name }) => name === 'holder')
  expect(holder).toMatchObject({ kind: 'reference', nullable: true, required: true })
  const details = fieldsOf('notices/submit').find(({ name }) => name === 'details')
  expect(details).toMatchObject({ kind: 'variant', discriminator: 'kind' })
  expect(details?.options).toEqual(['site', 'movement', 'activity', 'suspension'])
})
