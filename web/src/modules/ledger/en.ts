export default {
  title: 'Ledger',
}
