/** Who is signed in, and every route about signing in: by hand, until the server's OpenAPI document holds them. */
import { call } from './client'

export interface Named {
  id: string
  name: string
}

export interface HeldRole {
  role: string
  zh: string
  en: string
  unit: Named
}

export interface Provider {
  id: string
  zh: string
  en: string
  kind: 'oidc' | 'ldap'
}

export interface Session {
  signed_in: boolean
  setup_needed: boolean
  account: string
  name: string
  unit: Named | null
  roles: HeldRole[]
  permissions: { permission: string; everything: boolean }[]
  csrf: string
  needs: null | 'second_factor' | 'password'
  joined_administrators: boolean
  place: string
  providers: Provider[]
}

export type SecondFactor = 'totp' | 'passkey' | 'recovery'

export interface SignedIn {
  next: 'done' | 'second_factor' | 'password'
  methods: SecondFactor[]
}

export interface OtherSession {
  id: string
  current: boolean
  from: string
  agent: string
  since: string
  seen: string
}

export interface Passkey {
  id: string
  name: string
  since: string
  used: string | null
}

export interface AccessToken {
  id: string
  name: string
  permissions: string[]
  since: string
  until: string
  used: string | null
}

export interface Invitation {
  link: string
  expires_at: string
}

export interface SetUp {
  token: string
  place: string
  office: string
  name: string
  login: string
  password: string
  /** given when one person holds all three administrators' roles; it is kept in the audit trail */
  joined_reason?: string
}

export interface SetUpDone {
  joined: boolean
  invitations: { role: string; zh: string; en: string; link: string; expires_at: string }[]
}

const at = (path: string): string => `/api/v1${path}`

export const session = {
  look: () => call<Session>('GET', at('/session')),
  signIn: (login: string, password: string) => call<SignedIn>('POST', at('/session/sign-in'), { login, password }),
  secondFactor: (code: string) => call<SignedIn>('POST', at('/session/second-factor'), { code }),
  recovery: (recovery_code: string) => call<SignedIn>('POST', at('/session/second-factor'), { recovery_code }),
  passkeyOptions: () => call<PublicKeyCredentialRequestOptionsJSON>('POST', at('/session/passkey/options')),
  passkeyFinish: (assertion: object) => call<SignedIn>('POST', at('/session/passkey/finish'), assertion),
  signOut: () => call<void>('POST', at('/session/sign-out')),
  changePassword: (old: string, now: string) => call<void>('POST', at('/session/password'), { old, new: now }),
  others: () => call<{ items: OtherSession[] }>('GET', at('/session/others')),
  revoke: (id: string) => call<void>('POST', at(`/session/others/${encodeURIComponent(id)}/revoke`)),
  totpBegin: () => call<{ secret: string; uri: string }>('POST', at('/session/totp/begin')),
  totpConfirm: (code: string) => call<{ recovery_codes: string[] }>('POST', at('/session/totp/confirm'), { code }),
  totpRemove: (password: string) => call<void>('POST', at('/session/totp/remove'), { password }),
  passkeys: () => call<{ items: Passkey[] }>('GET', at('/session/passkeys')),
  newPasskeyOptions: () => call<PublicKeyCredentialCreationOptionsJSON>('POST', at('/session/passkeys/options')),
  registerPasskey: (attestation: object) => call<void>('POST', at('/session/passkeys/register'), attestation),
  removePasskey: (id: string) => call<void>('POST', at(`/session/passkeys/${encodeURIComponent(id)}/remove`)),
  tokens: () => call<{ items: AccessToken[] }>('GET', at('/session/tokens')),
  newToken: (name: string, permissions: string[], days: number) =>
    call<{ token: string }>('POST', at('/session/tokens'), { name, permissions, days }),
  revokeToken: (id: string) => call<void>('POST', at(`/session/tokens/${encodeURIComponent(id)}/revoke`)),
  setUp: (body: SetUp) => call<SetUpDone>('POST', at('/setup'), body),
  lookAtInvitation: (token: string) => call<{ name: string; login: string }>('POST', at('/invitations/look'), { token }),
  accept: (token: string, password: string) => call<SignedIn>('POST', at('/invitations/accept'), { token, password }),
}
