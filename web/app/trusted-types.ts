import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { frameWorkerAddress } from '../calls/transport/frame-worker-address.ts'

type Rules = {
  readonly createScriptURL: (url: string) => string
  readonly createHTML: (html: string) => string
}
type TrustedTypes = { createPolicy: (name: string, rules: Rules) => unknown }

export const mapWorkerUrl = workerUrl

/**
 * The page runs under `require-trusted-types-for 'script'`. Two libraries hand plain strings to guarded places: the
 * map starts its worker by address, and React Aria empties its announcer by setting no HTML; calls start the worker
 * that seals their frames by address. The default policy lets those two addresses and that empty text pass, and
 * nothing else. Call it once, before anything is shown.
 */
export function guardScriptSinks(): void {
  const { trustedTypes } = window as { readonly trustedTypes?: TrustedTypes }
  const { origin } = window.location
  const allowed = [workerUrl, frameWorkerAddress].map((address) => new URL(address, origin).href)
  trustedTypes?.createPolicy('default', {
    createScriptURL(url) {
      if (allowed.includes(new URL(url, origin).href)) return url
      throw new TypeError(`refused script address ${url}`)
    },
    createHTML(html) {
      if (html === '') return html
      throw new TypeError('refused HTML')
    },
  })
}
