import type { RoleTable } from '../kernel/noun.ts'
import type { AgreementCommand } from './commands.ts'

/** Who may change the register of agreements; `decide` holds a liaison officer to its own party. */
export const agreementRoles: RoleTable<AgreementCommand['type']> = {
  'agreements/conclude': ['duty-officer', 'administrator'],
  'agreements/amend': ['duty-officer', 'administrator'],
  'agreements/extend': ['duty-officer', 'administrator'],
  'agreements/record-text': ['duty-officer', 'administrator'],
  'agreements/define-term': ['duty-officer', 'administrator'],
  'agreements/retract-term': ['duty-officer', 'administrator'],
  'agreements/set-procedure': ['duty-officer', 'administrator'],
  'agreements/add-clause': ['duty-officer', 'administrator'],
  'agreements/amend-clause': ['duty-officer', 'administrator'],
  'agreements/retire-clause': ['duty-officer', 'administrator'],
  'agreements/record-standing': ['duty-officer', 'administrator'],
  'agreements/correct-standing': ['duty-officer', 'administrator'],
  'agreements/declare-zone': ['duty-officer', 'administrator', 'liaison'],
  'agreements/consent-zone': ['duty-officer', 'administrator', 'liaison'],
  'agreements/extend-zone': ['duty-officer', 'administrator', 'liaison'],
  'agreements/amend-zone': ['duty-officer', 'administrator', 'liaison'],
  'agreements/end-zone': ['duty-officer', 'administrator', 'liaison'],
  'agreements/delineate': ['duty-officer', 'liaison', 'analyst'],
  'agreements/sign-delineation': ['duty-officer', 'liaison'],
  'agreements/end-delineation': ['duty-officer', 'liaison', 'analyst'],
}
