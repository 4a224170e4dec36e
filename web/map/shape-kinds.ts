import { type RegisterKind, registerPath } from '../app/register-path.ts'

/** What is drawn with its outline, in the order of the list in words. */
export const shapeKinds = [
  'agreement',
  'zone',
  'pause',
  'corridor',
  'suspension',
  'activity',
  'movement',
  'site',
  'subscription',
  'warning',
] as const
export type ShapeKind = (typeof shapeKinds)[number]

/**
 * The sign of each kind, as strokes in a square of 20: no two alike in outline, so that none is told by its colour.
 * A sign with a closed outline is filled with the colour of the ground.
 */
export const signs: {
  readonly [K in ShapeKind]: { readonly path: string; readonly closed: boolean }
} = {
  agreement: { path: 'M3 3H17V17H3Z', closed: true },
  zone: { path: 'M10 2 17 6V14L10 18 3 14V6Z', closed: true },
  pause: { path: 'M7 4V16M13 4V16', closed: false },
  corridor: { path: 'M2 7H18M2 13H18', closed: false },
  suspension: { path: 'M18 10A8 8 0 1 1 2 10A8 8 0 1 1 18 10ZM6 10H14', closed: true },
  activity: { path: 'M10 3V17M3 10H17M5 5 15 15M15 5 5 15', closed: false },
  movement: { path: 'M4 4 10 10 4 16M10 4 16 10 10 16', closed: false },
  site: { path: 'M10 2 17 4.5V10C17 14 13.5 16.5 10 18 6.5 16.5 3 14 3 10V4.5Z', closed: true },
  subscription: { path: 'M2 10C6 4.5 14 4.5 18 10 14 15.5 6 15.5 2 10ZM10 8.5V11.5', closed: true },
  warning: { path: 'M10 2 18.5 17H1.5ZM10 7.5V12M10 14V15', closed: true },
}

/** Where people are counted on a corridor: a gate, which is no kind of shape. */
export const checkpointSign = { path: 'M4 18V4H16V18M4 11H16', closed: false } as const

/** How the outline of a kind is dashed, in widths of the line; undefined where only what is declared is dashed. */
export const dashes: { readonly [K in ShapeKind]?: readonly number[] } = {
  suspension: [6, 2, 1, 2],
  activity: [1, 2],
  movement: [8, 2],
  subscription: [4, 4],
  warning: [12, 2],
}
/** The outline of what is declared and not agreed, where its kind has no dashes of its own. */
export const DECLARED_DASHES: readonly number[] = [2, 2]

/** Width of an outline, in pixels. */
export const widthsPx: { readonly [K in ShapeKind]: number } = {
  agreement: 1.5,
  zone: 1.5,
  pause: 3,
  corridor: 1.5,
  suspension: 2,
  activity: 2.5,
  movement: 2.5,
  site: 1.25,
  subscription: 2,
  warning: 3,
}

const documentKinds: { readonly [K in ShapeKind]: RegisterKind } = {
  agreement: 'agreement',
  zone: 'zone',
  pause: 'pause',
  corridor: 'corridor',
  suspension: 'notice',
  activity: 'notice',
  movement: 'notice',
  site: 'notice',
  subscription: 'subscription',
  warning: 'warning',
}

/** Where the document of a shape stands: sites, movements, activities and suspensions are notices. */
export function shapePath(kind: ShapeKind, id: string): string {
  return registerPath(documentKinds[kind], id)
}
