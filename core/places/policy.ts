import type { RoleTable } from '../kernel/noun.ts'
import type { PlaceCommand } from './place.ts'

/** The names of places are common ground: whoever works on the record may add one, with its source. */
export const placeRoles: RoleTable<PlaceCommand['type']> = {
  'places/name': ['administrator', 'duty-officer', 'liaison', 'humanitarian-cell', 'analyst'],
  'places/amend': ['administrator', 'duty-officer', 'analyst'],
}
