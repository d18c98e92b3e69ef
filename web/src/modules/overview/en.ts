export default {
  title: 'Overview',
}
