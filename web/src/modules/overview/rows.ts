/** A figure's rows: the server names them as a request ("/api/v1/findings?overdue=true"), the page as an address of the ledger. */
export function ledgerOf(rows: string): string {
  const query = rows.split('?')[1]
  return query ? `/ledger?${query}` : '/ledger'
}
