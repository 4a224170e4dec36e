import type { Command } from './types.ts'

/** What is said when people are under fire, or answers it. */
const urgent: ReadonlySet<string> = new Set([
  'notices/stop',
  'notices/answer-stop',
  'channels/take',
])

/** Whether a command goes before everything else that waits: it must arrive while the line is full of routine. */
export function isFlash(command: Command): boolean {
  if (urgent.has(command.type)) return true
  if (command.type === 'channels/send') return command.priority === 'flash'
  return command.type === 'notices/check-in' && command.state === 'under-fire'
}
