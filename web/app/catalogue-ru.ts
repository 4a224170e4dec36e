import agreements from '../messages/agreements.ru.json'
import app from '../messages/app.ru.json'
import attachments from '../messages/attachments.ru.json'
import bulletins from '../messages/bulletins.ru.json'
import calls from '../messages/calls.ru.json'
import compose from '../messages/compose.ru.json'
import deeds from '../messages/deeds.ru.json'
import exchange from '../messages/exchange.ru.json'
import forms from '../messages/forms.ru.json'
import hotline from '../messages/hotline.ru.json'
import imports from '../messages/imports.ru.json'
import incidents from '../messages/incidents.ru.json'
import lists from '../messages/lists.ru.json'
import map from '../messages/map.ru.json'
import parties from '../messages/parties.ru.json'
import pauses from '../messages/pauses.ru.json'
import record from '../messages/record.ru.json'
import refusals from '../messages/refusals.ru.json'
import regime from '../messages/regime.ru.json'
import session from '../messages/session.ru.json'
import subscriptions from '../messages/subscriptions.ru.json'
import talks from '../messages/talks.ru.json'
import telling from '../messages/telling.ru.json'
import volume from '../messages/volume.ru.json'
import watch from '../messages/watch.ru.json'
import warnings from '../messages/warnings.ru.json'
import whoKnew from '../messages/who-knew.ru.json'
import words from '../messages/words.ru.json'
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
