/** The place that a slot stands for in the connection of a console: its own has none. */
export function placeOfSlot(slot: number, own: number): number {
  return slot < own ? slot : slot + 1
}

/** The slot in which a console gets what comes from a place. */
export function slotOfPlace(place: number, own: number): number {
  return place < own ? place : place - 1
}
