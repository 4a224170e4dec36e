import { setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'

type ScriptPolicy = { readonly createScriptURL: (url: string) => string }
type TrustedTypes = { createPolicy: (name: string, rules: ScriptPolicy) => unknown }

let ready = false

/**
 * Lets the map start its worker under `require-trusted-types-for 'script'`: the library hands over a plain string, so
 * the default policy lets this one address pass and nothing else. Call it before the first map.
 */
export function allowMapWorker(): void {
  if (ready) return
  ready = true
  setWorkerUrl(workerUrl)
  const { trustedTypes } = window as { readonly trustedTypes?: TrustedTypes }
  const allowed = new URL(workerUrl, window.location.origin).href
  trustedTypes?.createPolicy('default', {
    createScriptURL(url) {
      if (new URL(url, window.location.origin).href === allowed) return url
      throw new TypeError(`refused script address ${url}`)
    },
  })
}
