/** Passkeys: the browser speaks in buffers, the server in base64url. */
type Json = Record<string, unknown>

export const toText = (buffer: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')

export function toBuffer(text: string): ArrayBuffer {
  const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer
}

/** Only where the page came over TLS, or from this very machine. */
export const passkeysPossible = (): boolean => window.isSecureContext && typeof PublicKeyCredential !== 'undefined'

const withBuffers = (list: unknown): PublicKeyCredentialDescriptor[] =>
  ((list ?? []) as Json[]).map((one) => ({ ...one, id: toBuffer(one['id'] as string) })) as unknown as PublicKeyCredentialDescriptor[]

function options(body: object): Json {
  const given = body as Json
  return (given['publicKey'] ?? given) as Json
}

/** Asks the browser for a passkey that is there. */
export async function assertion(body: object): Promise<object> {
  const given = options(body)
  const credential = (await navigator.credentials.get({
    publicKey: { ...given, challenge: toBuffer(given['challenge'] as string), allowCredentials: withBuffers(given['allowCredentials']) },
  } as CredentialRequestOptions)) as PublicKeyCredential
  const response = credential.response as AuthenticatorAssertionResponse
  return {
    id: credential.id,
    client_data: toText(response.clientDataJSON),
    authenticator_data: toText(response.authenticatorData),
    signature: toText(response.signature),
  }
}

/** Asks the browser for a new one. */
export async function attestation(body: object): Promise<object> {
  const given = options(body)
  const user = given['user'] as Json
  const credential = (await navigator.credentials.create({
    publicKey: {
      ...given, challenge: toBuffer(given['challenge'] as string), user: { ...user, id: toBuffer(user['id'] as string) },
      excludeCredentials: withBuffers(given['excludeCredentials']),
    },
  } as unknown as CredentialCreationOptions)) as PublicKeyCredential
  const response = credential.response as AuthenticatorAttestationResponse
  return { id: credential.id, client_data: toText(response.clientDataJSON), attestation: toText(response.attestationObject) }
}

/** The person closed the browser's window, or let it time out: nothing to complain about. */
export const wasCancelled = (thrown: unknown): boolean =>
  thrown instanceof DOMException && (thrown.name === 'NotAllowedError' || thrown.name === 'AbortError')
