import { useCallback, useEffect } from 'react'
import { isLanguage, type Language } from './language.ts'
import { useRoute } from './route.ts'

const stored = 'hudna.language'

/** The language: from the address, else as chosen last on this machine, else Arabic. */
export function useLanguage(): readonly [Language, (language: Language) => void] {
  const route = useRoute()
  const asked = route.parameter('lang')
  const kept = window.localStorage.getItem(stored)
  const language = isLanguage(asked) ? asked : isLanguage(kept) ? kept : 'ar'
  useEffect(() => window.localStorage.setItem(stored, language), [language])
  const { setParameters } = route
  const choose = useCallback(
    (next: Language) => {
      window.localStorage.setItem(stored, next)
      setParameters({ lang: next }, { replace: true })
    },
    [setParameters],
  )
  return [language, choose]
}
