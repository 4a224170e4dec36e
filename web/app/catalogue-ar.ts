import agreements from '../messages/agreements.ar.json'
import app from '../messages/app.ar.json'
import bulletins from '../messages/bulletins.ar.json'
import incidents from '../messages/incidents.ar.json'
import map from '../messages/map.ar.json'
import record from '../messages/record.ar.json'
import refusals from '../messages/refusals.ar.json'
import session from '../messages/session.ar.json'
import watch from '../messages/watch.ar.json'
import words from '../messages/words.ar.json'
import type { Catalogue } from './catalogue-en.ts'

export const catalogue: Catalogue = {
  ...app,
  ...words,
  ...refusals,
  ...session,
  ...watch,
  ...map,
  ...incidents,
  ...agreements,
  ...bulletins,
  ...record,
}
