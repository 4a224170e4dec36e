/** What a row gives, as a tree along the paths of its fields: a value at a leaf, members below. */
export type Given = { value?: unknown; readonly members: Map<string, Given> }

export function nothingGiven(): Given {
  return { members: new Map() }
}

/** Puts a value at a path; what stands there already is replaced. An empty cell gives nothing. */
export function put(given: Given, path: readonly string[], value: unknown): void {
  if (value === undefined || value === '') return
  let at = given
  for (const name of path) {
    const next = at.members.get(name) ?? nothingGiven()
    at.members.set(name, next)
    at = next
  }
  at.value = value
}

/** What is given at a path, if anything. */
export function givenAt(given: Given, path: readonly string[]): Given | undefined {
  let at: Given | undefined = given
  for (const name of path) at = at?.members.get(name)
  return at
}

export function isNothing(given: Given | undefined): given is undefined {
  if (given === undefined) return true
  if (given.value !== undefined) return false
  return [...given.members.values()].every(isNothing)
}
