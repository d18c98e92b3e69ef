/** Who is signed in, and every route about signing in: by hand, until the server's OpenAPI document holds them. */
import type { AskOptions, Assertion, Attestation, NewOptions } from '@/modules/signin/webauthn'
import { call } from './client'

export interface Named {
  id: string
  name: string
}

export interface HeldRole {
  role: string
  zh: string
  en: string
  unit: Named | string
}

export interface Provider {
  id: string
  zh: string
  en: string
  kind: 'oidc' | 'ldap'
}

export type SecondFactor = 'totp' | 'passkey' | 'recovery'
/** What the house says of a session; a step on the way in says 'second_factor'. */
export type Needs = 'nothing' | 'second-factor' | 'password'

export interface Session {
  signed_in: boolean
  setup_needed: boolean
  account: string
  name: string
  unit?: Named | null
  roles: HeldRole[]
  permissions: { permission: string; everything: boolean }[]
  csrf: string
  needs?: Needs | null
  /** of the second factor that is needed */
  methods?: SecondFactor[]
  joined_administrators: boolean
  place: string
  providers: Provider[]
}

export interface Next {
  next: 'done' | 'second_factor' | 'password'
  methods: SecondFactor[]
}

export interface SeenSession {
  id: string
  made_at: string
  seen_at: string
  address: string
  agent: string
}

export interface OwnSession extends SeenSession {
  /** this very one */
  own: boolean
}

export interface Passkey {
  id: string
  name: string
  made_at: string
  used_at?: string | null
}

export interface AccessToken {
  id: string
  name: string
  permissions: string[]
  made_at: string
  expires_at: string
  used_at?: string | null
}

export interface Invitation {
  link: string
  expires_at: string
}

/** Of somebody who is to be invited. */
export interface Colleague {
  name: string
  login: string
}

export interface SetUp {
  token: string
  place: string
  office: string
  name: string
  login: string
  password: string
  /** one person holds all three administrators' duties; the reason stays in the audit trail */
  joined?: boolean
  reason?: string
  security?: Colleague
  audit?: Colleague
}

export interface SetUpDone {
  account: string
  invitations: (Invitation & { account: string; login: string; role: string })[]
}

export interface RecoveryCodes {
  recovery_codes: string[]
}

const at = (path: string): string => `/api/v1${path}`
const of = (id: string): string => encodeURIComponent(id)

export const session = {
  look: () => call<Session>('GET', at('/session')),
  signIn: (login: string, password: string) => call<Next>('POST', at('/session/sign-in'), { login, password }),
  secondFactor: (code: string) => call<Next>('POST', at('/session/second-factor'), { code }),
  recovery: (recovery_code: string) => call<Next>('POST', at('/session/second-factor'), { recovery_code }),
  passkeyOptions: () => call<AskOptions>('POST', at('/session/passkey/options')),
  passkeyFinish: (assertion: Assertion) => call<Next>('POST', at('/session/passkey/finish'), assertion),
  signOut: () => call<unknown>('POST', at('/session/sign-out')),
  changePassword: (old_password: string, new_password: string) =>
    call<Next>('POST', at('/session/password'), { old_password, new_password }),
  others: () => call<{ items: OwnSession[] }>('GET', at('/session/others')),
  revoke: (id: string) => call<unknown>('POST', at(`/session/others/${of(id)}/revoke`)),
  totpBegin: () => call<{ secret: string; uri: string }>('POST', at('/session/totp/begin')),
  totpConfirm: (code: string) => call<RecoveryCodes>('POST', at('/session/totp/confirm'), { code }),
  totpRemove: (password: string) => call<unknown>('POST', at('/session/totp/remove'), { password }),
  passkeys: () => call<{ items: Passkey[] }>('GET', at('/session/passkeys')),
  newPasskeyOptions: () => call<NewOptions>('POST', at('/session/passkeys/options')),
  registerPasskey: (attestation: Attestation & { name: string }) =>
    call<RecoveryCodes>('POST', at('/session/passkeys/register'), attestation),
  removePasskey: (id: string) => call<unknown>('POST', at(`/session/passkeys/${of(id)}/remove`)),
  tokens: () => call<{ items: AccessToken[] }>('GET', at('/session/tokens')),
  newToken: (name: string, permissions: string[], days: number) =>
    call<{ token: string }>('POST', at('/session/tokens'), { name, permissions, days }),
  revokeToken: (id: string) => call<unknown>('POST', at(`/session/tokens/${of(id)}/revoke`)),
  setUp: (body: SetUp) => call<SetUpDone>('POST', at('/setup'), body),
  lookAtInvitation: (token: string) =>
    call<{ name: string; login: string; first_time: boolean; expires_at: string }>('POST', at('/invitations/look'), { token }),
  /** by a link of the demonstration */
  visit: (token: string) => call<Next>('POST', at('/session/visit'), { token }),
  accept: (token: string, password: string) => call<Next>('POST', at('/invitations/accept'), { token, password }),
}

/** Of another's account; for the system administrator. */
export const accountDoor = {
  invite: (id: string, without_second_factor: boolean) =>
    call<Invitation>('POST', at(`/accounts/${of(id)}/invite`), { without_second_factor }),
  sessions: (id: string) => call<{ items: SeenSession[] }>('GET', at(`/accounts/${of(id)}/sessions`)),
  revokeSessions: (id: string) => call<unknown>('POST', at(`/accounts/${of(id)}/revoke-sessions`)),
}
