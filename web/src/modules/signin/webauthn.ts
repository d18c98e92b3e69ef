/** Passkeys: the browser speaks in buffers, the server in base64url. */
export const toText = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')

export function toBuffer(text: string): ArrayBuffer {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer
}

export interface AskOptions {
  challenge: string
  rp_id: string
  allow_credentials: string[]
  timeout_ms: number
  user_verification: UserVerificationRequirement
}

export interface NewOptions {
  challenge: string
  rp_id: string
  rp_name: string
  user_id: string
  user_name: string
  user_display_name: string
  algorithms: number[]
  exclude_credentials: string[]
  timeout_ms: number
  user_verification: UserVerificationRequirement
  attestation: AttestationConveyancePreference
}

export interface Assertion {
  credential: string
  client_data: string
  authenticator_data: string
  signature: string
}

export interface Attestation {
  client_data: string
  attestation_object: string
}

/** Only where the page came over TLS, or from this very machine. */
export const passkeysPossible = (): boolean => window.isSecureContext && typeof PublicKeyCredential !== 'undefined'

const known = (ids: string[]): PublicKeyCredentialDescriptor[] => ids.map((id) => ({ type: 'public-key', id: toBuffer(id) }))

/** Asks the browser for a passkey that is there. */
export async function assertion(options: AskOptions): Promise<Assertion> {
  const credential = (await navigator.credentials.get({
    publicKey: {
      challenge: toBuffer(options.challenge), rpId: options.rp_id, allowCredentials: known(options.allow_credentials),
      timeout: options.timeout_ms, userVerification: options.user_verification,
    },
  })) as PublicKeyCredential
  const response = credential.response as AuthenticatorAssertionResponse
  return {
    credential: toText(credential.rawId),
    client_data: toText(response.clientDataJSON),
    authenticator_data: toText(response.authenticatorData),
    signature: toText(response.signature),
  }
}

/** Asks the browser for a new one. */
export async function attestation(options: NewOptions): Promise<Attestation> {
  const credential = (await navigator.credentials.create({
    publicKey: {
      challenge: toBuffer(options.challenge),
      rp: { id: options.rp_id, name: options.rp_name },
      user: { id: toBuffer(options.user_id), name: options.user_name, displayName: options.user_display_name },
      pubKeyCredParams: options.algorithms.map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: known(options.exclude_credentials),
      timeout: options.timeout_ms,
      attestation: options.attestation,
      authenticatorSelection: { userVerification: options.user_verification },
    },
  })) as PublicKeyCredential
  const response = credential.response as AuthenticatorAttestationResponse
  return { client_data: toText(response.clientDataJSON), attestation_object: toText(response.attestationObject) }
}

/** The person closed the browser's window, or let it time out: nothing to complain about. */
export const wasCancelled = (thrown: unknown): boolean =>
  thrown instanceof DOMException && (thrown.name === 'NotAllowedError' || thrown.name === 'AbortError')
