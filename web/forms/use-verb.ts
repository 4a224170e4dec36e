import type { Command } from '@hudna/core/api/types.ts'
import { type MessageKey, useMessages } from '../app/i18n.tsx'

/** The verb of a command, as it stands on buttons and titles. */
export function useVerb(): (type: Command['type']) => string {
  const { t } = useMessages()
  return (type) => t(`form.act.${type.replace('/', '.')}` as MessageKey)
}
