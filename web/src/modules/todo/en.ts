export default {
  title: 'My work',
}
