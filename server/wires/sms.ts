import { wireText } from '@hudna/core/api/wire-text.ts'
import type { Ask } from './ask.ts'
import { carryByHttp } from './over-http.ts'
import type { Attempt, Carry } from './wire.ts'
import type { SmsWire } from './wires-file.ts'

const contentTypes = {
  json: 'application/json',
  urlencoded: 'application/x-www-form-urlencoded',
} as const

/** Carries through a gateway for short messages, one request for each number, in the words that the gateway takes. */
export function carryBySms(wire: SmsWire, { ask }: { readonly ask: Ask }): Carry {
  return async (carried, signal) => {
    const { text } = wireText(carried, carried.language)
    const headers = { ...wire.headers, 'content-type': contentTypes[wire.form] }
    let attempt: Attempt = { outcome: 'taken' }
    for (const to of wire.to) {
      const body = filled(wire, { to, text })
      const one = await carryByHttp({ ask, url: wire.url, headers, body, signal })
      if (one.outcome === 'away') return one
      if (one.outcome === 'refused') attempt = one
    }
    return attempt
  }
}

/** What is put into a template cannot end the text that it stands in. */
function filled({ template, form }: SmsWire, values: { to: string; text: string }): string {
  const escaped = (text: string) =>
    form === 'json' ? JSON.stringify(text).slice(1, -1) : encodeURIComponent(text)
  return template.replaceAll(/\{(to|text)\}/g, (_, name: 'to' | 'text') => escaped(values[name]))
}
