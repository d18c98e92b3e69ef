// A real provider of OpenID Connect: node provider.mjs PORT REDIRECT_URI ALGORITHM; prints "ready" when it listens.
// Whoever types a name at its page is that person; its tokens hold the sign-in name only with CLAIMS_IN_TOKEN=1.
import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';

const [port, redirectUri, algorithm] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const key = (type, options, alg) => ({ ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }), use: 'sig', alg, kid: alg });

const provider = new Provider(issuer, {
    clients: [
        {
            client_id: 'bihuan',
            client_secret: 'a secret/with: signs',
            redirect_uris: [redirectUri],
            id_token_signed_response_alg: algorithm,
            grant_types: ['authorization_code'],
            response_types: ['code'],
        },
    ],
    jwks: { keys: [key('rsa', { modulusLength: 2048 }, 'RS256'), key('ec', { namedCurve: 'P-256' }, 'ES256')] },
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    conformIdTokenClaims: process.env.CLAIMS_IN_TOKEN !== '1',
    pkce: { required: () => true },
    cookies: { keys: ['for tests only'] },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: `subject-of-${id}`, preferred_username: id }) }),
});
provider.on('server_error', (_context, error) => console.error(error));
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
