/**
 * The line on which each element of the `features` array of a GeoJSON text begins, counted from 1. The text must have
 * been parsed before: this only follows strings and brackets. Several features on one line have the same number.
 */
export function featureLines(text: string): readonly number[] {
  const lines: number[] = []
  const state = { depth: 0, line: 1, key: '', inFeatures: false, expecting: false }
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '\n') state.line += 1
    if (character === undefined || character.trim() === '') continue
    const inList = state.inFeatures && state.depth === 2
    if (inList && state.expecting && character !== ']') lines.push(state.line)
    state.expecting = inList && character === ','
    if (character === '"') {
      const end = stringEnd(text, at)
      if (state.depth === 1) state.key = text.slice(at + 1, end)
      at = end
    } else if (character === '{' || character === '[') {
      const opens = character === '[' && state.depth === 1 && state.key === 'features'
      if (opens) {
        lines.length = 0
        state.inFeatures = true
      }
      state.depth += 1
      state.expecting = opens
    } else if (character === '}' || character === ']') {
      state.depth -= 1
      if (state.depth === 1) state.inFeatures = false
    }
  }
  return lines
}

/** The place of the quote that ends the string that begins at `start`. A string of JSON holds no line break. */
function stringEnd(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}
