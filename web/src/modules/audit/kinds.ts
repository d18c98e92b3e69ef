/** The kinds of entries in the audit trail, each with words of its own. */
export const KINDS = [
  'session.sign-in', 'session.second-factor', 'session.sign-out', 'session.revoke', 'access', 'administration', 'export',
  'account.password', 'account.second-factor', 'account.invite', 'account.visit-link', 'account.identity', 'token.make', 'token.revoke',
  'operator.command', 'setup',
] as const

/** vue-i18n takes a dot for a step down. */
export const kindKey = (kind: string): string => `audit.kind.${kind.replace(/[.-]/g, '_')}`

export const wayKey = (code: string): string => `audit.way.${code.replace(/[^a-z]+/g, '_')}`

/** signed in by a provider or a directory, "oidc:gov": its id */
export const providerOf = (code: string): string | undefined => /^(?:oidc|ldap):(.+)$/.exec(code)?.[1]
