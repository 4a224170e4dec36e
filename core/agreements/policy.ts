import type { RoleTable } from '../kernel/noun.ts'
import type { AgreementCommand } from './agreement.ts'

/** Who may change the register of agreements; `decide` holds a liaison officer to its own party. */
export const agreementRoles: RoleTable<AgreementCommand['type']> = {
  'agreements/conclude': ['duty-officer', 'administrator'],
  'agreements/extend': ['duty-officer', 'administrator'],
  'agreements/add-clause': ['duty-officer', 'administrator'],
  'agreements/record-standing': ['duty-officer', 'administrator'],
  'agreements/declare-zone': ['duty-officer', 'administrator', 'liaison'],
  'agreements/consent-zone': ['duty-officer', 'administrator', 'liaison'],
  'agreements/extend-zone': ['duty-officer', 'administrator', 'liaison'],
}
