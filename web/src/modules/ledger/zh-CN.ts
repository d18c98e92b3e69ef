export default {
  title: '台账',
}
