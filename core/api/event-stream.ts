/** One server-sent event. `id` is the last id given so far, as the specification has it. */
export type StreamEvent = { readonly id: string; readonly event: string; readonly data: string }

/**
 * Reads server-sent events (WHATWG HTML, section 9.2) from text that arrives in pieces.
 * An event that is cut off at the end is not delivered: the next connection asks for it again.
 */
export function createEventReader(onEvent: (event: StreamEvent) => void) {
  let rest = ''
  let id = ''
  let name = ''
  let data: string[] = []

  function line(text: string): void {
    if (text === '') {
      if (data.length > 0) onEvent({ id, event: name || 'message', data: data.join('\n') })
      name = ''
      data = []
      return
    }
    const colon = text.indexOf(':')
    if (colon === 0) return
    const field = colon < 0 ? text : text.slice(0, colon)
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '')
    if (field === 'data') data.push(value)
    else if (field === 'event') name = value
    else if (field === 'id') id = value
  }

  return {
    push(piece: string): void {
      rest += piece
      // A carriage return at the very end may be the first half of CRLF.
      const lines = rest.split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop() ?? ''
      for (const text of lines) line(text)
    },
  }
}
