import type { CellKind, Member, Shape } from './shape.ts'

/** A field that a column can fill, by its path with points: `names.ar`, `volume.footprint.radiusM`. */
export type ImportField = {
  readonly path: string
  readonly kind: CellKind | 'list' | 'position' | 'degrees' | 'metres' | 'geometry'
  /** Whether a row cannot be taken without it, or without another field beside it. */
  readonly required: boolean
  readonly options: readonly string[]
  /** Whether it says where something exactly lies, by itself or within a list. */
  readonly locates: boolean
}

/** Every field of a shape, in the order of its schema. */
export function fieldsOf(shape: Shape, path = '', required = true): readonly ImportField[] {
  const one = { path, required: required && !shape.nullable, options: [], locates: false }
  switch (shape.kind) {
    case 'cell':
      return [{ ...one, kind: shape.cell, options: shape.options }]
    case 'object':
      return ofMembers(shape.members, path, one.required)
    case 'variants':
      return [
        {
          ...one,
          path: below(path, shape.tag),
          kind: 'choice',
          options: [...shape.variants.keys()],
        },
        ...ofVariants(shape.tag, shape.variants, path),
      ]
    case 'list':
      return [
        {
          ...one,
          kind: 'list',
          required: one.required && shape.least > 0,
          locates: locatesWithin(shape.item),
        },
      ]
    case 'position':
      return [
        { ...one, locates: true, kind: 'position' },
        { ...one, locates: true, path: below(path, 'latitude'), kind: 'degrees' },
        { ...one, locates: true, path: below(path, 'longitude'), kind: 'degrees' },
      ]
    case 'footprint':
      return [
        ...(['latitude', 'longitude'] as const).map((name) => {
          return { ...one, locates: true, path: below(path, name), kind: 'degrees' as const }
        }),
        { ...one, locates: true, path: below(path, 'geometry'), kind: 'geometry' },
        ...(['radiusM', 'bufferM'] as const).map((name) => {
          const at = below(path, name)
          return { ...one, locates: true, required: false, path: at, kind: 'metres' as const }
        }),
      ]
  }
}

export function below(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

function ofMembers(members: readonly Member[], path: string, required: boolean) {
  return members.flatMap((member) =>
    fieldsOf(member.shape, below(path, member.name), required && member.required),
  )
}

/** The members of all alternatives, each once; none is needed by all of them. */
function ofVariants(
  tag: string,
  variants: ReadonlyMap<string, readonly Member[]>,
  path: string,
): readonly ImportField[] {
  const found = new Map<string, ImportField>()
  for (const members of variants.values()) {
    const others = members.filter(({ name }) => name !== tag)
    for (const field of ofMembers(others, path, false)) found.set(field.path, field)
  }
  return [...found.values()]
}

/** Whether a value of this shape says anywhere where something lies. */
export function locatesWithin(shape: Shape): boolean {
  switch (shape.kind) {
    case 'cell':
      return false
    case 'position':
    case 'footprint':
      return true
    case 'object':
      return shape.members.some((member) => locatesWithin(member.shape))
    case 'variants':
      return [...shape.variants.values()].flat().some((member) => locatesWithin(member.shape))
    case 'list':
      return locatesWithin(shape.item)
  }
}

/** Whether a path leads into the shape; items of a list are counted from 0: `counts.0.category`. */
export function leadsInto(shape: Shape, path: readonly string[]): boolean {
  const [name, ...rest] = path
  if (name === undefined) return true
  switch (shape.kind) {
    case 'cell':
      return false
    case 'position':
      return rest.length === 0 && ['latitude', 'longitude', 'geometry'].includes(name)
    case 'footprint':
      return (
        rest.length === 0 &&
        ['latitude', 'longitude', 'geometry', 'radiusM', 'bufferM'].includes(name)
      )
    case 'list':
      return /^(0|[1-9]\d{0,2})$/.test(name) && leadsInto(shape.item, rest)
    case 'object':
      return shape.members.some((one) => one.name === name && leadsInto(one.shape, rest))
    case 'variants':
      return (
        (name === shape.tag && rest.length === 0) ||
        [...shape.variants.values()]
          .flat()
          .some((one) => one.name === name && leadsInto(one.shape, rest))
      )
  }
}
