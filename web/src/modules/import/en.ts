export default {
  title: 'Import',
}
