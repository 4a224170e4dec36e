import agreements from '../messages/agreements.en.json'
import app from '../messages/app.en.json'
import attachments from '../messages/attachments.en.json'
import bulletins from '../messages/bulletins.en.json'
import calls from '../messages/calls.en.json'
import compose from '../messages/compose.en.json'
import deeds from '../messages/deeds.en.json'
import exchange from '../messages/exchange.en.json'
import forms from '../messages/forms.en.json'
import hotline from '../messages/hotline.en.json'
import imports from '../messages/imports.en.json'
import incidents from '../messages/incidents.en.json'
import lists from '../messages/lists.en.json'
import map from '../messages/map.en.json'
import parties from '../messages/parties.en.json'
import pauses from '../messages/pauses.en.json'
import record from '../messages/record.en.json'
import refusals from '../messages/refusals.en.json'
import regime from '../messages/regime.en.json'
import session from '../messages/session.en.json'
import subscriptions from '../messages/subscriptions.en.json'
import talks from '../messages/talks.en.json'
import telling from '../messages/telling.en.json'
import volume from '../messages/volume.en.json'
import watch from '../messages/watch.en.json'
import warnings from '../messages/warnings.en.json'
import whoKnew from '../messages/who-knew.en.json'
import words from '../messages/words.en.json'

/** The English catalogue decides which messages there are. */
export const catalogue = {
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

export type MessageKey = keyof typeof catalogue
export type Catalogue = { readonly [K in MessageKey]: string }
