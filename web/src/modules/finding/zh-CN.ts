export default {
  title: '问题',
}
