import type { Noun } from '../kernel/noun.ts'
import { decide } from './decide.ts'
import { evolve } from './evolve.ts'
import {
  CancelWarning,
  IssueWarning,
  UpdateWarning,
  WarningCancelled,
  type WarningCommand,
  type WarningEvent,
  WarningIssued,
  WarningUpdated,
} from './warning.ts'

export const warnings: Noun<WarningCommand, WarningEvent> = {
  commands: {
    'warnings/issue': IssueWarning,
    'warnings/update': UpdateWarning,
    'warnings/cancel': CancelWarning,
  },
  events: {
    'warning-issued': WarningIssued,
    'warning-updated': WarningUpdated,
    'warning-cancelled': WarningCancelled,
  },
  decide,
  evolve,
}
