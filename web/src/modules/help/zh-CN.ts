export default {
  title: '使用指南',
  about: '先看自己的岗位；遇到问题时再看别的。',
  roles: '岗位',
  own: '我',
  common: '人人都要知道的',
  go: '去这一页',
}
