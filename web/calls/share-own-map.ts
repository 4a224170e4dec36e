import { currentRoute } from '../app/route.ts'
import { FIRST_VIEW } from '../map/view-box.ts'
import { type MapLook, queryOf } from './same-view.ts'
import type { CallRoom } from './transport/call-room.ts'

const [west, south, east, north] = FIRST_VIEW
const FIRST_ZOOM = 6

let last: MapLook = {
  longitude: (west + east) / 2,
  latitude: (south + north) / 2,
  zoom: FIRST_ZOOM,
}

/** Where the map of the call is, for when it is taken over or shown again. */
export function keepLook(look: MapLook): void {
  last = look
}

/** Leads the map of the call from where it is, or from the whole theatre. */
export function shareOwnMap(room: CallRoom): void {
  const query = queryOf(currentRoute().parameters)
  room.shareMap({ ...last, bearing: 0, pointer: null, query })
}
