/** Who is signed in, and every route about signing in, asked by hand: a session has no past. The types are those of the server. */
import type { AskOptions, Assertion, Attestation, NewOptions } from '@/modules/signin/webauthn'
import { call, type Schemas } from './client'

export type SecondFactor = 'totp' | 'passkey' | 'recovery'

/** The server names these steps in words of its own; here they are told apart. */
type Steps<View> = Omit<View, 'next' | 'methods' | 'needs'> & { methods: SecondFactor[] }

export type Next = Steps<Schemas['signin.Next']> & { next: 'done' | 'second_factor' | 'password' }
export type Session = Steps<Schemas['signin.SessionView']> & { needs?: 'second_factor' | 'password' | null }
export type Provider = Schemas['signin.ProviderSeen']
export type SavedView = Schemas['signin.SavedView']
export type SeenSession = Omit<Schemas['signin.SessionSeen'], 'way'>
export type OwnSession = Schemas['signin.OtherSession']
export type Invitation = Schemas['signin.Invitation']
export type SetUp = Schemas['signin.Setup']
export type SetUpDone = Schemas['signin.SetUp']
export type RecoveryCodes = Schemas['signin.RecoveryCodes']

const at = (path: string): string => `/api/v1${path}`
const of = (id: string): string => encodeURIComponent(id)

export const session = {
  look: (signal?: AbortSignal) => call<Session>('GET', at('/session'), undefined, signal ? { signal } : {}),
  signIn: (login: string, password: string) => call<Next>('POST', at('/session/sign-in'), { login, password }),
  /** with the password that a directory knows */
  signInByDirectory: (provider: string, login: string, password: string) =>
    call<Next>('POST', at('/session/directory'), { provider, login, password }),
  goToProvider: (provider: string) => call<{ location: string }>('POST', at('/session/oidc/begin'), { provider }),
  comeFromProvider: (said: Schemas['signin.Finish']) => call<Next>('POST', at('/session/oidc/finish'), said),
  secondFactor: (code: string) => call<Next>('POST', at('/session/second-factor'), { code }),
  recovery: (recovery_code: string) => call<Next>('POST', at('/session/second-factor'), { recovery_code }),
  passkeyOptions: () => call<AskOptions>('POST', at('/session/passkey/options')),
  passkeyFinish: (assertion: Assertion) => call<Next>('POST', at('/session/passkey/finish'), assertion),
  signOut: () => call<unknown>('POST', at('/session/sign-out')),
  changePassword: (old_password: string, new_password: string) =>
    call<Next>('POST', at('/session/password'), { old_password, new_password }),
  others: () => call<Schemas['signin.OtherSessions']>('GET', at('/session/others')),
  revoke: (id: string) => call<unknown>('POST', at(`/session/others/${of(id)}/revoke`)),
  totpBegin: () => call<Schemas['signin.NewApp']>('POST', at('/session/totp/begin')),
  totpConfirm: (code: string) => call<RecoveryCodes>('POST', at('/session/totp/confirm'), { code }),
  totpRemove: (password: string) => call<unknown>('POST', at('/session/totp/remove'), { password }),
  passkeys: () => call<Schemas['signin.PasskeysSeen']>('GET', at('/session/passkeys')),
  newPasskeyOptions: () => call<NewOptions>('POST', at('/session/passkeys/options')),
  registerPasskey: (attestation: Attestation & { name: string }) =>
    call<RecoveryCodes>('POST', at('/session/passkeys/register'), attestation),
  removePasskey: (id: string) => call<unknown>('POST', at(`/session/passkeys/${of(id)}/remove`)),
  tokens: () => call<Schemas['signin.TokensSeen']>('GET', at('/session/tokens')),
  newToken: (name: string, permissions: string[], days: number) =>
    call<Schemas['signin.TokenGiven']>('POST', at('/session/tokens'), { name, permissions, days }),
  revokeToken: (id: string) => call<unknown>('POST', at(`/session/tokens/${of(id)}/revoke`)),
  preferences: () => call<Schemas['signin.Preferences']>('GET', at('/session/preferences')),
  prefer: (changed: Partial<Schemas['signin.Preferred']>) => call<unknown>('POST', at('/session/preferences'), changed),
  saveView: (view: SavedView) => call<unknown>('POST', at('/session/views'), view),
  removeView: (name: string) => call<unknown>('POST', at('/session/views/remove'), { name }),
  setUp: (body: SetUp) => call<SetUpDone>('POST', at('/setup'), body),
  lookAtInvitation: (token: string) =>
    call<Schemas['signin.Invited']>('POST', at('/invitations/look'), { token }),
  /** by a link of the demonstration */
  visit: (token: string) => call<Next>('POST', at('/session/visit'), { token }),
  accept: (token: string, password: string) => call<Next>('POST', at('/invitations/accept'), { token, password }),
}

/** Of another's account; for the system administrator. */
export const accountDoor = {
  identities: (id: string) => call<Schemas['signin.IdentitiesSeen']>('GET', at(`/accounts/${of(id)}/identities`)),
  loosen: (id: string, provider: string) => call<unknown>('POST', at(`/accounts/${of(id)}/loosen`), { provider }),
  invite: (id: string, without_second_factor: boolean) =>
    call<Invitation>('POST', at(`/accounts/${of(id)}/invite`), { without_second_factor }),
  sessions: (id: string) => call<Schemas['signin.SessionsSeen']>('GET', at(`/accounts/${of(id)}/sessions`)),
  revokeSessions: (id: string) => call<unknown>('POST', at(`/accounts/${of(id)}/revoke-sessions`)),
}
