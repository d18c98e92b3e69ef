/** Accounts, roles, units in their tree, and how the house is administered, with the types of the server. */
import { call, type Schemas } from './client'

export type Duty = Schemas['Duty']
export type UnitKind = Schemas['unit.Kind']
export const UNIT_KINDS: UnitKind[] = ['superior', 'district', 'town', 'department', 'village', 'enterprise', 'other']

export type Unit = Schemas['UnitRow']
export type Grant = Schemas['GrantRow']
export type Account = Schemas['AccountRow']
export type Role = Schemas['RoleRow']
export type PermissionWord = Schemas['WordRow']
export type NewAccount = Schemas['NewAccount']
export type Administration = Schemas['AdministrationView']
type AccountPage = Schemas['AccountPage']
type Committed = Schemas['journal.Committed']

const at = (path: string): string => `/api/v1${path}`
const of = (id: string): string => encodeURIComponent(id)
const post = (path: string, body: object): Promise<Committed> => call<Committed>('POST', at(path), body)

export const people = {
  units: (signal?: AbortSignal) => call<Schemas['UnitList']>('GET', at('/units'), undefined, { signal: signal ?? null }),
  newUnit: (body: { name: string; kind: UnitKind; parent: string | null }) => post('/units', body),
  renameUnit: (id: string, name: string, reason: string) => post(`/units/${of(id)}/rename`, { name, reason }),
  addAlias: (id: string, alias: string) => post(`/units/${of(id)}/add-alias`, { alias }),
  placeUnit: (id: string, parent: string | null) => post(`/units/${of(id)}/place`, { parent }),
  retireUnit: (id: string, reason: string) => post(`/units/${of(id)}/retire`, { reason }),
  restoreUnit: (id: string, reason: string) => post(`/units/${of(id)}/restore`, { reason }),

  accounts: (query: { unit?: string; after?: string }, signal?: AbortSignal) =>
    call<AccountPage>('GET', at(`/accounts?${new URLSearchParams(query)}`), undefined, { signal: signal ?? null }),
  open: (body: NewAccount) => post('/accounts', body),
  rename: (id: string, body: { name?: string; login?: string; post?: string }) => post(`/accounts/${of(id)}/rename`, body),
  move: (id: string, unit: string) => post(`/accounts/${of(id)}/move`, { unit }),
  close: (id: string, reason: string) => post(`/accounts/${of(id)}/close`, { reason }),
  reopen: (id: string, reason: string) => post(`/accounts/${of(id)}/reopen`, { reason }),
  grant: (id: string, role: string, unit: string) => post(`/accounts/${of(id)}/grant`, { role, unit }),
  withdraw: (id: string, role: string, unit: string, reason: string) => post(`/accounts/${of(id)}/withdraw`, { role, unit, reason }),

  roles: (signal?: AbortSignal) =>
    call<Schemas['RoleList']>('GET', at('/roles'), undefined, { signal: signal ?? null }),
  changeRole: (id: string, permissions: Role['permissions'], reason: string) => post(`/roles/${of(id)}/change`, { permissions, reason }),

  administration: (signal?: AbortSignal) => call<Administration>('GET', at('/administration'), undefined, { signal: signal ?? null }),
  join: (reason: string) => post('/administration/join', { reason }),
  separate: () => post('/administration/separate', {}),
}

/** Every account there is, page by page. */
export async function allAccounts(signal?: AbortSignal): Promise<Account[]> {
  const found: Account[] = []
  let after = ''
  do {
    const page = await people.accounts(after ? { after } : {}, signal)
    found.push(...page.items)
    after = page.next ?? ''
  } while (after !== '')
  return found
}
