import { type Zone, zoneKind } from '../agreements/agreement.ts'
import { type Incident, incidentKind } from '../incidents/incident.ts'
import { type Notice, noticeKind } from '../notices/notice.ts'
import { type Corridor, corridorKind } from '../pauses/corridor.ts'
import { type Pause, pauseKind } from '../pauses/pause.ts'
import {
  corridorThing,
  incidentThing,
  noticeThing,
  pauseThing,
  type Thing,
  zoneThing,
} from './thing.ts'

const things = new Map<string, (document: object) => Thing>([
  [noticeKind.name, (document) => noticeThing(document as Notice, document as Notice)],
  [pauseKind.name, (document) => pauseThing(document as Pause)],
  [corridorKind.name, (document) => corridorThing(document as Corridor)],
  [zoneKind.name, (document) => zoneThing(document as Zone)],
  [incidentKind.name, (document) => incidentThing(document as Incident)],
])

/** A document with a place and a time as the rules see it; undefined for every other kind of document. */
export function thingOf(kind: string, document: object): Thing | undefined {
  return things.get(kind)?.(document)
}
