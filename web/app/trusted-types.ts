import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'

type Rules = {
  readonly createScriptURL: (url: string) => string
  readonly createHTML: (html: string) => string
}
type TrustedTypes = { createPolicy: (name: string, rules: Rules) => unknown }

export const mapWorkerUrl = workerUrl

/**
 * The page runs under `require-trusted-types-for 'script'`. Two libraries hand plain strings to guarded places: the
 * map starts its worker by address, and React Aria empties its announcer by setting no HTML. The default policy lets
 * that one address and that empty text pass, and nothing else. Call it once, before anything is shown.
 */
export function guardScriptSinks(): void {
  const { trustedTypes } = window as { readonly trustedTypes?: TrustedTypes }
  const allowed = new URL(workerUrl, window.location.origin).href
  trustedTypes?.createPolicy('default', {
    createScriptURL(url) {
      if (new URL(url, window.location.origin).href === allowed) return url
      throw new TypeError(`refused script address ${url}`)
    },
    createHTML(html) {
      if (html === '') return html
      throw new TypeError('refused HTML')
    },
  })
}
