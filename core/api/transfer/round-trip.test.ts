import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Actor, Documented } from '../../kernel/world.ts'
import { play, type Step } from '../scenario-for-tests.ts'
import { exportTable } from './export-table.ts'
import { exportFormats, exportText } from './export-text.ts'
import { createIntake } from './intake.ts'
import { mappingByName } from './mapping.ts'
import { readTable } from './table.ts'
import { type Transfer, transferNames, transferOf } from './transfers.ts'

const now = '2016-10-21T12:00:00.000Z'
const folder = fileURLToPath(new URL('../../../scenarios/syria-2016', import.meta.url))
const steps = readdirSync(folder)
  .filter((name) => /^\d\d-.*\.json$/.test(name))
  .toSorted()
  .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Step[])
const played = play(steps)

function heldOf(transfer: Transfer): readonly Documented[] {
  return [...played.held.all<Documented>({ name: transfer.kind })].filter(transfer.holds)
}

/** A reader to whom everything belongs. */
function ownerOf(document: Documented): Actor {
  return { officer: 'o', post: 'p', party: document.owner, role: 'analyst' }
}

for (const format of exportFormats.filter((one) => one !== 'json')) {
  test(`IM1 every register that is exported as ${format} can be imported again`, () => {
    let rows = 0
    for (const name of transferNames) {
      const transfer = transferOf(name)
      if (!transfer.takes) continue
      for (const document of heldOf(transfer)) {
        const table = exportTable(transfer, [document], { actor: ownerOf(document), now })
        const read = readTable(exportText(transfer, table, { format, size: 1 }))
        if (!read.ok) throw new Error(`${name}: ${read.refusal.message}`)
        const intake = createIntake(transfer, mappingByName(transfer, read.value.columns))
        const wanted = transfer.commandsOf(document)
        expect(read.value.rows.length, name).toBe(wanted.length)
        for (const [at, row] of read.value.rows.entries()) {
          if ('refusal' in row) throw new Error(`${name}: ${row.refusal.message}`)
          const made = intake(row)
          if (!made.ok) throw new Error(`${name} ${document.id}: ${JSON.stringify(made.refusal)}`)
          const { type, ...fields } = made.value
          expect(type).toBe(transfer.command)
          expect(fields, `${name} ${document.id}`).toEqual(wanted[at])
          rows += 1
        }
      }
    }
    expect(rows).toBeGreaterThan(100)
  })
}

test('IM1 the registers of the scenario that are imported are not empty', () => {
  const empty = transferNames.filter((name) => {
    const transfer = transferOf(name)
    return transfer.takes && heldOf(transfer).length === 0
  })
  expect(empty).toEqual([])
})

test('IM1 what is of another register has a table as well', () => {
  for (const name of transferNames) {
    const transfer = transferOf(name)
    const actor: Actor = { officer: 'o', post: 'p', party: 'centre', role: 'analyst' }
    const table = exportTable(transfer, heldOf(transfer), { actor, now })
    expect(table.rows.length + table.leftOut > 0 || heldOf(transfer).length === 0).toBe(true)
    expect(new Set(table.columns).size).toBe(table.columns.length)
    for (const row of table.rows)
      expect(Object.keys(row).filter((column) => !table.columns.includes(column))).toEqual([])
  }
})
