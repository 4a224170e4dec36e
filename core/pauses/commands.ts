import type { CorridorCommand, CorridorEvent } from './corridor.ts'
import type { PauseCommand, PauseEvent } from './pause.ts'

/** Everything that may be asked for in this folder, and everything that can follow. */
export type PausesCommand = PauseCommand | CorridorCommand
export type PausesEvent = PauseEvent | CorridorEvent
