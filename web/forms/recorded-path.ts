import { fieldsOf } from '@hudna/core/api/command-fields.ts'
import { type Register, registers } from '@hudna/core/api/kinds.ts'
import type { Command } from '@hudna/core/api/types.ts'
import { standingId } from '@hudna/core/agreements/agreement.ts'

/** The register of what a command creates, by the field that names it; undefined when it creates nothing. */
export function createdBy(
  type: Command['type'],
): { readonly field: string; readonly register: Register } | undefined {
  const field = fieldsOf(type).find(({ kind }) => kind === 'id')?.name
  const register = (Object.keys(registers) as Register[]).find((one) => registers[one] === field)
  return field === undefined || register === undefined ? undefined : { field, register }
}

/** The page of what a command was about, once it is recorded. */
export function recordedPath(command: Command): string | undefined {
  const members = command as unknown as Readonly<Record<string, unknown>>
  const created = createdBy(command.type)
  if (created !== undefined)
    return `/register/${created.register}/${String(members[created.field])}`
  if (
    command.type === 'agreements/record-standing' ||
    command.type === 'agreements/correct-standing'
  )
    return `/register/standings/${standingId(command.agreement, command.party)}`
  if ('kind' in command && command.type.startsWith('markings/'))
    return `/register/releases/${command.kind}-${String(members['id'])}`
  const about = fieldsOf(command.type).find(
    ({ kind, name, register }) =>
      kind === 'reference' && register !== undefined && registers[register as Register] === name,
  )
  return about === undefined
    ? undefined
    : `/register/${about.register}/${String(members[about.name])}`
}
