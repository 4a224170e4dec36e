import agreements from '../messages/agreements.ar.json'
import app from '../messages/app.ar.json'
import attachments from '../messages/attachments.ar.json'
import bulletins from '../messages/bulletins.ar.json'
import calls from '../messages/calls.ar.json'
import compose from '../messages/compose.ar.json'
import deeds from '../messages/deeds.ar.json'
import exchange from '../messages/exchange.ar.json'
import forms from '../messages/forms.ar.json'
import hotline from '../messages/hotline.ar.json'
import imports from '../messages/imports.ar.json'
import incidents from '../messages/incidents.ar.json'
import lists from '../messages/lists.ar.json'
import map from '../messages/map.ar.json'
import parties from '../messages/parties.ar.json'
import pauses from '../messages/pauses.ar.json'
import record from '../messages/record.ar.json'
import refusals from '../messages/refusals.ar.json'
import regime from '../messages/regime.ar.json'
import session from '../messages/session.ar.json'
import subscriptions from '../messages/subscriptions.ar.json'
import talks from '../messages/talks.ar.json'
import telling from '../messages/telling.ar.json'
import volume from '../messages/volume.ar.json'
import watch from '../messages/watch.ar.json'
import warnings from '../messages/warnings.ar.json'
import whoKnew from '../messages/who-knew.ar.json'
import words from '../messages/words.ar.json'
import type { Catalogue } from './catalogue-en.ts'

export const catalogue: Catalogue = {
  ...app,
  ...words,
  ...refusals,
  ...session,
  ...watch,
  ...map,
  ...lists,
  ...exchange,
  ...forms,
  ...hotline,
  ...imports,
  ...incidents,
  ...calls,
  ...compose,
  ...deeds,
  ...agreements,
  ...attachments,
  ...bulletins,
  ...record,
  ...regime,
  ...volume,
  ...subscriptions,
  ...pauses,
  ...talks,
  ...telling,
  ...parties,
  ...warnings,
  ...whoKnew,
}
