export default {
  title: 'Finding',
}
