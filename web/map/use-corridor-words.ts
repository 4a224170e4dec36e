import { useCallback } from 'react'
import { type MessageKey, useMessages } from '../app/i18n.tsx'

/** The state of a corridor as it stands on a map, in the language of the page; null where nobody says any. */
export function useCorridorWords(): (state: string | null) => string {
  const { t } = useMessages()
  return useCallback(
    (state) => {
      if (state === null || state === 'unknown') return t('map.corridor-unknown')
      if (state === 'disputed') return t('map.corridor-disputed')
      return t(`corridor-state.${state}` as MessageKey)
    },
    [t],
  )
}
